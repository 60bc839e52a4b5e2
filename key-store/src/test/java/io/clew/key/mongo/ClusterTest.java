package io.clew.key.mongo;

import static io.clew.key.Parted.HERE;
import static io.clew.key.Parted.erasure;
import static io.clew.key.Parted.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.DestroyedKey;
import io.clew.key.Destroyed;
import io.clew.key.DestructionPendingException;
import io.clew.key.ErasureOrder;
import io.clew.key.KeysUnavailableException;
import io.clew.key.MasterKeys;
import io.clew.key.master.GivenMasterKeys;
import io.clew.mongodb.Database;
import io.clew.mongodb.FerretDb;
import io.clew.mongodb.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** Two nodes with the same keys. */
class ClusterTest {
    private static final MasterKeys MASTERS =
            GivenMasterKeys.of(Base64.getEncoder().encodeToString(new byte[32]), List.of());
    private static final SubjectId BOB = new SubjectId("bob@example.org");

    private final TestDatabase test = TestDatabase.fresh();
    private final ExecutorService pool = Executors.newFixedThreadPool(6);
    private Node one;
    private Node two;

    @BeforeEach
    void open() {
        one = new Node(test, MASTERS);
        two = new Node(test, MASTERS);
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        one.close();
        two.close();
        test.close();
    }

    @Test
    void aNodeOpensWhatAnotherSealed() {
        long key = one.keys.newKey();
        String sealed = one.keys.seal(HERE, List.of(key), "text");
        assertThat(two.keys.open(HERE, List.of(key), sealed)).isEqualTo("text");
        assertThat(two.keys.fingerprint(key)).isEqualTo(one.keys.fingerprint(key));
        assertThat(two.keys.digestKey()).isEqualTo(one.keys.digestKey());
    }

