package io.clew.application.http.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.value.Json;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How answers are written: unset fields are absent, times have milliseconds, values of others stand as they were sent. */
public final class Answers {

    private Answers() {}

    public static void customize(JsonMapper.Builder builder) {
        builder.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .addModule(new SimpleModule()
                        .addSerializer(Json.class, new Raw())
                        .addSerializer(Instant.class, new Milliseconds()));
    }

    private static final class Raw extends StdSerializer<Json> {
        Raw() {
            super(Json.class);
        }

        @Override
        public void serialize(Json value, JsonGenerator to, SerializationContext context) {
            to.writeRawValue(value.text());
        }
    }

    private static final class Milliseconds extends StdSerializer<Instant> {
        Milliseconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator to, SerializationContext context) {
            to.writeString(Times.write(value));
        }
    }
}
