package io.clew.kernel.stored;

import io.clew.kernel.value.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads a value as the slice of the source it stands in, unprinted. The source must be given as the attribute
 * {@link #SOURCE} and be what the parser reads.
 */
public final class RawJson extends StdDeserializer<Json> {

    /** The reader's attribute that holds the whole source, a String. */
    public static final Object SOURCE = RawJson.class;

    public RawJson() {
        super(Json.class);
    }

    @Override
    public Json deserialize(JsonParser parser, DeserializationContext context) {
        String source = (String) context.getAttribute(SOURCE);
        int from = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        parser.skipChildren();
        parser.finishToken();
        int to = Math.toIntExact(parser.currentLocation().getCharOffset());
        return new Json(source.substring(from, to));
    }

    @Override
    public Json getNullValue(DeserializationContext context) {
        return Json.NULL;
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
