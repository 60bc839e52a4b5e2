package io.clew.query.row;

import io.clew.kernel.stored.AcceptedJson;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.OpenToolCalls;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Columns that hold JSON: values that people wrote keep their text; what is empty is NULL. */
public final class JsonColumns {

    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(AcceptedJson.LIMITS).build();

    private JsonColumns() {}

    public static @Nullable String text(@Nullable Json json) {
        return json == null ? null : json.text();
    }

    public static @Nullable Json json(@Nullable String text) {
        return text == null ? null : new Json(text);
    }

    public static @Nullable String map(Map<String, Json> map) {
        if (map.isEmpty()) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartObject();
            map.forEach((key, value) -> {
                generator.writeName(key);
                generator.writeRawValue(value.text());
            });
            generator.writeEndObject();
        }
        return text.toString();
    }

    public static Map<String, Json> map(@Nullable String text) {
        if (text == null) {
            return Map.of();
        }
        Map<String, Json> map = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                map.put(key, value(parser, text));
            }
        }
        return map;
    }

    /** The value that the parser is at, as it stands in the text. */
    private static Json value(JsonParser parser, String text) {
        int from = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        parser.skipChildren();
        parser.finishToken();
        int to = Math.toIntExact(parser.currentLocation().getCharOffset());
        return new Json(text.substring(from, to));
    }

    /** What a JSON string says; absent if the value is none. */
    public static @Nullable String string(Json json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json.text())) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
        }
    }

    /** The elements of an array. */
    public static List<Json> list(String text) {
        List<Json> list = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser, text));
            }
        }
        return list;
    }

    /** An array of texts. */
    public static String array(Collection<String> texts) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartArray();
            texts.forEach(generator::writeString);
            generator.writeEndArray();
        }
        return text.toString();
    }

    /** What {@link #array} wrote. */
    public static List<String> texts(String array) {
        List<String> texts = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), array)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                texts.add(parser.getString());
            }
        }
        return texts;
    }

    /** An array: the index of the calls' message, how many messages are visible at the last complete point, the ids. */
    public static @Nullable String open(@Nullable OpenToolCalls open) {
        if (open == null) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartArray();
            generator.writeNumber(open.index());
            generator.writeNumber(open.completeCount());
            open.ids().forEach(generator::writeString);
            generator.writeEndArray();
        }
        return text.toString();
    }

    public static @Nullable OpenToolCalls open(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            parser.nextToken();
            long index = parser.getLongValue();
            parser.nextToken();
            long completeCount = parser.getLongValue();
            List<String> ids = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                ids.add(parser.getString());
            }
            return new OpenToolCalls(index, completeCount, ids);
        }
    }
}
