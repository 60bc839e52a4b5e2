package io.clew.application.http.stored;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.stored.shape.Kept;
import io.clew.kernel.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A configuration as a file to keep beside code: keys in order, two spaces a level. */
final class Exported {

    private static final String UNRESERVED = "-_.!~*'()";

    private Exported() {}

    static Map<String, Object> of(String id, Map<String, Json> config) {
        JsonTree tree = Values.tree(Values.object(config));
        StringBuilder content = new StringBuilder();
        write(tree, "\n", content);
        Map<String, Object> exported = new LinkedHashMap<>();
        exported.put("agentId", id);
        exported.put("fileName", "agents/" + encoded(id) + ".json");
        exported.put("content", content.append('\n').toString());
        exported.put("config", new Json(content.toString().strip()));
        return exported;
    }

    private static void write(JsonTree value, String line, StringBuilder to) {
        List<String> items = new ArrayList<>();
        if (value instanceof JsonObject object) {
            Map<String, JsonTree> ordered = new TreeMap<>(KeyOrder.ORDER);
            ordered.putAll(object.members());
            ordered.forEach((key, inner) -> items.add(Kept.quoted(key) + ": " + written(inner, line + "  ")));
            join("{", items, "}", line, to);
        } else if (value instanceof JsonArray array) {
            array.items().forEach(inner -> items.add(written(inner, line + "  ")));
            join("[", items, "]", line, to);
        } else {
            to.append(value.text());
        }
    }

    private static String written(JsonTree value, String line) {
        StringBuilder written = new StringBuilder();
        write(value, line, written);
        return written.toString();
    }

    private static void join(String open, List<String> items, String close, String line, StringBuilder to) {
        to.append(open);
        if (!items.isEmpty()) {
            to.append(line)
                    .append("  ")
                    .append(String.join("," + line + "  ", items))
                    .append(line);
        }
        to.append(close);
    }

    /** As {@code encodeURIComponent} does. */
    private static String encoded(String id) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
