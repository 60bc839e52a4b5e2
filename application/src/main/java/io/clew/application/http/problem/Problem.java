package io.clew.application.http.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem of RFC 9457.
 *
 * @param name the last part of its type, {@code urn:clew:problem:<name>}; never changes
 * @param detail what is wrong and what to do, for people
 * @param facts members of the answer
 * @param headers beside the body, such as {@code Retry-After}
 */
public record Problem(
        int status, String name, @Nullable String detail, Map<String, Object> facts, Map<String, String> headers) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String name, String detail) {
        return new Problem(status, name, detail, Map.of(), Map.of());
    }

    public static Problem of(int status, String name, String detail, Map<String, Object> facts) {
        return new Problem(status, name, detail, facts, Map.of());
    }

    public Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(status, name, detail, facts, more);
    }

    /** Its members, in the order they are written. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:clew:problem:" + name);
        members.put("title", title());
        members.put("status", status);
        if (detail != null) {
            members.put("detail", detail);
        }
        facts.forEach(members::putIfAbsent);
        return members;
    }

    private String title() {
        String words = name.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
