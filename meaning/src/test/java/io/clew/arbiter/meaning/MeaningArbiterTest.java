package io.clew.arbiter.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.merge.MergeArbiter;
import io.clew.kernel.merge.MergeArbiterProvider;
import io.clew.kernel.merge.MergeConflict;
import io.clew.kernel.merge.Verdict;
import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeaningArbiterTest {

    /** Texts are alike that begin with the same letter. */
    private static final Likeness BY_LETTER = (ones, others) -> {
        double[][] likeness = new double[ones.size()][others.size()];
        for (int i = 0; i < ones.size(); i++) {
            for (int j = 0; j < others.size(); j++) {
                likeness[i][j] = ones.get(i).charAt(0) == others.get(j).charAt(0) ? 0.95 : 0.1;
            }
        }
        return likeness;
    };

    private final MergeArbiter arbiter = new MeaningArbiter(BY_LETTER, 0.9);

    private static Verdict decide(
            MergeArbiter arbiter, @Nullable String base, @Nullable String ours, @Nullable String theirs) {
        List<Verdict> verdicts =
                arbiter.decide(List.of(new MergeConflict("/memories", json(base), json(ours), json(theirs))));
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    private static @Nullable Json json(@Nullable String text) {
        return text == null ? null : new Json(text);
    }

    private @Nullable String united(@Nullable String base, String ours, String theirs) {
        Verdict verdict = decide(arbiter, base, ours, theirs);
        assertThat(decide(arbiter, base, theirs, ours)).isEqualTo(verdict);
        return verdict.value() == null ? null : verdict.value().text();
    }

    @Test
    void addsWhatEitherSideAddedAndDropsWhatEitherRemoved() {
        assertThat(united("[\"a\",\"b\",\"c\"]", "[\"a\",\"c\",\"d one\"]", "[\"b\",\"c\",\"e two\",\"f three\"]"))
                .isEqualTo("[\"c\",\"d one\",\"e two\",\"f three\"]");
        assertThat(united(null, "[\"a\"]", "[\"b\"]")).isEqualTo("[\"a\",\"b\"]");
        assertThat(united("null", "[\"a\"]", "[]")).isEqualTo("[\"a\"]");
    }

    @Test
    void keepsOneOfTwoThatSayTheSameAndSaysHowMany() {
        Verdict verdict = decide(
                arbiter,
                "[\"z\",\"y\"]",
                "[\"z\",\"tea is what she likes\",\"own\"]",
                "[\"z\",\"y\",\"tea she really does like a lot\"]");
        assertThat(verdict.value()).isEqualTo(new Json("[\"z\",\"tea she really does like a lot\",\"own\"]"));
        assertThat(verdict.reason())
                .isEqualTo("Two lists of memories united by meaning: 3 memories, of which 2 are new;"
                        + " 1 that both sides added in other words are kept once; 1 that a side removed are gone.");
    }

    @Test
    void keepsTheLaterOfTwoThatHaveATime() {
        assertThat(united(
                        "[]",
                        "[{\"id\":1,\"text\":\"a long tale of it\",\"createdAt\":\"2026-01-01T00:00:00Z\"}]",
                        "[{\"id\":2,\"text\":\"a tale\",\"createdAt\":1790000000}]"))
                .contains("\"a tale\"")
                .doesNotContain("long");
        assertThat(united("[]", "[{\"text\":\"a long tale of it\",\"time\":5}]", "[{\"text\":\"a tale\"}]"))
                .contains("long");
    }

    @Test
    void comparesOnlyWhatIsAboutTheSame() {
        assertThat(united("[]", "[{\"text\":\"a b\",\"user\":\"x\"}]", "[{\"text\":\"a c d\",\"user\":\"y\"}]"))
                .contains("\"x\"", "\"y\"");
        assertThat(united("[]", "[{\"text\":\"a b\",\"user\":\"x\"}]", "[{\"user\":\"x\",\"text\":\"a c d\"}]"))
                .isEqualTo("[{\"user\":\"x\",\"text\":\"a c d\"}]");
        assertThat(united("[]", "[{\"text\":\"a b\"}]", "[{\"content\":\"a c d\"}]"))
                .contains("a b", "a c d");
    }

    @Test
    void leavesItemsAsTheyWereWritten() {
        assertThat(united(
                        "[ {\"text\" : \"z\", \"n\" : 1.50} ]",
                        "[{\"n\":1.5,\"text\":\"z\"},  {\"text\": \"\\u0061\", \"n\": 1e2}]",
                        "[{\"text\":\"z\",\"n\":1.50},\"b\\n\"]"))
                .isEqualTo("[{\"text\" : \"z\", \"n\" : 1.50},\"b\\n\",{\"text\": \"\\u0061\", \"n\": 1e2}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | 1 | [\"a\"]",
                "- | {\"a\":1} | [\"a\"]",
                "- | [1] | [\"a\"]",
                "- | [{\"n\":1}] | [\"a\"]",
                "- | [[\"a\"]] | [\"a\"]",
                "\"a\" | [\"b\"] | [\"a\"]",
                "[\"a\"] | - | [\"b\"]",
                "[\"a\"] | [\"b\"] | -",
                "[] | [{\"id\":\"1\",\"text\":\"a b\"}] | [{\"id\":\"1\",\"text\":\"c d\"}]"
            })
    void leavesOthersUndecidedWithAReason(@Nullable String base, @Nullable String ours, @Nullable String theirs) {
        Verdict verdict = decide(arbiter, base, ours, theirs);
        assertThat(verdict.take()).isNull();
        assertThat(verdict.reason()).isNotBlank().hasSizeLessThan(500);
    }

    @Test
    void takesAnEditForAnEdit() {
        assertThat(united(
                        "[{\"id\":\"1\",\"text\":\"old\"},{\"id\":\"2\",\"text\":\"x\"}]",
                        "[{\"id\":\"1\",\"text\":\"new\"},{\"id\":\"2\",\"text\":\"x\"}]",
                        "[{\"id\":\"1\",\"text\":\"old\"}]"))
                .isEqualTo("[{\"id\":\"1\",\"text\":\"new\"}]");
    }

    @Test
    void givesAVerdictForEachInTheirOrder() {
        List<Verdict> verdicts = arbiter.decide(List.of(
                new MergeConflict("/a", null, new Json("1"), new Json("2")),
                new MergeConflict("/b", null, new Json("[\"a\"]"), new Json("[]"))));
        assertThat(verdicts).extracting(verdict -> verdict.take() == null).containsExactly(true, false);
    }

    @Test
    void leavesUndecidedWhatTheModelFailsAt() {
        MergeArbiter broken = new MeaningArbiter(
                (ones, others) -> {
                    throw new IllegalStateException("secret text");
                },
                0.9);
        Verdict verdict = decide(broken, "[]", "[\"a b\"]", "[\"a c d\"]");
        assertThat(verdict.take()).isNull();
        assertThat(verdict.reason()).contains("IllegalStateException").doesNotContain("secret");
    }

    @Test
    void comparesNoMoreThanAnybodyWouldWaitFor() {
        StringBuilder ours = new StringBuilder("[");
        StringBuilder theirs = new StringBuilder("[");
        for (int i = 0; i < 5000; i++) {
            String comma = i == 0 ? "" : ",";
            ours.append(comma).append("\"a mine ").append(i).append('"');
            theirs.append(comma).append("\"a yours ").append(i).append('"');
        }
        Verdict verdict = decide(arbiter, "[]", ours + "]", theirs + "]");
        assertThat(verdict.reason()).contains("Too many");
        assertThat(decide(arbiter, "[]", ours + "]", ours + "]").take()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isTheSameWhicheverSideIsOurs(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<String> base = some(random, List.of());
            List<String> ours = some(random, base);
            List<String> theirs = some(random, base);
            Verdict verdict = decide(arbiter, base.toString(), ours.toString(), theirs.toString());
            assertThat(decide(arbiter, base.toString(), theirs.toString(), ours.toString()))
                    .isEqualTo(verdict);
            List<String> items = new ArrayList<>();
            for (Memory item : Memories.in(verdict.value())) {
                items.add(item.raw());
            }
            TreeSet<String> known = new TreeSet<>(ours);
            known.addAll(theirs);
            assertThat(known).containsAll(items);
            base.stream()
                    .distinct()
                    .filter(item -> !ours.contains(item) || !theirs.contains(item))
                    .filter(item -> times(item, ours) + times(item, theirs) <= times(item, base))
                    .forEach(gone -> assertThat(items).doesNotContain(gone));
        }
    }

    private static int times(String item, List<String> items) {
        return Collections.frequency(items, item);
    }

    private static List<String> some(Random random, List<String> from) {
        List<String> items = new ArrayList<>();
        from.stream().filter(item -> random.nextInt(3) > 0).forEach(items::add);
        for (int i = random.nextInt(4); i > 0; i--) {
            String text = (char) ('a' + random.nextInt(3)) + " word".repeat(random.nextInt(5));
            items.add(
                    random.nextBoolean()
                            ? "\"" + text + "\""
                            : "{\"text\":\"" + text + "\",\"time\":" + random.nextInt(3) + "}");
        }
        return items;
    }

    @Test
    void isFoundAsAPluginAndUnitesByMeaning() {
        MergeArbiterProvider provider =
                ServiceLoader.load(MergeArbiterProvider.class).findFirst().orElseThrow();
        MergeArbiter real = provider.create(Map.of());

        Verdict verdict = decide(
                real,
                "[\"The user has two cats.\"]",
                "[\"The user has two cats.\",\"The user likes green tea.\",\"The deploy failed because the disk was full\"]",
                "[\"The user has two cats.\",\"User enjoys drinking green tea\",\"Deployment failed: disk full\","
                        + "\"The user lives in Berlin\"]");
        assertThat(verdict.value())
                .isEqualTo(new Json("[\"The user has two cats.\",\"User enjoys drinking green tea\","
                        + "\"The deploy failed because the disk was full\",\"The user lives in Berlin\"]"));
        assertThat(decide(real, "[]", "[\"The door is open\"]", "[\"The door is closed\"]")
                        .value())
                .isEqualTo(new Json("[\"The door is closed\",\"The door is open\"]"));
        MergeArbiter strict = provider.create(Map.of("similarity", "0.99"));
        assertThat(decide(strict, "[]", "[\"Budget is 500 euros\"]", "[\"The budget amounts to 500 euros\"]")
                        .reason())
                .contains("2 memories");
    }

    @ParameterizedTest
    @ValueSource(strings = {"much", "0.2", "1.1", "NaN", "-1"})
    void refusesAThresholdThatIsNone(String similarity) {
        assertThatThrownBy(() -> new MeaningArbiterProvider().create(Map.of("similarity", similarity)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("merge.settings.similarity is a number from 0.5 to 1");
    }
}
