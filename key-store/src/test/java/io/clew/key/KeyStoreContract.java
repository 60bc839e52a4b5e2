package io.clew.key;

import static io.clew.key.Parted.HERE;
import static io.clew.key.Parted.erasure;
import static io.clew.key.Parted.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.BrokenSeal;
import io.clew.kernel.seal.DestroyedKey;
import io.clew.kernel.seal.PartAddress;
import io.clew.key.part.Parts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every key store promises. */
public abstract class KeyStoreContract {
    private static final SubjectId BOB = new SubjectId("bob@example.org");

    private KeyStore store;

    /** The same store at every call, closed before. */
    protected abstract KeyStore open() throws Exception;

    @BeforeEach
    void start() throws Exception {
        store = open();
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private void restart() throws Exception {
        store.close();
        store = open();
    }

    @Test
    void opensWhatItSealed() throws Exception {
        long key = store.newKey();
        String sealed = store.seal(HERE, List.of(key), "Grüße 🧶");
        assertThat(sealed).doesNotContain("Gr");
        assertThat(store.open(HERE, List.of(key), sealed)).isEqualTo("Grüße 🧶");
        restart();
        assertThat(store.open(HERE, List.of(key), sealed)).isEqualTo("Grüße 🧶");
    }

    @Test
    void numbersKeysFromOneAndNeverTwice() throws Exception {
        assertThat(store.newKey()).isEqualTo(1);
        Set<Long> given = new HashSet<>(Set.of(1L));
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 700; i++) {
                assertThat(given.add(store.newKey())).isTrue();
            }
            restart();
        }
    }

    @Test
    void givesEveryCallerAnotherKey() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<List<Long>>> all = pool.invokeAll(java.util.Collections.nCopies(8, (Callable<List<Long>>) () -> {
            List<Long> mine = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                mine.add(store.newKey());
            }
            return mine;
        }));
        Set<Long> given = new HashSet<>();
        for (Future<List<Long>> mine : all) {
            given.addAll(mine.get());
        }
        pool.shutdown();
        assertThat(given).hasSize(8_000);
    }

    @Test
    void needsEveryKeyToOpen() {
        long one = store.newKey();
        long two = store.newKey();
        String sealed = store.seal(HERE, List.of(one, two), "text");
        assertThat(store.open(HERE, List.of(one, two), sealed)).isEqualTo("text");
        for (List<Long> others : List.of(List.of(one), List.of(two), List.of(two, one), List.of(one, one))) {
            assertThatThrownBy(() -> store.open(HERE, others, sealed)).isInstanceOf(BrokenSeal.class);
        }
        store.destroy(order("e", two));
        assertThat(store.open(HERE, List.of(one, two), sealed)).isNull();
    }

    @Test
    void opensNowhereElse() {
        long key = store.newKey();
        String sealed = store.seal(HERE, List.of(key), "text");
        assertThatThrownBy(() -> store.open(new PartAddress(HERE.streamId(), 4, "/content"), List.of(key), sealed))
                .isInstanceOf(BrokenSeal.class);
        assertThatThrownBy(() -> store.open(HERE, List.of(key), "text")).isInstanceOf(BrokenSeal.class);
    }

    @Test
    void refusesKeysThatNeverWere() {
        long key = store.newKey();
        for (long never : List.of(0L, -1L, key + 1, Long.MAX_VALUE)) {
            assertThatIllegalArgumentException().isThrownBy(() -> store.seal(HERE, List.of(never), "text"));
            assertThatIllegalArgumentException().isThrownBy(() -> store.successor(never));
            assertThatIllegalArgumentException().isThrownBy(() -> store.fingerprint(never));
            assertThatIllegalArgumentException().isThrownBy(() -> store.destroy(order("e", key, never)));
            assertThatThrownBy(() -> store.open(HERE, List.of(never), "text")).isInstanceOf(BrokenSeal.class);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> store.seal(HERE, List.of(), "text"));
        assertThat(store.successor(key)).isEqualTo(key);
        assertThat(store.erasure(erasure("e"))).isNull();
    }

    @Test
    void opensNothingUnderADestroyedKeyEverAgain() throws Exception {
        long key = store.newKey();
        long other = store.newKey();
        String sealed = store.seal(HERE, List.of(key), "text");
        String others = store.seal(HERE, List.of(other), "other");
        store.destroy(order("e", key));
        for (int round = 0; round < 2; round++) {
            assertThat(store.open(HERE, List.of(key), sealed)).isNull();
            assertThat(store.open(HERE, List.of(other, key), sealed)).isNull();
            assertThat(store.partKey(HERE, List.of(key))).isNull();
            assertThatThrownBy(() -> store.seal(HERE, List.of(other, key), "text"))
                    .isInstanceOfSatisfying(
                            DestroyedKey.class, e -> assertThat(e.key()).isEqualTo(key));
            assertThat(store.open(HERE, List.of(other), others)).isEqualTo("other");
            restart();
        }
    }

    @Test
    void followsTheChainOfSuccessors() throws Exception {
        long key = store.newKey();
        assertThat(store.successor(key)).isEqualTo(key);
        long last = key;
        for (int i = 0; i < 3; i++) {
            store.destroy(order("e" + i, last));
            long next = store.successor(last);
            assertThat(next).isGreaterThan(last);
            assertThat(store.successor(key)).isEqualTo(next);
            last = next;
        }
        restart();
        assertThat(store.successor(key)).isEqualTo(last);
        assertThat(store.open(HERE, List.of(last), store.seal(HERE, List.of(last), "text")))
                .isEqualTo("text");
        assertThat(store.newKey()).isGreaterThan(last);
    }

    @Test
    void answersTheFactsOfTheFirstToARepeatedErasure() throws Exception {
        long key = store.newKey();
        long later = store.newKey();
        String fingerprint = store.fingerprint(key);
        Instant before = Instant.now().minusMillis(1);
        Destroyed first = store.destroy(order("e", key));
        assertThat(first.keys()).containsExactly(new ErasedKey(key, fingerprint));
        assertThat(first.kind()).isEqualTo(Erased.SESSION);
        assertThat(first.target()).isEqualTo("s");
        assertThat(first.requestedBy()).isEqualTo("anna");
        assertThat(first.reason()).isEqualTo("asked to");
        assertThat(first.at()).isBetween(before, Instant.now());
        assertThat(first.finished()).isFalse();
        assertThat(store.destroy(order("e", key, later))).isEqualTo(first);
        assertThat(store.successor(later)).isEqualTo(later);
        restart();
        assertThat(store.destroy(order("e", key))).isEqualTo(first);
        assertThat(store.erasure(erasure("e"))).isEqualTo(first);
    }

    @Test
    void refusesAKnownErasureForSomethingElse() {
        long key = store.newKey();
        long other = store.newKey();
        store.destroy(order("e", key));
        ErasureOrder another = new ErasureOrder(erasure("e"), new SessionId("t"), List.of(other), "anna", null);
        assertThatIllegalArgumentException().isThrownBy(() -> store.destroy(another));
        assertThatIllegalArgumentException().isThrownBy(() -> store.forgetSubject(erasure("e"), BOB, "anna", null));
        assertThat(store.successor(other)).isEqualTo(other);
    }

    @Test
    void keepsTheSuccessorOfAKeyThatIsDestroyedAgain() {
        long key = store.newKey();
        store.destroy(order("e", key));
        long successor = store.successor(key);
        assertThat(store.destroy(order("f", key)).keys())
                .extracting(ErasedKey::number)
                .containsExactly(key);
        assertThat(store.successor(key)).isEqualTo(successor);
    }

    @Test
    void listsWhatIsToBeCarriedOnUntilItIsFinished() throws Exception {
        Destroyed one = store.destroy(order("one", store.newKey()));
        Destroyed two = store.destroy(order("two", store.newKey()));
        restart();
        assertThat(store.unfinished()).containsExactly(one, two);
        Destroyed finished = store.finished(erasure("one"), "receipt");
        assertThat(finished.receipt()).isEqualTo("receipt");
        assertThat(store.finished(erasure("one"), "another").receipt()).isEqualTo("receipt");
        restart();
        assertThat(store.unfinished()).containsExactly(two);
        assertThat(store.erasure(erasure("one"))).isEqualTo(finished);
        assertThat(store.destroy(order("one", 1L))).isEqualTo(finished);
        assertThatIllegalArgumentException().isThrownBy(() -> store.finished(erasure("none"), "receipt"));
    }

    @Test
    void statesTheFingerprintAlsoAfterDestruction() throws Exception {
        long key = store.newKey();
        String fingerprint = store.fingerprint(key);
        assertThat(fingerprint).matches("[0-9a-f]{16}");
        assertThat(store.fingerprint(store.newKey())).isNotEqualTo(fingerprint);
        store.destroy(order("e", key));
        restart();
        assertThat(store.fingerprint(key)).isEqualTo(fingerprint);
    }

    @Test
    void keepsTheKeyOfASubjectInANamespace() throws Exception {
        long key = store.subjectKey(Namespace.DEFAULT, BOB);
        long elsewhere = store.subjectKey(new Namespace("other"), BOB);
        long another = store.subjectKey(Namespace.DEFAULT, new SubjectId("eve"));
        assertThat(Set.of(key, elsewhere, another)).hasSize(3);
        restart();
        assertThat(store.subjectKey(Namespace.DEFAULT, BOB)).isEqualTo(key);
        assertThat(store.subjectKey(new Namespace("other"), BOB)).isEqualTo(elsewhere);
    }

    @Test
    void givesOneSubjectOneKeyWhoeverAsksFirst() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<List<Long>>> all = pool.invokeAll(java.util.Collections.nCopies(8, (Callable<List<Long>>) () -> {
            List<Long> mine = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                mine.add(store.subjectKey(Namespace.DEFAULT, new SubjectId("subject " + i)));
            }
            return mine;
        }));
        Set<List<Long>> answers = new HashSet<>();
        for (Future<List<Long>> mine : all) {
            answers.add(mine.get());
        }
        pool.shutdown();
        assertThat(answers).hasSize(1);
        assertThat(new HashSet<>(answers.iterator().next())).hasSize(100);
    }

    @Test
    void forgetsASubjectWhoseNextMessageGetsTheSuccessor() throws Exception {
        long key = store.subjectKey(Namespace.DEFAULT, BOB);
        long elsewhere = store.subjectKey(new Namespace("other"), BOB);
        String sealed = store.seal(HERE, List.of(key), "text");
        Destroyed forgotten = store.forgetSubject(erasure("e"), BOB, "anna", null);
        assertThat(forgotten.kind()).isEqualTo(Erased.SUBJECT);
        assertThat(forgotten.keys()).extracting(ErasedKey::number).containsExactly(key);
        assertThat(forgotten.target()).matches("[0-9a-f]{64}");
        assertThat(forgotten.reason()).isNull();
        assertThat(store.open(HERE, List.of(key), sealed)).isNull();
        assertThat(store.subjectKey(new Namespace("other"), BOB)).isEqualTo(elsewhere);

        long next = store.subjectKey(Namespace.DEFAULT, BOB);
        assertThat(next).isNotEqualTo(key).isEqualTo(store.successor(key));
        assertThat(store.forgetSubject(erasure("e"), BOB, "anna", null)).isEqualTo(forgotten);
        assertThat(store.subjectKey(Namespace.DEFAULT, BOB)).isEqualTo(next);
        restart();
        assertThat(store.subjectKey(Namespace.DEFAULT, BOB)).isEqualTo(next);
        assertThat(store.forgetSubject(erasure("f"), BOB, "anna", null).keys())
                .extracting(ErasedKey::number)
                .containsExactly(next);
        assertThat(store.subjectKey(Namespace.DEFAULT, BOB)).isGreaterThan(next);
    }

    @Test
    void forgetsASubjectThatNeverWas() {
        Destroyed forgotten = store.forgetSubject(erasure("e"), BOB, "anna", null);
        assertThat(forgotten.keys()).isEmpty();
        assertThat(store.erasure(erasure("e"))).isEqualTo(forgotten);
    }

    @Test
    void disclosesOnePartWithoutTheOthers() {
        long key = store.newKey();
        PartAddress there = new PartAddress(HERE.streamId(), 4, "/content");
        String here = store.seal(HERE, List.of(key), "here");
        String elsewhere = store.seal(there, List.of(key), "there");
        byte[] disclosed = store.partKey(HERE, List.of(key));
        assertThat(Parts.openWith(disclosed, HERE, List.of(key), here)).isEqualTo("here");
        assertThatThrownBy(() -> Parts.openWith(disclosed, there, List.of(key), elsewhere))
                .isInstanceOf(BrokenSeal.class);
    }

    @Test
    protected void opensEverythingAfterTheMasterKeyWasRotated() throws Exception {
        List<Long> keys = new ArrayList<>();
        List<String> sealed = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            keys.add(store.newKey());
            sealed.add(store.seal(HERE, List.of(keys.get(i)), "text " + i));
        }
        long bob = store.subjectKey(Namespace.DEFAULT, BOB);
        store.destroy(order("e", keys.get(5)));
        String before = store.masters().get(0);
        String after = store.rotate();
        assertThat(after).isNotEqualTo(before);
        assertThat(store.masters()).containsExactly(after);
        restart();
        assertThat(store.masters()).containsExactly(after);
        for (int i = 0; i < keys.size(); i++) {
            assertThat(store.open(HERE, List.of(keys.get(i)), sealed.get(i))).isEqualTo(i == 5 ? null : "text " + i);
        }
        assertThat(store.subjectKey(Namespace.DEFAULT, BOB)).isEqualTo(bob);
    }

    @Test
    void canBeClosedTwiceAndSaysSoAfterwards() {
        long key = store.newKey();
        String sealed = store.seal(HERE, List.of(key), "text");
        store.close();
        store.close();
        assertThatThrownBy(() -> store.open(HERE, List.of(key), sealed)).isInstanceOf(KeysUnavailableException.class);
        assertThatThrownBy(() -> store.destroy(order("e", key))).isInstanceOf(KeysUnavailableException.class);
    }
}
