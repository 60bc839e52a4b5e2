package io.clew.arbiter.meaning;

import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A list of memories, each item as it was written. */
final class Memories {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Memories() {}

    /** Those in a value; null if it is no list of texts or of objects with a text. */
    static @Nullable List<Memory> in(Json value) {
        List<Memory> items = new ArrayList<>();
        String text = value.text();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return null;
            }
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT && token != JsonToken.VALUE_STRING) {
                    return null;
                }
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                String raw =
                        text.substring(start, (int) parser.currentLocation().getCharOffset());
                JsonNode node = JSON.readTree(raw);
                Memory item = Memory.of(raw, node);
                if (item == null) {
                    return null;
                }
                items.add(item);
            }
        } catch (JacksonException e) {
            return null;
        }
        return items;
    }

    static Json written(List<Memory> items) {
        return new Json(items.stream().map(Memory::raw).collect(Collectors.joining(",", "[", "]")));
    }
}
