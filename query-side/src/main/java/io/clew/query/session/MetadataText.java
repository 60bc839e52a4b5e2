package io.clew.query.session;

import io.clew.kernel.value.Json;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The text by which a value of metadata is found: a string's characters, any other value's JSON. */
public final class MetadataText {

    private static final JsonFactory JSON = new JsonFactory();

    private MetadataText() {}

    public static String of(Json value) {
        String text = value.text();
        if (text.isEmpty() || text.charAt(0) != '"') {
            return text;
        }
        if (text.indexOf('\\') < 0) {
            return text.substring(1, text.length() - 1);
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            return parser.getString();
        }
    }
}
