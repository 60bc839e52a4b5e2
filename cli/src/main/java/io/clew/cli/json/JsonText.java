package io.clew.cli.json;

import java.util.Iterator;
import java.util.Map;

/** Writes JSON. */
final class JsonText {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();
    private final boolean spaced;

    private JsonText(boolean spaced) {
        this.spaced = spaced;
    }

    static String compact(Json json) {
        JsonText text = new JsonText(false);
        text.write(json, 0);
        return text.out.toString();
    }

    static String pretty(Json json) {
        JsonText text = new JsonText(true);
        text.write(json, 0);
        return text.out.toString();
    }

    private void write(Json json, int depth) {
        switch (json.kind()) {
            case OBJECT -> object(json, depth);
            case ARRAY -> array(json, depth);
            case STRING -> string(json.raw());
            default -> out.append(json.raw());
        }
    }

    private void object(Json json, int depth) {
        out.append('{');
        Iterator<Map.Entry<String, Json>> members = json.members().entrySet().iterator();
        boolean any = members.hasNext();
        while (members.hasNext()) {
            Map.Entry<String, Json> member = members.next();
            line(depth + 1);
            string(member.getKey());
            out.append(spaced ? ": " : ":");
            write(member.getValue(), depth + 1);
            if (members.hasNext()) {
                out.append(',');
            }
        }
        if (any) {
            line(depth);
        }
        out.append('}');
    }

    private void array(Json json, int depth) {
        out.append('[');
        Iterator<Json> items = json.items().iterator();
        boolean any = items.hasNext();
        while (items.hasNext()) {
            line(depth + 1);
            write(items.next(), depth + 1);
            if (items.hasNext()) {
                out.append(',');
            }
        }
        if (any) {
            line(depth);
        }
        out.append(']');
    }

    private void line(int depth) {
        if (spaced) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    // What a terminal would obey is never written as it is.
                    if (c < ' ' || (c >= 0x7f && c < 0xa0)) {
                        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
