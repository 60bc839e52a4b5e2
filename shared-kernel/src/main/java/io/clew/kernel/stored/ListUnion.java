package io.clew.kernel.stored;

import io.clew.kernel.merge.MergeConflict;
import io.clew.kernel.merge.Verdict;
import io.clew.kernel.value.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Unites two lists as sets, against the list they come from: what one side added is in, what one side removed is out. An
 * item is known by its member {@code id}, if it is an object that has one which is text or a number, else by all it says.
 * Ours come first, in their order, then what theirs added.
 */
public final class ListUnion {

    private ListUnion() {}

    /** The united list; undecided if a side is no list, or both changed an item of the same id. */
    public static Verdict of(MergeConflict conflict) {
        Map<String, JsonNode> base = items(conflict.base());
        Map<String, JsonNode> ours = items(conflict.ours());
        Map<String, JsonNode> theirs = items(conflict.theirs());
        if (ours == null || theirs == null) {
            return Verdict.undecided("Only lists are united.");
        }
        Map<String, JsonNode> before = base == null ? Map.of() : base;
        Set<String> known = new LinkedHashSet<>(ours.keySet());
        known.addAll(theirs.keySet());
        ArrayNode united = JsonNodeFactory.instance.arrayNode();
        for (String id : known) {
            JsonNode was = before.get(id);
            JsonNode here = ours.get(id);
            JsonNode there = theirs.get(id);
            JsonNode item;
            if (SameJson.areSame(here, there) || SameJson.areSame(was, there)) {
                item = here;
            } else if (SameJson.areSame(was, here)) {
                item = there;
            } else {
                return Verdict.undecided("Both sides changed an item of the same id.");
            }
            if (item != null) {
                united.add(item);
            }
        }
        return Verdict.value(
                new Json(united.toString()),
                "United " + ours.size() + " and " + theirs.size() + " items to " + united.size() + ".");
    }

    private static @Nullable Map<String, JsonNode> items(@Nullable Json list) {
        JsonNode node = list == null ? null : SameJson.tree(list);
        if (node == null || !node.isArray()) {
            return null;
        }
        Map<String, JsonNode> items = new LinkedHashMap<>();
        for (JsonNode item : node) {
            JsonNode id = item.get("id");
            boolean named = id != null && (id.isString() || id.isNumber());
            items.putIfAbsent((named ? "id " : "all ") + SameJson.canonical(named ? id : item), item);
        }
        return items;
    }
}
