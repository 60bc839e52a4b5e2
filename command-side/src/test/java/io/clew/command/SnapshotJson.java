package io.clew.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.value.Json;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Aggregate snapshots to JSON and back, as a serializer would. */
public final class SnapshotJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule().addDeserializer(Json.class, new ValueDeserializer<>() {
                @Override
                public Json deserialize(JsonParser parser, DeserializationContext context) {
                    return new Json(context.readTree(parser).toString());
                }
            }))
            .build();

    private SnapshotJson() {}

    public static String write(Object snapshot) {
        return MAPPER.writeValueAsString(snapshot);
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /** The snapshot as it comes back from the store: equal, but another object. */
    static Object stored(Object snapshot) {
        return read(write(snapshot), snapshot.getClass());
    }
}
