package io.clew.kernel.stored;

import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * In what two objects differ, as deep as both have the same: objects member by member, arrays place by place. What says
 * the same does not differ, however it is written.
 */
public final class JsonDiff {

    private final List<JsonChange> changes = new ArrayList<>();

    private JsonDiff() {}

    /** By pointer, members in the order of their names; the values were accepted once. */
    public static List<JsonChange> between(Map<String, Json> from, Map<String, Json> to) {
        JsonDiff diff = new JsonDiff();
        TreeSet<String> names = new TreeSet<>(from.keySet());
        names.addAll(to.keySet());
        for (String name : names) {
            Json before = from.get(name);
            Json after = to.get(name);
            String pointer = "/" + escape(name);
            if (before == null || after == null) {
                diff.changes.add(JsonChange.of(pointer, before, after));
            } else if (!SameJson.areSame(before, after)) {
                diff.add(pointer, SameJson.tree(before), SameJson.tree(after));
            }
        }
        return diff.changes;
    }

    /** The pointer to a member of the whole. */
    public static String pointer(String name) {
        return "/" + escape(name);
    }

    /** What stands at a pointer that {@link #between} named; absent if nothing does. */
    public static @Nullable Json at(Map<String, Json> whole, String pointer) {
        int end = pointer.indexOf('/', 1);
        Json value = whole.get(field(pointer));
        if (value == null || end < 0) {
            return value;
        }
        JsonNode node = SameJson.tree(value).at(pointer.substring(end));
        return node.isMissingNode() ? null : json(node);
    }

    private void add(String pointer, @Nullable JsonNode from, @Nullable JsonNode to) {
        if (from != null && to != null && from.isObject() && to.isObject()) {
            TreeSet<String> names = new TreeSet<>(from.propertyNames());
            names.addAll(to.propertyNames());
            names.forEach(name -> add(pointer + "/" + escape(name), from.get(name), to.get(name)));
        } else if (from != null && to != null && from.isArray() && to.isArray()) {
            for (int i = 0; i < Math.max(from.size(), to.size()); i++) {
                add(pointer + "/" + i, from.get(i), to.get(i));
            }
        } else {
            Json before = json(from);
            Json after = json(to);
            if (before == null || after == null || !SameJson.areSame(before, after)) {
                changes.add(JsonChange.of(pointer, before, after));
            }
        }
    }

    private static @Nullable Json json(@Nullable JsonNode node) {
        return node == null ? null : new Json(node.toString());
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The member of the whole that a pointer leads into. */
    public static String field(String pointer) {
        int end = pointer.indexOf('/', 1);
        return unescape(pointer.substring(1, end < 0 ? pointer.length() : end));
    }

    private static String unescape(String part) {
        return part.replace("~1", "/").replace("~0", "~");
    }
}
