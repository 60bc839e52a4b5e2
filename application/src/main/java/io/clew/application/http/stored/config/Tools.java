package io.clew.application.http.stored.config;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Shape;
import io.clew.application.http.stored.shape.Shapes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an agent may use, and where it comes from. */
final class Tools {

    /** By name. */
    static final Shape NAMED =
            Shapes.record(Fields.NONE.may("description", Shapes.string()).may("rules", Rules.GROUP));

    /** By the name of what they belong to. */
    static final Shape OWNED = Shapes.record(Fields.NONE.may("tools", NAMED));

    private static final Shape CONNECTION = Fields.NONE
            .needs("kind", Shapes.oneOf("author", "invoker", "platform"))
            .needs("toolkit", Shapes.string(1, Integer.MAX_VALUE))
            .needs("connectionId", Shapes.string())
            .may("label", Shapes.string(1, 32).where(Tools::isLabel))
            .may("scope", Shapes.oneOf("shared", "per-author", "caller-supplied"));

    static final Shape PROVIDED = Shapes.record(Fields.NONE
            .needs(
                    "tools",
                    Shapes.record(Fields.NONE
                            .may("toolkit", Shapes.string(1, Integer.MAX_VALUE))
                            .may("description", Shapes.string())))
            .needs("connections", Shapes.record(Shapes.list(CONNECTION).where(Tools::areToldApart))));

    private Tools() {}

    private static boolean isLabel(JsonTree value) {
        return value instanceof JsonString text && text.value().matches("[A-Za-z0-9 _-]+");
    }

    /** Where a toolkit has several connections, each has a label of its own. */
    private static boolean areToldApart(JsonTree connections) {
        Map<String, Set<String>> labels = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (JsonTree connection : ((JsonArray) connections).items()) {
            String toolkit = text(connection, "toolkit");
            counts.merge(String.valueOf(toolkit), 1, Integer::sum);
            String label = text(connection, "label");
            if (label != null) {
                labels.computeIfAbsent(String.valueOf(toolkit), key -> new HashSet<>())
                        .add(label.toLowerCase(Locale.ROOT));
            }
        }
        return counts.entrySet().stream()
                .allMatch(count -> count.getValue() < 2
                        || labels.getOrDefault(count.getKey(), Set.copyOf(List.of()))
                                        .size()
                                == count.getValue());
    }

    private static @Nullable String text(JsonTree connection, String name) {
        return connection instanceof JsonObject object && object.members().get(name) instanceof JsonString text
                ? text.value()
                : null;
    }
}
