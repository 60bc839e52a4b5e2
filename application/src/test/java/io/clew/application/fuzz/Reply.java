package io.clew.application.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came.
 *
 * @param headers by their names in small letters
 * @param nanos from before the request was sent until the answer had come; of a stream, until it had begun
 */
record Reply(int status, Map<String, String> headers, byte[] body, long nanos) {

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /** The media type, without its parameters. */
    String type() {
        return headers.getOrDefault("content-type", "").split(";", -1)[0].strip();
    }

    boolean isStream() {
        return type().equals("text/event-stream") || type().equals("application/x-ndjson");
    }

    boolean isAccepted() {
        return status >= 200 && status < 300;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        String text = text();
        return status + " " + headers + " " + (text.length() > 600 ? text.substring(0, 600) + "…" : text);
    }
}
