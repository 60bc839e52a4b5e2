package io.clew.application.proof;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request as it can be sent again and again: method, path below {@code /v1} (encoded), headers, body.
 *
 * @param path itself if it begins with {@code /api}: what Mastra's server serves is not below {@code /v1}
 */
record Ask(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable String body) {

    static Ask get(String path) {
        return new Ask("GET", path, Map.of(), null);
    }

    static Ask post(String path, JsonNode body) {
        return new Ask("POST", path, Map.of(), LosslessJson.write(body));
    }

    static Ask patch(String path, JsonNode body) {
        return new Ask("PATCH", path, Map.of(), LosslessJson.write(body));
    }

    Ask with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Ask(method, path, more, body);
    }

    Ask ifMatch(long version) {
        return with("If-Match", "\"" + version + "\"");
    }

    Ask key(String idempotencyKey) {
        return with("Idempotency-Key", idempotencyKey);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String session(String id) {
        return "/sessions/" + encode(id);
    }

    /** The whole path. */
    String route() {
        return path.startsWith("/api/") || path.startsWith("/health") ? path : "/v1" + path;
    }

    @Override
    public String toString() {
        return method + " " + path + " " + headers + (body == null ? "" : " " + shortened(body));
    }

    private static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
