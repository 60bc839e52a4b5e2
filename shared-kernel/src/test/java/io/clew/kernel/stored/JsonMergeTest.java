package io.clew.kernel.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.merge.MergeConflict;
import io.clew.kernel.merge.Verdict;
import io.clew.kernel.stored.JsonMerge.Merged;
import io.clew.kernel.stored.JsonMerge.Sides;
import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMergeTest {

    private static Verdict nobody(MergeConflict conflict) {
        return Verdict.undecided(conflict.pointer());
    }

    private static Merged merge(@Nullable String base, @Nullable String ours, @Nullable String theirs) {
        return JsonMerge.of(Map.of("k", new Sides(json(base), json(ours), json(theirs))), JsonMergeTest::nobody);
    }

    private static @Nullable Json json(@Nullable String text) {
        return text == null || text.equals("-") ? null : new Json(text);
    }

    private static List<String> conflicts(Merged merged) {
        return merged.open().stream().map(open -> open.conflict().pointer()).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                // base | ours | theirs | what ours becomes, - if it stays
                "1 | 1 | 2 | 2",
                "1 | 2 | 1 | -",
                "1 | 2 | 2.0 | -",
                "- | - | null | null",
                "{\"a\":1,\"b\":1} | {\"a\":2,\"b\":1} | {\"a\":1,\"b\":3} | {\"a\":2,\"b\":3}",
                "{\"a\":1,\"b\":1} | {\"b\":1} | {\"a\":1,\"b\":1,\"c\":0} | {\"b\":1,\"c\":0}",
                "- | {\"a\":1} | {\"b\":2} | {\"a\":1,\"b\":2}",
                "{\"a\":{\"b\":[1]}} | {\"a\":{\"b\":[1]},\"x\":1e2} | {\"a\":{\"b\":[1,2]}} | {\"a\":{\"b\":[1,2]},\"x\":100}",
            })
    void takesWhatOnlyOneSideChanged(
            @Nullable String base, @Nullable String ours, @Nullable String theirs, @Nullable String becomes) {
        Merged merged = merge(base, ours, theirs);
        assertThat(conflicts(merged)).isEmpty();
        if (becomes == null) {
            assertThat(merged.set()).isEmpty();
        } else {
            assertThat(SameJson.areSame(Objects.requireNonNull(merged.set().get("k")), new Json(becomes)))
                    .isTrue();
        }
        assertThat(merged.removed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "1 | 2 | 3 | /k",
                "1 | - | 3 | /k",
                "[1] | [1,2] | [1,3] | /k",
                "{\"a\":1} | {\"a\":2} | {\"a\":3} | /k/a",
                "{\"a\":{\"b\":1}} | {} | {\"a\":{\"b\":2}} | /k/a",
                "1 | {\"a\":1} | {\"b\":1} | /k",
                "- | {\"a/~\":1} | {\"a/~\":2} | /k/a~1~0",
            })
    void namesWhatBothChanged(@Nullable String base, @Nullable String ours, @Nullable String theirs, String pointer) {
        assertThat(conflicts(merge(base, ours, theirs))).containsExactly(pointer);
    }

    @Test
    void keepsTheTextOfASideThatIsTakenWhole() {
        assertThat(merge("1", "1", "{ \"n\" : 1.50 }").set()).containsEntry("k", new Json("{ \"n\" : 1.50 }"));
    }

    @Test
    void takesWhatAConflictIsSettledWith() {
        Sides sides = new Sides(json("{\"a\":1,\"b\":1}"), json("{\"a\":2,\"b\":2}"), json("{\"a\":3,\"b\":3}"));
        Merged merged = JsonMerge.of(
                Map.of("k", sides),
                conflict ->
                        conflict.pointer().equals("/k/a") ? Verdict.theirs("") : Verdict.value(new Json("[4]"), ""));
        assertThat(merged.open()).isEmpty();
        assertThat(merged.settled()).hasSize(2);
        assertThat(merged.set()).containsEntry("k", new Json("{\"a\":3,\"b\":[4]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "[1,2] | [1,2,3] | [2,4] | [2,3,4]",
                "- | [\"a\"] | [\"b\",\"a\"] | [\"a\",\"b\"]",
                "[{\"id\":1,\"t\":\"x\"}] | [{\"id\":1,\"t\":\"y\"}] | [{\"id\":1,\"t\":\"x\"},{\"id\":2}]"
                        + " | [{\"id\":1,\"t\":\"y\"},{\"id\":2}]",
                "[{\"id\":1}] | [{\"id\":1,\"t\":\"y\"}] | [{\"id\":1,\"t\":\"z\"}] | -",
                "[{\"id\":1}] | [] | [{\"id\":1,\"t\":\"z\"}] | -",
                "[1] | [2] | 3 | -",
            })
    void unitesLists(@Nullable String base, String ours, String theirs, @Nullable String united) {
        Verdict verdict = ListUnion.of(new MergeConflict("/k", json(base), json(ours), json(theirs)));
        assertThat(verdict.value()).isEqualTo(json(united));
    }

    /** Three levels of objects whose leaves are numbers: each leaf can be merged alone, which the model does. */
    @RepeatedTest(200)
    void agreesWithAModelThatMergesLeaves(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        Map<String, Integer> base = leaves(random, new TreeMap<>());
        Map<String, Integer> ours = leaves(random, base);
        Map<String, Integer> theirs = leaves(random, base);
        Map<String, Integer> expected = new TreeMap<>();
        Set<String> conflicts = new TreeSet<>();
        Set<String> all = new TreeSet<>(base.keySet());
        all.addAll(ours.keySet());
        all.addAll(theirs.keySet());
        for (String leaf : all) {
            Integer was = base.get(leaf);
            Integer here = ours.get(leaf);
            Integer there = theirs.get(leaf);
            Integer now = Objects.equals(was, here) ? there : here;
            if (!Objects.equals(was, here) && !Objects.equals(was, there) && !Objects.equals(here, there)) {
                conflicts.add(leaf);
            }
            if (now != null) {
                expected.put(leaf, now);
            }
        }
        Map<String, Json> hereBefore = state(ours);
        Merged merged = JsonMerge.of(sides(state(base), hereBefore, state(theirs)), JsonMergeTest::nobody);
        assertThat(new TreeSet<>(conflicts(merged))).isEqualTo(conflicts);
        assertThat(conflicts(merged)).doesNotHaveDuplicates();
        assertThat(hereBefore).isEqualTo(state(ours));
        assertThat(applied(merged, state(ours))).isEqualTo(canonical(state(expected)));
    }

    /** Any shapes: the sides can be exchanged, and every conflict is there once. */
    @RepeatedTest(300)
    void isTheSameEitherWayRound(RepetitionInfo info) {
        Random random = new Random(1000 + info.getCurrentRepetition());
        Map<String, Json> base = anything(random, Map.of());
        Map<String, Json> one = anything(random, base);
        Map<String, Json> other = anything(random, base);
        Merged merged = JsonMerge.of(sides(base, one, other), JsonMergeTest::nobody);
        Merged mirrored = JsonMerge.of(sides(base, other, one), JsonMergeTest::nobody);
        List<String> pointers = conflicts(merged);
        assertThat(new HashSet<>(conflicts(mirrored))).isEqualTo(new HashSet<>(pointers));
        assertThat(pointers).doesNotHaveDuplicates();
        for (String pointer : pointers) {
            assertThat(pointers).noneMatch(inner -> inner.startsWith(pointer + "/"));
        }
        if (pointers.isEmpty()) {
            assertThat(applied(merged, one)).isEqualTo(applied(mirrored, other));
        }
        assertThat(applied(JsonMerge.of(sides(base, one, base), JsonMergeTest::nobody), one))
                .isEqualTo(canonical(one));
        assertThat(applied(JsonMerge.of(sides(base, base, one), JsonMergeTest::nobody), base))
                .isEqualTo(canonical(one));
        assertThat(applied(JsonMerge.of(sides(base, one, other), c -> Verdict.ours("")), one))
                .isEqualTo(applied(JsonMerge.of(sides(base, other, one), c -> Verdict.theirs("")), other));
    }

    private static Map<String, Sides> sides(Map<String, Json> base, Map<String, Json> ours, Map<String, Json> theirs) {
        Map<String, Sides> sides = new HashMap<>();
        for (Map<String, Json> state : List.of(base, ours, theirs)) {
            for (String key : state.keySet()) {
                sides.put(key, new Sides(base.get(key), ours.get(key), theirs.get(key)));
            }
        }
        return sides;
    }

    private static Map<String, String> applied(Merged merged, Map<String, Json> ours) {
        Map<String, Json> after = new HashMap<>(ours);
        after.keySet().removeAll(merged.removed());
        after.putAll(merged.set());
        return canonical(after);
    }

    private static Map<String, String> canonical(Map<String, Json> state) {
        Map<String, String> texts = new TreeMap<>();
        state.forEach((key, value) -> texts.put(key, SameJson.canonical(value)));
        return texts;
    }

    private static Map<String, Integer> leaves(Random random, Map<String, Integer> from) {
        Map<String, Integer> leaves = new TreeMap<>(from);
        for (int i = random.nextInt(6); i >= 0; i--) {
            String leaf = "/" + random.nextInt(2) + "/" + random.nextInt(2) + "/" + random.nextInt(3);
            if (random.nextInt(4) == 0) {
                leaves.remove(leaf);
            } else {
                leaves.put(leaf, random.nextInt(3));
            }
        }
        return leaves;
    }

    /** The two upper levels are always there, so that no object comes or goes. */
    private static Map<String, Json> state(Map<String, Integer> leaves) {
        Map<String, Json> state = new LinkedHashMap<>();
        for (int i = 0; i < 2; i++) {
            List<String> members = new ArrayList<>();
            for (int j = 0; j < 2; j++) {
                String path = "/" + i + "/" + j + "/";
                List<String> inner = new ArrayList<>();
                leaves.forEach((leaf, value) -> {
                    if (leaf.startsWith(path)) {
                        inner.add("\"" + leaf.substring(path.length()) + "\":" + value);
                    }
                });
                members.add("\"" + j + "\":{" + String.join(",", inner) + "}");
            }
            state.put("" + i, new Json("{" + String.join(",", members) + "}"));
        }
        return state;
    }

    private static Map<String, Json> anything(Random random, Map<String, Json> from) {
        Map<String, Json> state = new LinkedHashMap<>(from);
        for (int i = random.nextInt(4); i >= 0; i--) {
            String key = "" + random.nextInt(3);
            if (random.nextInt(5) == 0) {
                state.remove(key);
            } else {
                state.put(key, new Json(value(random, 0)));
            }
        }
        return state;
    }

    private static String value(Random random, int depth) {
        int kind = random.nextInt(depth > 2 ? 3 : 5);
        if (kind == 0) {
            return random.nextBoolean() ? "1" : "1.0";
        }
        if (kind == 1) {
            return random.nextBoolean() ? "null" : "\"a\"";
        }
        if (kind == 2) {
            return "[" + random.nextInt(2) + "]";
        }
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < 3; i++) {
            if (random.nextBoolean()) {
                object.append(object.length() == 1 ? "" : ",")
                        .append("\"" + i + "\":")
                        .append(value(random, depth + 1));
            }
        }
        return object.append("}").toString();
    }
}
