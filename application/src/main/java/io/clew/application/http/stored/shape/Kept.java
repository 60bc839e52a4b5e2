package io.clew.application.http.stored.shape;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonObject;
import java.util.Map;

/** Writes a value as it was sent, but for spaces, and keys that stood twice: texts and numbers keep every character. */
public final class Kept {

    /** JavaScript takes it for no key of an object. */
    static final String NO_KEY = "__proto__";

    private Kept() {}

    public static String of(JsonTree value) {
        StringBuilder kept = new StringBuilder();
        write(value, kept);
        return kept.toString();
    }

    static void write(JsonTree value, StringBuilder to) {
        if (value instanceof JsonObject object) {
            to.append('{');
            for (Map.Entry<String, JsonTree> member : object.members().entrySet()) {
                if (!member.getKey().equals(NO_KEY)) {
                    key(member.getKey(), to);
                    write(member.getValue(), to);
                }
            }
            to.append('}');
        } else if (value instanceof JsonArray array) {
            to.append('[');
            for (JsonTree item : array.items()) {
                comma(to);
                write(item, to);
            }
            to.append(']');
        } else {
            to.append(value.text());
        }
    }

    /** A comma, unless something opened just before. */
    static void comma(StringBuilder to) {
        char last = to.charAt(to.length() - 1);
        if (last != '{' && last != '[') {
            to.append(',');
        }
    }

    static void key(String name, StringBuilder to) {
        comma(to);
        to.append(quoted(name)).append(':');
    }

    /** A text as a JSON string. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
