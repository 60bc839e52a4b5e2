package io.clew.application.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** JSON that may become none: a member may stand twice, and a value may be any text. */
sealed interface Sketch {

    void write(StringBuilder text);

    /** A value as it is written. */
    record Raw(String json) implements Sketch {
        @Override
        public void write(StringBuilder text) {
            text.append(json);
        }
    }

    /** A member, its name as it is written between quotes. */
    record Member(String name, Sketch value) {}

    record Members(List<Member> all) implements Sketch {
        @Override
        public void write(StringBuilder text) {
            text.append('{');
            String before = "";
            for (Member each : all) {
                text.append(before).append('"').append(each.name()).append("\":");
                each.value().write(text);
                before = ",";
            }
            text.append('}');
        }
    }

    record Items(List<Sketch> all) implements Sketch {
        @Override
        public void write(StringBuilder text) {
            text.append('[');
            String before = "";
            for (Sketch each : all) {
                text.append(before);
                each.write(text);
                before = ",";
            }
            text.append(']');
        }
    }

    static Sketch of(JsonNode node) {
        if (node.isObject()) {
            List<Member> members = new ArrayList<>();
            node.propertyStream().forEach(each -> members.add(new Member(escaped(each.getKey()), of(each.getValue()))));
            return new Members(members);
        }
        if (node.isArray()) {
            List<Sketch> items = new ArrayList<>();
            node.forEach(each -> items.add(of(each)));
            return new Items(items);
        }
        return new Raw(node.toString());
    }

    static Sketch text(String text) {
        return new Raw('"' + escaped(text) + '"');
    }

    /** As it stands between quotes; half a surrogate pair can be sent no other way. */
    static String escaped(String text) {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.toString();
    }

    default byte[] bytes() {
        StringBuilder text = new StringBuilder();
        write(text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
