package io.clew.query.toolcall;

import io.clew.kernel.stored.AcceptedJson;
import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a message's tool calls with their arguments. They were written elsewhere: what is missing is absent. */
final class Calls {

    /** A call, as far as it says. */
    record Call(
            @Nullable String id,
            @Nullable String name,
            @Nullable Json arguments) {}

    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(AcceptedJson.LIMITS).build();

    private final String text;
    private final JsonParser parser;
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable Json arguments;

    private Calls(String text, JsonParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /** In the order made; empty if this is no array. */
    static List<Call> of(@Nullable Json toolCalls) {
        List<Call> calls = new ArrayList<>();
        if (toolCalls != null) {
            try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), toolCalls.text())) {
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        calls.add(new Calls(toolCalls.text(), parser).call());
                    }
                }
            }
        }
        return calls;
    }

    private Call call() {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                parser.nextToken();
                if ("id".equals(field)) {
                    id = string();
                } else if ("function".equals(field) && parser.currentToken() == JsonToken.START_OBJECT) {
                    function();
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
        return new Call(id, name, arguments);
    }

    private void function() {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            if ("name".equals(field)) {
                name = string();
            } else if ("arguments".equals(field)) {
                int from = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
                parser.skipChildren();
                parser.finishToken();
                int to = Math.toIntExact(parser.currentLocation().getCharOffset());
                arguments = new Json(text.substring(from, to));
            } else {
                parser.skipChildren();
            }
        }
    }

    private @Nullable String string() {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return null;
    }
}
