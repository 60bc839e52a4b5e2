package io.clew.query.context;

import io.clew.kernel.stored.AcceptedJson;
import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a message's tool calls. They were written elsewhere, perhaps long ago: what is missing is absent. */
final class Calls {

    /** A call, as far as it says. */
    record Call(@Nullable String id, @Nullable String name) {}

    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(AcceptedJson.LIMITS).build();

    private Calls() {}

    /** In the order made; empty if this is no array. */
    static List<Call> of(@Nullable Json toolCalls) {
        List<Call> calls = new ArrayList<>();
        if (toolCalls != null) {
            try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), toolCalls.text())) {
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        calls.add(call(parser));
                    }
                }
            }
        }
        return calls;
    }

    private static Call call(JsonParser parser) {
        String id = null;
        String name = null;
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                parser.nextToken();
                if ("id".equals(field)) {
                    id = text(parser);
                } else if ("function".equals(field)) {
                    name = name(parser);
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
        return new Call(id, name);
    }

    private static @Nullable String name(JsonParser parser) {
        String name = null;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            String text = text(parser);
            name = "name".equals(field) ? text : name;
        }
        return name;
    }

    private static @Nullable String text(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return null;
    }
}
