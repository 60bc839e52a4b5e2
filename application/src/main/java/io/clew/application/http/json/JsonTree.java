package io.clew.application.http.json;

import java.util.List;
import java.util.Map;

/** A JSON value that was read, with the very text it was read from. */
public sealed interface JsonTree {

    /** Where the value stands in the body. */
    Slice slice();

    /** The value as it was sent. */
    default String text() {
        return slice().text();
    }

    /** A part of the body: from, inclusive, to, exclusive. */
    record Slice(String body, int from, int to) {
        String text() {
            return body.substring(from, to);
        }

        /** Its size in bytes of UTF-8; the body is well-formed. */
        int bytes() {
            int bytes = 0;
            for (int i = from; i < to; i++) {
                char c = body.charAt(i);
                bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
            return bytes;
        }
    }

    record JsonObject(Map<String, JsonTree> members, Slice slice) implements JsonTree {}

    record JsonArray(List<JsonTree> items, Slice slice) implements JsonTree {}

    record JsonString(String value, Slice slice) implements JsonTree {}

    /** A number, true or false. */
    record JsonOther(Slice slice) implements JsonTree {}

    record JsonNull(Slice slice) implements JsonTree {}
}