    @Test
    @DisabledIfEnvironmentVariable(
            named = TestDatabase.IS,
            matches = FerretDb.NAME,
            disabledReason = FerretDb.NOT_ATOMIC)
    void noTwoNodesGiveTheSameKey() throws Exception {
        List<Callable<List<Long>>> work = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Node node = i % 2 == 0 ? one : two;
            work.add(() -> {
                List<Long> mine = new ArrayList<>();
                for (int n = 0; n < 1_000; n++) {
                    mine.add(node.keys.newKey());
                }
                return mine;
            });
        }
        Set<Long> given = new HashSet<>();
        for (Future<List<Long>> mine : pool.invokeAll(work)) {
            given.addAll(mine.get());
        }
        assertThat(given).hasSize(6_000);
        long newest = one.keys.newest();
        assertThat(given).allMatch(key -> key <= newest);
    }

    @Test
    @DisabledIfEnvironmentVariable(
            named = TestDatabase.IS,
            matches = FerretDb.NAME,
            disabledReason = FerretDb.NOT_ATOMIC)
    void aSubjectHasOneKeyWhicheverNodeIsAskedFirst() throws Exception {
        List<Callable<List<Long>>> work = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Node node = i % 2 == 0 ? one : two;
            work.add(() -> {
                List<Long> mine = new ArrayList<>();
                for (int n = 0; n < 100; n++) {
                    mine.add(node.keys.subjectKey(Namespace.DEFAULT, new SubjectId("subject " + n)));
                }
                return mine;
            });
        }
        Set<List<Long>> answers = new HashSet<>();
        for (Future<List<Long>> mine : pool.invokeAll(work)) {
            answers.add(mine.get());
        }
        assertThat(answers).hasSize(1);
        assertThat(new HashSet<>(answers.iterator().next())).hasSize(100);
    }

    @Test
    void aKeyThatAnotherNodeDestroyedIsGoneWhenTheDestructionReturns() {
        for (int i = 0; i < 5; i++) {
            long key = one.keys.newKey();
            long other = one.keys.newKey();
            String sealed = two.keys.seal(HERE, List.of(key), "text");
            String others = two.keys.seal(HERE, List.of(other), "other");
            one.keys.destroy(order("e" + i, key));
            assertThat(two.keys.open(HERE, List.of(key), sealed)).isNull();
            assertThatThrownBy(() -> two.keys.seal(HERE, List.of(key), "text")).isInstanceOf(DestroyedKey.class);
            assertThat(two.keys.successor(key))
                    .isEqualTo(one.keys.successor(key))
                    .isNotEqualTo(key);
            assertThat(two.keys.open(HERE, List.of(other), others)).isEqualTo("other");
        }
    }

    @Test
    void aNodeThatWasSilentUsesNothingInItsMemoryWhenTheDestructionReturns() {
        long key = one.keys.newKey();
        String sealed = two.keys.seal(HERE, List.of(key), "text");
        two.server.die();
        assertThat(two.keys.open(HERE, List.of(key), sealed)).isEqualTo("text");
        one.keys.destroy(order("e", key));
        assertThatThrownBy(() -> two.keys.open(HERE, List.of(key), sealed))
                .isInstanceOf(KeysUnavailableException.class);
        assertThatThrownBy(() -> two.keys.seal(HERE, List.of(key), "text"))
                .isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void nobodyWaitsTwiceForANodeThatDied() {
        two.server.die();
        long start = System.nanoTime();
        one.keys.destroy(order("e", one.keys.newKey()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Node.QUICK.lease());
        start = System.nanoTime();
        one.keys.destroy(order("f", one.keys.newKey()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Node.QUICK.lease());
    }

    @Test
    void whatASilentNodeHoldsUpIsPendingAndIsDoneWhenItsLeaseIsOver() {
        Pace hurried = new Pace(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMillis(200), 10_000);
        try (Node asked = new Node(test.open(), MASTERS, "asked", hurried);
                Node silent = new Node(test.open(), MASTERS, "silent", hurried.withLease(Duration.ofSeconds(4)))) {
            long key = one.keys.newKey();
            String sealed = silent.keys.seal(HERE, List.of(key), "text");
            silent.server.die();
            long start = System.nanoTime();
            assertThatThrownBy(() -> asked.keys.destroy(order("e", key)))
                    .isInstanceOfSatisfying(DestructionPendingException.class, pending -> {
                        assertThat(pending.nodes()).containsExactly("silent");
                        assertThat(pending.atMost()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
                        assertThat(pending.erasure()).isEqualTo(erasure("e"));
                    });
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThat(asked.keys.erasure(erasure("e"))).isNull();
            assertThat(asked.keys.unfinished()).isEmpty();
            assertThat(silent.keys.open(HERE, List.of(key), sealed)).isEqualTo("text");

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> asked.keys.unfinished().size() == 1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(4));
            assertThatThrownBy(() -> silent.keys.open(HERE, List.of(key), sealed))
                    .isInstanceOf(KeysUnavailableException.class);
            assertThat(asked.keys.destroy(order("e", key)))
                    .isEqualTo(asked.keys.unfinished().get(0));
        }
    }

    @Test
    void whoDiedIsTakenOffTheListThoughNobodyErases() {
        two.server.die();
        await().atMost(Duration.ofSeconds(20)).until(() -> listed().size() == 1);
        long start = System.nanoTime();
        one.keys.destroy(order("e", one.keys.newKey()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Node.QUICK.lease());
    }

    /** As one that was suspended together with its clock. */
    @Test
    void aNodeThatWasOffTheListForgetsWhatWasDestroyedMeanwhile() {
        try (Node suspended =
                new Node(test.open(), MASTERS, "suspended", Node.QUICK.withLease(Duration.ofMinutes(9)))) {
            long key = one.keys.newKey();
            String sealed = suspended.keys.seal(HERE, List.of(key), "text");
            suspended.server.die();
            takeOff("suspended");
            one.keys.destroy(order("e", key));
            assertThat(suspended.keys.open(HERE, List.of(key), sealed)).isEqualTo("text");
            suspended.server.revive();
            await().until(() -> suspended.keys.open(HERE, List.of(key), sealed) == null);
        }
    }

    private List<Document> listed() {
        try (Database database = test.open()) {
            return database.collection(Schema.NODES).find().into(new ArrayList<>());
        }
    }

    private void takeOff(String name) {
        try (Database database = test.open()) {
            await().until(() -> database.collection(Schema.NODES)
                            .deleteOne(new Document("name", name))
                            .getDeletedCount()
                    == 1);
        }
    }

    @Test
    void neverOpensOrSealsAnywhereAfterTheDestructionReturned() throws Exception {
        int keys = 60;
        List<Long> numbers = new ArrayList<>();
        List<String> sealed = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            long key = one.keys.newKey();
            numbers.add(key);
            sealed.add(one.keys.seal(HERE, List.of(key), "text " + i));
        }
        Map<Integer, Boolean> destroyed = new ConcurrentHashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Integer>> work = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            Node node = n % 2 == 0 ? one : two;
            work.add(pool.submit((Callable<Integer>) () -> {
                int done = 0;
                for (; !over.get(); done++) {
                    int i = ThreadLocalRandom.current().nextInt(keys);
                    boolean gone = destroyed.containsKey(i);
                    String text = node.keys.open(HERE, List.of(numbers.get(i)), sealed.get(i));
                    assertThat(text).isIn(gone ? null : "text " + i, null);
                    try {
                        node.keys.seal(HERE, List.of(numbers.get(i)), "again");
                        assertThat(gone).as("sealed under a destroyed key").isFalse();
                    } catch (DestroyedKey e) {
                        assertThat(e.key()).isEqualTo(numbers.get(i));
                    }
                }
                return done;
            }));
        }
        for (int i = 0; i < keys; i += 2) {
            (i % 4 == 0 ? one : two).keys.destroy(order("e" + i, numbers.get(i)));
            destroyed.put(i, true);
        }
        over.set(true);
        for (Future<Integer> each : work) {
            assertThat(each.get()).isPositive();
        }
        for (int i = 0; i < keys; i++) {
            assertThat(two.keys.open(HERE, List.of(numbers.get(i)), sealed.get(i)))
                    .isEqualTo(i % 2 == 0 ? null : "text " + i);
        }
    }

    @Test
    @DisabledIfEnvironmentVariable(
            named = TestDatabase.IS,
            matches = FerretDb.NAME,
            disabledReason = FerretDb.NOT_ATOMIC)
    void theSameErasureAskedOfTwoNodesIsOne() throws Exception {
        for (int i = 0; i < 5; i++) {
            ErasureOrder order = order("e" + i, one.keys.newKey());
            Future<Destroyed> first = pool.submit(() -> one.keys.destroy(order));
            Future<Destroyed> second = pool.submit(() -> two.keys.destroy(order));
            assertThat(first.get()).isEqualTo(second.get());
            assertThat(one.keys.unfinished()).hasSize(i + 1);
        }
    }

    /** Otherwise what was sealed under the other key would outlive the next erasure. */
    @Test
    @DisabledIfEnvironmentVariable(
            named = TestDatabase.IS,
            matches = FerretDb.NAME,
            disabledReason = FerretDb.NOT_ATOMIC)
    void aSubjectForgottenOnTwoNodesHasOneLivingKey() throws Exception {
        long first = one.keys.subjectKey(Namespace.DEFAULT, BOB);
        for (int i = 0; i < 5; i++) {
            String id = "e" + i;
            Future<Destroyed> here = pool.submit(() -> one.keys.forgetSubject(erasure(id), BOB, "anna", null));
            Future<Destroyed> there = pool.submit(() -> two.keys.forgetSubject(erasure("f" + id), BOB, "anna", null));
            here.get();
            there.get();
            long now = one.keys.subjectKey(Namespace.DEFAULT, BOB);
            assertThat(two.keys.subjectKey(Namespace.DEFAULT, BOB)).isEqualTo(now);
            assertThat(two.keys.successor(first)).isEqualTo(now).isNotEqualTo(first);
        }
    }
}
