package io.clew.cli.http;

import io.clew.cli.json.Json;
import io.clew.cli.json.NotJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param headers by name in small letters
 * @param body to be read to its end before the connection is used again
 */
record Answer(int status, Map<String, String> headers, InputStream body) {

    boolean isError() {
        return status >= 300;
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    String text() throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Its body, or of one that is no JSON nothing. */
    Json json() throws IOException {
        String text = text();
        try {
            return text.isEmpty() ? Json.object() : Json.parse(text);
        } catch (NotJson e) {
            return Json.object();
        }
    }
}
