package io.clew.kernel.stored;

import io.clew.kernel.merge.MergeConflict;
import io.clew.kernel.merge.Verdict;
import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A three-way merge of JSON values by key and, where both sides have objects, by member. What only one side changed since
 * the base is taken from that side; what both changed to the same is taken once; all else is a conflict, which is named
 * at the highest place where the sides cannot be told apart any further. Arrays are values: they are never merged by
 * place. What says the same has not changed, however it is written.
 */
public final class JsonMerge {

    /** Stands for a base that nobody knows: no value that was accepted is the same. */
    public static final Json UNKNOWN = new Json("\"\\u0000 unknown\"");

    /**
     * One key as three points have it.
     *
     * @param base absent if the key is not there
     * @param ours absent if the key is not there
     * @param theirs absent if the key is not there
     */
    public record Sides(
            @Nullable Json base,
            @Nullable Json ours,
            @Nullable Json theirs) {}

    /** A conflict that was settled. */
    public record Settled(MergeConflict conflict, Verdict verdict) {}

    /**
     * What a merge comes to.
     *
     * @param set the keys whose value is another than ours, by name
     * @param removed the keys that ours has and the merge has not
     * @param settled the conflicts that were settled, by pointer
     * @param open those that were not, with the reason if one was given; where there are any, ours stands for now
     */
    public record Merged(Map<String, Json> set, Set<String> removed, List<Settled> settled, List<Settled> open) {}

    private final Function<MergeConflict, Verdict> settling;
    private final List<Settled> settled = new ArrayList<>();
    private final List<Settled> open = new ArrayList<>();

    private JsonMerge(Function<MergeConflict, Verdict> settling) {
        this.settling = settling;
    }

    /**
     * Merges; the values were accepted once.
     *
     * @param keys those that may differ; all others are the same on both sides
     * @param settling asked once for each conflict
     */
    public static Merged of(Map<String, Sides> keys, Function<MergeConflict, Verdict> settling) {
        JsonMerge merge = new JsonMerge(settling);
        Map<String, Json> set = new LinkedHashMap<>();
        Set<String> removed = new LinkedHashSet<>();
        new TreeMap<>(keys).forEach((key, sides) -> {
            Json ours = sides.ours();
            Json merged = merge.key("/" + JsonDiff.escape(key), sides);
            if (merged == null) {
                if (ours != null) {
                    removed.add(key);
                }
            } else if (ours == null || !SameJson.areSame(merged, ours)) {
                set.put(key, merged);
            }
        });
        return new Merged(set, removed, merge.settled, merge.open);
    }

    /** The original text of a side wherever a whole key is taken from it. */
    private @Nullable Json key(String pointer, Sides sides) {
        JsonNode base = node(sides.base());
        JsonNode ours = node(sides.ours());
        JsonNode theirs = node(sides.theirs());
        JsonNode merged = merge(pointer, base, ours, theirs);
        if (merged == null) {
            return null;
        }
        if (SameJson.areSame(merged, ours)) {
            return sides.ours();
        }
        return SameJson.areSame(merged, theirs) ? sides.theirs() : new Json(merged.toString());
    }

    private @Nullable JsonNode merge(
            String pointer, @Nullable JsonNode base, @Nullable JsonNode ours, @Nullable JsonNode theirs) {
        if (SameJson.areSame(ours, theirs) || SameJson.areSame(base, theirs)) {
            return ours;
        }
        if (SameJson.areSame(base, ours)) {
            return theirs;
        }
        boolean membersCanBeTold = base == null || base.isObject();
        if (membersCanBeTold && ours != null && ours.isObject() && theirs != null && theirs.isObject()) {
            return members(pointer, base, ours, theirs);
        }
        return settle(new MergeConflict(pointer, known(json(base)), json(ours), json(theirs)), ours, theirs);
    }

    private JsonNode members(String pointer, @Nullable JsonNode base, JsonNode ours, JsonNode theirs) {
        Set<String> names = new LinkedHashSet<>(ours.propertyNames());
        names.addAll(theirs.propertyNames());
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            JsonNode member = merge(
                    pointer + "/" + JsonDiff.escape(name),
                    base == null ? null : base.get(name),
                    ours.get(name),
                    theirs.get(name));
            if (member != null) {
                merged.set(name, member);
            }
        }
        return merged;
    }

    private @Nullable JsonNode settle(MergeConflict conflict, @Nullable JsonNode ours, @Nullable JsonNode theirs) {
        Verdict verdict = settling.apply(conflict);
        if (verdict.take() == null) {
            open.add(new Settled(conflict, verdict));
            return ours;
        }
        settled.add(new Settled(conflict, verdict));
        return switch (verdict.take()) {
            case OURS -> ours;
            case THEIRS -> theirs;
            case VALUE -> node(verdict.value());
        };
    }

    private static @Nullable Json known(@Nullable Json base) {
        return base == null || SameJson.areSame(base, UNKNOWN) ? null : base;
    }

    private static @Nullable JsonNode node(@Nullable Json value) {
        return value == null ? null : SameJson.tree(value);
    }

    private static @Nullable Json json(@Nullable JsonNode node) {
        return node == null ? null : new Json(node.toString());
    }
}
