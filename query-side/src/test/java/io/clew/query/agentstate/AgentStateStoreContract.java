package io.clew.query.agentstate;

import static io.clew.query.agentstate.AgentStateStory.DEFAULT;
import static io.clew.query.agentstate.AgentStateStory.delete;
import static io.clew.query.agentstate.AgentStateStory.key;
import static io.clew.query.agentstate.AgentStateStory.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredParts;
import io.clew.query.Asked;
import io.clew.query.page.Actor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every engine of the views of agent state must do; an implementation's test says only how to open it. */
public abstract class AgentStateStoreContract {

    private static final AgentId A = new AgentId("a");
    private static final AgentKey K = key("a", "k");
    private static final StoredParts PLAIN = new StoredJson().parts();

    @TempDir
    Path directory;

    private AgentStateStory story = new AgentStateStory();
    private AgentStateStore store;
    private Asked asked;

    /**
     * Opens or creates a build of the views in the directory, for a log with this head.
     *
     * @param parts opens what is sealed
     */
    protected abstract AgentStateStore open(Path directory, int generation, long logHead, StoredParts parts);

    @BeforeEach
    void openEmpty() {
        reopen(1);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen(int generation) {
        store = open(directory, generation, Long.MAX_VALUE, PLAIN);
        asked = new Asked(store, new AgentStateViews(store));
    }

    private void tell() {
        asked.tell(story.after(store.position()), 7);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> T ask(Object question) {
        return asked.ask(question);
    }

    private @Nullable KeyVersion now(AgentKey key) {
        return this.<FoundKey>ask(new GetKey(key, GetKey.Moment.NOW)).version();
    }

    private @Nullable KeyVersion version(AgentKey key, long version) {
        return this.<FoundKey>ask(new GetKey(key, new GetKey.Moment.AtVersion(version)))
                .version();
    }

    private @Nullable KeyVersion at(AgentKey key, long commitTs) {
        return this.<FoundKey>ask(new GetKey(key, new GetKey.Moment.AsOf(commitTs)))
                .version();
    }

    private List<KeyVersion> operations(AgentId agent, long from, long to, long after, int most) {
        List<KeyVersion> found = this.<Operations>ask(new FindOperations(DEFAULT, agent, from, to, after, most))
                .items();
        assertThat(found).allMatch(operation -> operation.position() > after);
        return found;
    }

    /** All pages one after the other. */
    private List<KeyVersion> keys(
            Namespace namespace, AgentId agent, String prefix, @Nullable Long commitTs, boolean backwards, int most) {
        List<KeyVersion> found = new ArrayList<>();
        StateKey from = null;
        do {
            KeyPage page = ask(new FindKeys(namespace, agent, prefix, commitTs, from, backwards, most));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(most);
            found.addAll(page.items());
            assertThat(page.lookedTo()).isNotEqualTo(from == null ? new StateKey("none") : from);
            from = page.lookedTo();
        } while (from != null);
        return found;
    }

    private List<String> names(String prefix, @Nullable Long commitTs, boolean backwards) {
        return keys(DEFAULT, A, prefix, commitTs, backwards, 2).stream()
                .map(version -> version.key().key().value())
                .toList();
    }

    @Test
    void whatNeverWasIsNotFound() {
        assertThat(now(K)).isNull();
        assertThat(version(K, 1)).isNull();
        assertThat(at(K, Long.MAX_VALUE)).isNull();
        assertThat(this.<KeyHistory>ask(new FindKeyVersions(K, Long.MAX_VALUE, 10)))
                .isEqualTo(new KeyHistory(0, List.of()));
        assertThat(this.<KeyPage>ask(new FindKeys(DEFAULT, A, "", null, null, false, 10)))
                .isEqualTo(new KeyPage(0, List.of(), null));
        assertThat(this.<KeyPage>ask(new FindKeys(DEFAULT, A, "", 7L, null, true, 10)))
                .isEqualTo(new KeyPage(7, List.of(), null));
        assertThat(operations(A, 0, Long.MAX_VALUE, 0, 10)).isEmpty();
    }

    @Test
    void givesTheNewestVersionAndEveryEarlierOne() {
        story.by(new Actor("ann", true, "bob"));
        long first = story.skip(3).commit(write(K, "{\"n\":1.00}"));
        story.by(new Actor("carl", null, null));
        long second = story.skip(5).commit(write("a", "other", "1"), write(K, "[1e400,{}]"));
        tell();
        List<KeyVersion> versions = story.versions(K);
        assertThat(now(K)).isEqualTo(versions.get(1));
        assertThat(now(K).value().orNull().text()).isEqualTo("[1e400,{}]");
        assertThat(now(K).position()).isEqualTo(second + 1);
        assertThat(version(K, 1)).isEqualTo(versions.get(0));
        assertThat(version(K, 2)).isEqualTo(versions.get(1));
        assertThat(version(K, 0)).isNull();
        assertThat(version(K, 3)).isNull();
        assertThat(at(K, first - 1)).isNull();
        assertThat(at(K, first)).isEqualTo(versions.get(0));
        assertThat(at(K, second - 1)).isEqualTo(versions.get(0));
        assertThat(at(K, second)).isEqualTo(versions.get(1));
        assertThat(at(K, Long.MAX_VALUE)).isEqualTo(versions.get(1));
    }

    @Test
    void aDeletionIsAVersionAlsoOfWhatNeverWas() {
        story.commit(delete(K));
        long written = story.commit(write(K, "1"));
        long deleted = story.commit(delete(K));
        tell();
        assertThat(version(K, 1).exists()).isFalse();
        assertThat(now(K)).isEqualTo(story.versions(K).get(2));
        assertThat(now(K).exists()).isFalse();
        assertThat(now(K).version()).isEqualTo(3);
        assertThat(names("", null, false)).isEmpty();
        assertThat(names("", written, false)).containsExactly("k");
        assertThat(names("", deleted, false)).isEmpty();
        story.commit(write(K, "2"));
        tell();
        assertThat(now(K).version()).isEqualTo(4);
        assertThat(names("", null, false)).containsExactly("k");
        assertThat(names("", deleted, false)).isEmpty();
    }

    @Test
    void nullIsAValue() {
        story.commit(write(K, "null"));
        tell();
        assertThat(now(K).exists()).isTrue();
        assertThat(now(K).value().orNull().text()).isEqualTo("null");
        assertThat(names("", null, false)).containsExactly("k");
    }

    @Test
    void severalOperationsOnOneKeyInOneTransactionAreSoManyVersionsOfOneTimestamp() {
        story.commit(write(K, "0"));
        long commitTs = story.commit(write(K, "1"), delete(K), write(K, "2"), write("a", "l", "3"), delete("a", "l"));
        tell();
        assertThat(at(K, commitTs)).isEqualTo(story.versions(K).get(3));
        assertThat(at(K, commitTs - 1)).isEqualTo(story.versions(K).get(0));
        assertThat(at(key("a", "l"), commitTs).version()).isEqualTo(2);
        assertThat(names("", commitTs, false)).containsExactly("k");
        assertThat(names("", null, false)).containsExactly("k");
        story.commit(write("a", "z", "0"), write(K, "3"));
        tell();
        assertThat(keys(DEFAULT, A, "", commitTs, true, 5))
                .containsExactly(story.versions(K).get(3));
        assertThat(at(K, commitTs)).isEqualTo(story.versions(K).get(3));
    }

    @Test
    void whatLooksAlikeIsApart() {
        story.commit(
                write("a", "b:c", "1"),
                write("a:b", "c", "2"),
                write("a", "b%3Ac", "3"),
                write("a%3Ab", "c", "4"),
                write("A", "b:c", "5"));
        story.commit(write(key("other", "a", "b:c"), "6"));
        tell();
        for (AgentKey key : story.keys()) {
            assertThat(now(key)).isEqualTo(story.newest(key));
            assertThat(now(key).version()).isOne();
        }
        assertThat(names("", null, false)).containsExactly("b%3Ac", "b:c");
        assertThat(operations(A, 0, 100, 0, 10)).hasSize(2);
    }

    @Test
    void keysAreInTheOrderOfCodePoints() {
        story.commit(
                write("a", "\ud83d\ude00", "1"),
                write("a", "b", "1"),
                write("a", "\uffee", "1"),
                write("a", "é", "1"),
                write("a", "aa", "1"),
                write("a", "C", "1"),
                write("a", "a", "1"));
        long commitTs = story.commit(write("b", "x", "1"));
        story.commit(write("a", "a", "2"));
        tell();
        for (Long moment : new Long[] {null, commitTs}) {
            assertThat(names("", moment, false)).containsExactly("C", "a", "aa", "b", "é", "\uffee", "\ud83d\ude00");
            assertThat(names("", moment, true)).containsExactly("\ud83d\ude00", "\uffee", "é", "b", "aa", "a", "C");
        }
    }

    @Test
    void aPrefixIsMeantLiterally() {
        story.commit(
                write("a", "a%", "1"),
                write("a", "a%b", "1"),
                write("a", "ab", "1"),
                write("a", "a_", "1"),
                write("a", "A%", "1"),
                write("a", "a\ud83d\ude00x", "1"),
                write("a", "a\ud83d\ude01", "1"),
                write("a", "a\ud7ff!", "1"),
                write("a", "\udbff\udfff", "1"),
                write("a", "\udbff\udfff!", "1"));
        long then = story.position();
        story.commit(write("a", "other", "1"));
        tell();
        for (Long moment : new Long[] {null, then}) {
            assertThat(names("a%", moment, false)).containsExactly("a%", "a%b");
            assertThat(names("a_", moment, false)).containsExactly("a_");
            assertThat(names("a\ud83d\ude00", moment, false)).containsExactly("a\ud83d\ude00x");
            assertThat(names("a\ud7ff", moment, true)).containsExactly("a\ud7ff!");
            assertThat(names("\udbff\udfff", moment, true)).containsExactly("\udbff\udfff!", "\udbff\udfff");
            assertThat(names("ab", moment, true)).containsExactly("ab");
            assertThat(names("abc", moment, false)).isEmpty();
        }
    }

    @Test
    void whereToGoOnNeedNotBeAKeyNorBeginWithThePrefix() {
        story.commit(write("a", "a", "1"), write("a", "b1", "1"), write("a", "b3", "1"), write("a", "c", "1"));
        tell();
        assertThat(namesBehind("b2", false)).containsExactly("b3");
        assertThat(namesBehind("b2", true)).containsExactly("b1");
        assertThat(namesBehind("a", false)).containsExactly("b1", "b3");
        assertThat(namesBehind("a", true)).isEmpty();
        assertThat(namesBehind("c", false)).isEmpty();
        assertThat(namesBehind("c", true)).containsExactly("b3", "b1");
        assertThat(namesBehind("d", true)).containsExactly("b3", "b1");
    }

    @Test
    void whereToGoOnIsComparedInTheOrderOfCodePointsToo() {
        story.commit(write("a", "\uffee1", "1"), write("a", "\ud83d\ude001", "1"));
        tell();
        assertThat(namesBehind("\uffee", "\ud83d\ude00", false)).isEmpty();
        assertThat(namesBehind("\uffee", "\ud83d\ude00", true)).containsExactly("\uffee1");
        assertThat(namesBehind("\ud83d\ude00", "\uffee", false)).containsExactly("\ud83d\ude001");
        assertThat(namesBehind("\ud83d\ude00", "\uffee", true)).isEmpty();
    }

    private List<String> namesBehind(String from, boolean backwards) {
        return namesBehind("b", from, backwards);
    }

    private List<String> namesBehind(String prefix, String from, boolean backwards) {
        KeyPage page = ask(new FindKeys(DEFAULT, A, prefix, null, new StateKey(from), backwards, 10));
        assertThat(page.lookedTo()).isNull();
        return page.items().stream().map(version -> version.key().key().value()).toList();
    }

    @Test
    void saysThatNothingFollowsAtTheEndOnly() {
        story.commit(write("a", "a", "1"), write("a", "b", "1"), write("a", "c", "1"));
        tell();
        assertThat(this.<KeyPage>ask(new FindKeys(DEFAULT, A, "", null, null, false, 3))
                        .lookedTo())
                .isNull();
        assertThat(this.<KeyPage>ask(new FindKeys(DEFAULT, A, "", null, null, false, 2))
                        .lookedTo())
                .isEqualTo(new StateKey("b"));
        assertThat(this.<KeyPage>ask(new FindKeys(DEFAULT, A, "", null, null, true, 2))
                        .lookedTo())
                .isEqualTo(new StateKey("b"));
    }

    @Test
    void asOfAnEarlierTransactionSoManyKeysAreLookedAtAtMost() {
        int many = AgentStates.LOOKED_AT + 500;
        long early = story.commit(write("a", "a", "1"), write("a", "z", "1"));
        for (int i = 0; i < many; i++) {
            story.commit(write("a", "m" + (100_000 + i), "1"));
        }
        long end = story.position();
        for (int i = 0; i < many; i++) {
            story.commit(delete("a", "m" + (100_000 + i)));
        }
        asked.tell(story.events, 1000);
        for (boolean backwards : new boolean[] {false, true}) {
            KeyPage page = ask(new FindKeys(DEFAULT, A, "", early, null, backwards, 5));
            assertThat(page.items()).hasSize(1);
            assertThat(page.lookedTo())
                    .isEqualTo(new StateKey("m" + (backwards ? 100_000 + many - 9_999 : 100_000 + 9_998)));
            KeyPage rest = ask(new FindKeys(DEFAULT, A, "", early, page.lookedTo(), backwards, 5));
            assertThat(rest.items()).hasSize(1);
            assertThat(rest.lookedTo()).isNull();
            KeyPage now = ask(new FindKeys(DEFAULT, A, "", null, null, backwards, 5));
            assertThat(now.items()).hasSize(2);
            assertThat(now.lookedTo()).isNull();
        }
        assertThat(keys(DEFAULT, A, "m", end, true, 4000)).hasSize(many);
    }

    @Test
    void operationsAreThoseOfTheAgentInTheOrderOfTheLog() {
        long first = story.commit(write("a", "k", "1"), write("b", "k", "2"), write("a", "j", "3"), delete("a", "k"));
        long second = story.skip(4).commit(write("b", "k", "4"));
        long third = story.commit(write("a", "i", "5"), write("a", "k", "6"));
        story.commit(write(key("other", "a", "k"), "7"));
        tell();
        List<KeyVersion> all = story.operations(DEFAULT, A, 0, Long.MAX_VALUE);
        assertThat(all).hasSize(5);
        assertThat(operations(A, 0, Long.MAX_VALUE, 0, 10)).isEqualTo(all);
        assertThat(operations(A, first, third, 0, 10)).isEqualTo(all);
        // A transaction belongs where it begins: one that goes on at a position did not begin there.
        assertThat(operations(A, first + 1, Long.MAX_VALUE, 0, 10)).isEqualTo(all.subList(3, 5));
        assertThat(operations(A, first, third - 1, 0, 10)).isEqualTo(all.subList(0, 3));
        assertThat(operations(A, first + 1, Long.MAX_VALUE, first, 10)).isEqualTo(all.subList(3, 5));
        assertThat(operations(A, second, second, 0, 10)).isEmpty();
        assertThat(operations(A, 0, second, third, 10)).isEmpty();
        for (int most = 1; most < 4; most++) {
            List<KeyVersion> paged = new ArrayList<>();
            List<KeyVersion> page = operations(A, 0, Long.MAX_VALUE, 0, most);
            while (!page.isEmpty()) {
                assertThat(page).hasSizeLessThanOrEqualTo(most);
                paged.addAll(page);
                page = operations(
                        A, 0, Long.MAX_VALUE, page.get(page.size() - 1).position(), most);
            }
            assertThat(paged).isEqualTo(all);
        }
    }

    @Test
    void anAnswerHoldsNoMoreThanSoMuchText() {
        String large = '"' + "x".repeat(Filling.TEXT / 4) + '"';
        for (int i = 0; i < 10; i++) {
            story.commit(write("a", "k" + i, large), write(K, large));
        }
        long then = story.position();
        story.commit(write("a", "l", "1"));
        tell();
        assertThat(operations(A, 0, Long.MAX_VALUE, 0, 100)).hasSizeBetween(1, 4);
        assertThat(this.<KeyHistory>ask(new FindKeyVersions(K, Long.MAX_VALUE, 100))
                        .items())
                .hasSizeBetween(1, 4)
                .first()
                .isEqualTo(story.newest(K));
        for (Long moment : new Long[] {null, then}) {
            KeyPage page = ask(new FindKeys(DEFAULT, A, "k", moment, null, false, 100));
            assertThat(page.items()).hasSizeBetween(1, 4);
            assertThat(page.lookedTo()).isNotNull();
            assertThat(keys(DEFAULT, A, "", moment, true, 100)).hasSize(moment == null ? 12 : 11);
        }
        List<KeyVersion> all = new ArrayList<>();
        List<KeyVersion> page = operations(A, 0, Long.MAX_VALUE, 0, 100);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = operations(A, 0, Long.MAX_VALUE, page.get(page.size() - 1).position(), 100);
        }
        assertThat(all).isEqualTo(story.log);
    }

    @Test
    void theHistoryOfAKeyBeginsWithTheNewestAndGoesOnBehindAny() {
        for (int i = 0; i < 7; i++) {
            story.commit(i == 3 ? delete(K) : write(K, "" + i));
        }
        tell();
        KeyHistory newest = ask(new FindKeyVersions(K, Long.MAX_VALUE, 3));
        assertThat(newest.newest()).isEqualTo(7);
        assertThat(newest.items()).extracting(KeyVersion::version).containsExactly(7L, 6L, 5L);
        KeyHistory behind = ask(new FindKeyVersions(K, 5, 3));
        assertThat(behind.items()).extracting(KeyVersion::version).containsExactly(4L, 3L, 2L);
        assertThat(behind.items().get(0).exists()).isFalse();
        KeyHistory last = ask(new FindKeyVersions(K, 2, 3));
        assertThat(last.items()).containsExactly(story.versions(K).get(0));
        assertThat(this.<KeyHistory>ask(new FindKeyVersions(K, 1, 3)).items()).isEmpty();
    }

    @Test
    void nothingOfATransactionIsSeenBeforeItIsWhole() {
        story.commit(write(K, "0"));
        story.commit(write(K, "1"), write("a", "l", "1"), write("b", "k", "1"), delete(K));
        for (TrackedEventMessage<?> event : story.events.subList(0, 4)) {
            asked.tell(List.of(event), 1);
            assertThat(store.position()).isOne();
            assertThat(now(K)).isEqualTo(story.versions(K).get(0));
            assertThat(names("", null, false)).containsExactly("k");
            assertThat(operations(A, 0, 100, 0, 10)).hasSize(1);
            assertThat(operations(new AgentId("b"), 0, 100, 0, 10)).isEmpty();
        }
        asked.tell(story.events.subList(4, 5), 1);
        assertThat(store.position()).isEqualTo(5);
        assertThat(now(K).exists()).isFalse();
        assertThat(names("", null, false)).containsExactly("l");
    }

    @Test
    void whatFailsInTheMiddleOfATransactionLeavesNothingOfIt() {
        story.commit(write(K, "0"), write("a", "l", "0"));
        story.commit(write(K, "1"), write("a", "m", "1"), write("new", "k", "1"));
        List<TrackedEventMessage<?>> broken = new ArrayList<>(story.events.subList(0, 4));
        broken.add(BrokenEvent.at(5));
        assertThatThrownBy(() -> asked.tell(broken, 100)).isInstanceOf(RuntimeException.class);
        assertThat(store.position()).isZero();
        assertThatThrownBy(() -> asked.tell(broken, 100)).isInstanceOf(RuntimeException.class);
        assertThat(store.position()).isEqualTo(2);
        assertThat(names("", null, false)).containsExactly("k", "l");
        assertThat(now(K)).isEqualTo(story.versions(K).get(0));
        asked.tell(story.events, 2);
        assertThat(store.position()).isEqualTo(5);
        assertThat(names("", null, false)).containsExactly("k", "l", "m");
        assertThat(now(key("new", "k"))).isEqualTo(story.newest(key("new", "k")));
        assertThat(store.digest()).isEqualTo(digestOf(2, 100));
    }

    /** Against a model that looks at everything. */
    @Test
    void agreesWithTheModelOnRandomTransactions() {
        for (int seed = 0; seed < 4; seed++) {
            close();
            reopen(10 + seed);
            story = new RandomTransactions(new Random(seed), 120).story;
            asked.tell(story.events, 1 + seed * 7);
            story.keys().forEach(this::agreeOnKey);
            for (String agent : RandomTransactions.AGENTS) {
                agreeOnAgent(DEFAULT, new AgentId(agent));
                agreeOnAgent(new Namespace("other"), new AgentId(agent));
            }
        }
    }

    private void agreeOnKey(AgentKey key) {
        List<KeyVersion> versions = story.versions(key);
        store.look(() -> {
            AgentStates states = store.states();
            for (KeyVersion version : versions) {
                assertThat(states.version(key, version.version())).isEqualTo(version);
            }
            for (long commitTs = 0; commitTs <= story.position() + 1; commitTs++) {
                assertThat(states.at(key, commitTs)).isEqualTo(story.at(key, commitTs));
            }
            List<KeyVersion> newestFirst = new ArrayList<>(versions);
            Collections.reverse(newestFirst);
            assertThat(states.versions(key, 1, versions.size())).isEqualTo(newestFirst);
            assertThat(states.versions(key, 2, 2)).isEqualTo(versions.size() < 2 ? List.of() : versions.subList(1, 2));
            return assertThat(states.newest(key)).isEqualTo(story.newest(key));
        });
    }

    private void agreeOnAgent(Namespace namespace, AgentId agent) {
        for (long commitTs = 0; commitTs <= story.position() + 1; commitTs += 7) {
            for (boolean backwards : new boolean[] {false, true}) {
                String prefix = commitTs % 3 == 0
                        ? ""
                        : RandomTransactions.PIECES.get((int) (commitTs % RandomTransactions.PIECES.size()));
                assertThat(keys(namespace, agent, prefix, commitTs, backwards, 3))
                        .isEqualTo(story.there(namespace, agent, prefix, commitTs, backwards));
            }
        }
        KeyPage now = ask(new FindKeys(namespace, agent, "", null, null, false, 1));
        assertThat(now.commitTs()).isEqualTo(story.newest(namespace, agent));
        for (String prefix : RandomTransactions.PIECES) {
            assertThat(keys(namespace, agent, prefix, null, false, 2))
                    .isEqualTo(story.there(namespace, agent, prefix, Long.MAX_VALUE, false));
        }
        for (long from = 0; from <= story.position(); from += 11) {
            long to = from + 40;
            assertThat(this.<Operations>ask(new FindOperations(namespace, agent, from, to, 0, 1000))
                            .items())
                    .isEqualTo(story.operations(namespace, agent, from, to));
            int most = 1 + (int) (from % 5);
            assertThat(this.<FirstOfLast>ask(new FindLast(namespace, agent, to, most))
                            .commitTs())
                    .isEqualTo(story.firstOfLast(namespace, agent, to, most));
            long after = from + 5;
            assertThat(this.<Operations>ask(new FindOperations(namespace, agent, from, to, after, 1000))
                            .items())
                    .isEqualTo(story.operations(namespace, agent, from, to).stream()
                            .filter(operation -> operation.position() > after)
                            .toList());
        }
    }

    @Test
    void operationsAloneRebuildWhatIsThere() {
        for (int seed = 20; seed < 24; seed++) {
            close();
            reopen(seed);
            story = new RandomTransactions(new Random(seed), 100).story;
            asked.tell(story.events, 30);
            for (String agent : RandomTransactions.AGENTS) {
                AgentId id = new AgentId(agent);
                Map<AgentKey, KeyVersion> rebuilt = new LinkedHashMap<>();
                List<KeyVersion> page = operations(id, 0, Long.MAX_VALUE, 0, 5);
                while (!page.isEmpty()) {
                    for (KeyVersion operation : page) {
                        KeyVersion before = rebuilt.put(operation.key(), operation);
                        assertThat(operation.version()).isEqualTo(before == null ? 1 : before.version() + 1);
                    }
                    page = operations(
                            id, 0, Long.MAX_VALUE, page.get(page.size() - 1).position(), 5);
                }
                rebuilt.values().removeIf(version -> !version.exists());
                assertThat(keys(DEFAULT, id, "", null, false, 50))
                        .containsExactlyInAnyOrderElementsOf(rebuilt.values());
            }
        }
    }

    @Test
    void everyBuildFromTheSameEventsHasTheSameDigest() {
        story = new RandomTransactions(new Random(42), 200).story;
        asked.tell(story.events, 1);
        assertThat(digestOf(2, 1000)).isEqualTo(store.digest());
        assertThat(digestOf(3, 17)).isEqualTo(store.digest());
        story.commit(write(K, "\"one more\""));
        assertThat(digestOf(4, 17)).isNotEqualTo(store.digest());
    }

    @Test
    void theDigestSeesEveryDifference() {
        List<String> digests = new ArrayList<>();
        for (int difference = 0; difference < 7; difference++) {
            story = new AgentStateStory();
            story.by(new Actor(difference == 1 ? "ann" : "bob", null, difference == 2 ? "carl" : null));
            story.skip(difference == 3 ? 1 : 0).commit(write("a", difference == 4 ? "j" : "k", "1"));
            story.commit(difference == 5 ? delete("b", "k") : write("b", "k", difference == 6 ? "1.0" : "1"));
            digests.add(digestOf(10 + difference, 10));
        }
        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void aBuildFarBehindTakesLargerStepsToTheSameEnd() {
        story = new RandomTransactions(new Random(45), 200).story;
        asked.group.catchUpTo(story.position());
        asked.tell(story.events, 10);
        assertThat(store.position()).isEqualTo(story.position());
        assertThat(store.digest()).isEqualTo(digestOf(2, 50));
    }

    @Test
    void anEventToldAgainChangesNothing() {
        story = new RandomTransactions(new Random(43), 100).story;
        asked.tell(story.events, 7);
        String before = store.digest();
        asked.tell(story.events, 13);
        new Asked(store, new AgentStateViews(store)).tell(story.events, 13);
        assertThat(store.digest()).isEqualTo(before);
    }

    @Test
    void goesOnAfterReopening() {
        story = new RandomTransactions(new Random(44), 100).story;
        asked.tell(story.events.subList(0, story.events.size() / 2), 10);
        long reached = store.position();
        store.close();
        store = open(directory, 1, reached, PLAIN);
        assertThat(store.position()).isEqualTo(reached);
        asked = new Asked(store, new AgentStateViews(store));
        asked.tell(story.events, 10);
        assertThat(store.digest()).isEqualTo(digestOf(2, 100));
    }

    @Test
    void whatIsAheadOfTheLogIsBuiltAnew() {
        story.commit(write(K, "1"));
        story.commit(write(K, "2"));
        tell();
        store.close();
        store = open(directory, 1, 1, PLAIN);
        assertThat(store.position()).isZero();
        asked = new Asked(store, new AgentStateViews(store));
        asked.tell(story.events.subList(0, 1), 10);
        assertThat(now(K)).isEqualTo(story.versions(K).get(0));
    }

    @Test
    void valuesAreKeptAsTheLogHasThemAndOpenedWhereTheyStand() {
        SealedValues sealed = new SealedValues();
        close();
        store = open(directory, 5, Long.MAX_VALUE, sealed.parts());
        asked = new Asked(store, new AgentStateViews(store));
        story = new AgentStateStory(sealed::sealed);
        story.commit(write(K, "\"the canary\""), write("a", "l", "2"));
        story.commit(write(K, "3"));
        tell();
        assertThat(version(K, 1).value().orNull().text()).isEqualTo("\"the canary\"");
        assertThat(version(K, 1).value().asKept().stored()).doesNotContain("canary");
        assertThat(version(K, 1).value().asKept().at())
                .isEqualTo(story.versions(K).get(0).value().asKept().at());
        assertThat(keys(DEFAULT, A, "", null, false, 10)).isEqualTo(story.there(DEFAULT, A, "", 100, false));
        assertThat(operations(A, 0, 100, 0, 10)).isEqualTo(story.log);
        String before = store.digest();
        sealed.destroy();
        assertThat(version(K, 1).exists()).isTrue();
        assertThat(version(K, 1).value().isErased()).isTrue();
        assertThat(names("", null, false)).containsExactly("k", "l");
        assertThat(store.digest()).isEqualTo(before);
    }

    @Test
    void aLookSeesOneStateThroughout() {
        story.commit(write(K, "1"));
        tell();
        List<Long> seen = store.look(() -> {
            List<Long> versions = new ArrayList<>();
            versions.add(store.states().newest(K).version());
            story.commit(write(K, "2"));
            CompletableFuture.runAsync(this::tell).join();
            versions.add(store.states().newest(K).version());
            versions.add(store.states().newest(DEFAULT, A));
            return versions;
        });
        assertThat(seen).containsExactly(1L, 1L, 1L);
        assertThat(now(K).version()).isEqualTo(2);
    }

    @Test
    void aTransactionMayBeOfManyKeys() {
        long commitTs = story.commit(IntStream.range(0, 1000)
                .mapToObj(i -> write("agent " + i % 3, "k" + i, "" + i))
                .toList());
        tell();
        assertThat(store.position()).isEqualTo(1000);
        assertThat(at(key("agent 1", "k1"), commitTs - 1)).isNull();
        assertThat(at(key("agent 0", "k999"), commitTs).place()).isEqualTo(999);
    }

    private String digestOf(int generation, int batch) {
        try (AgentStateStore other = open(directory, generation, Long.MAX_VALUE, PLAIN)) {
            new Asked(other, new AgentStateViews(other)).tell(story.events, batch);
            return other.digest();
        }
    }
}
