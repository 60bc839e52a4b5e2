package io.clew.application.agentstate.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.application.agentstate.staged.NotStaged.Reason;
import io.clew.kernel.command.agentstate.Operation;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Limits;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StagedTest {

    private static final String ME = "me";
    private static final Bounds BOUNDS =
            new Bounds(3, Duration.ofSeconds(30), Duration.ofMinutes(10), 1_000_000, 2_000_000);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Staged staged = new Staged(BOUNDS, now::get, IllegalArgumentException.class::isInstance);

    private static Operation write(String key) {
        return Operation.write(new AgentId("a"), new StateKey(key), new Json("{}"), null);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void add(UUID id, String key, long size) {
        staged.add(ME, id, Namespace.DEFAULT, write(key), size);
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NotStaged.class, why -> assertThat(why.reason()).isEqualTo(reason));
    }

    @Test
    void commitsWhatWasStagedInItsOrderAndHoldsNothingAfterwards() {
        UUID id = staged.begin(ME, null);
        add(id, "one", 10);
        add(id, "two", 10);
        assertThat(staged.count()).isEqualTo(1);
        assertThat(staged.bytes()).isPositive();

        long commitTs = staged.commit(ME, id, ready -> {
            assertThat(ready.operations()).extracting(o -> o.key().value()).containsExactly("one", "two");
            return 17;
        });

        assertThat(commitTs).isEqualTo(17);
        assertThat(staged.count()).isZero();
        assertThat(staged.bytes()).isZero();
    }

    @Test
    void saysOfACommittedOneWhenThatWas() {
        UUID id = staged.begin(ME, null);
        staged.commit(ME, id, ready -> 17);
        assertThatThrownBy(() -> staged.commit(ME, id, ready -> 18)).isInstanceOfSatisfying(NotStaged.class, why -> {
            assertThat(why.reason()).isEqualTo(Reason.COMMITTED);
            assertThat(why.commitTs()).isEqualTo(17);
        });
        refused(Reason.COMMITTED, () -> add(id, "late", 1));
    }

    @Test
    void endsBySweepingAndIsKnownAsExpired() {
        UUID id = staged.begin(ME, null);
        add(id, "one", 10);
        pass(Duration.ofSeconds(30).minusNanos(1));
        staged.sweep();
        assertThat(staged.count()).isEqualTo(1);

        pass(Duration.ofNanos(1));
        staged.sweep();

        assertThat(staged.count()).isZero();
        assertThat(staged.bytes()).isZero();
        refused(Reason.EXPIRED, () -> staged.commit(ME, id, ready -> 1));
    }

    @Test
    void isExpiredAlsoBeforeItIsSwept() {
        UUID id = staged.begin(ME, Duration.ofMillis(100));
        pass(Duration.ofMillis(100));
        refused(Reason.EXPIRED, () -> add(id, "late", 1));
        assertThat(staged.count()).isZero();
    }

    @Test
    void doesNotExpireWhileItIsBeingCommitted() {
        UUID id = staged.begin(ME, Duration.ofMillis(100));
        long commitTs = staged.commit(ME, id, ready -> {
            pass(Duration.ofSeconds(1));
            staged.sweep();
            return 9;
        });
        assertThat(commitTs).isEqualTo(9);
        refused(Reason.COMMITTED, () -> staged.commit(ME, id, ready -> 10));
    }

    @Test
    void forgetsEndsAfterAWhile() {
        UUID id = staged.begin(ME, null);
        staged.commit(ME, id, ready -> 17);
        pass(Duration.ofMinutes(10));
        staged.sweep();
        refused(Reason.UNKNOWN, () -> staged.commit(ME, id, ready -> 18));
    }

    @Test
    void abortsAsOftenAsIsWantedAndWhateverItIs() {
        UUID id = staged.begin(ME, null);
        add(id, "one", 10);
        staged.abort(ME, id);
        assertThatCode(() -> staged.abort(ME, id)).doesNotThrowAnyException();
        assertThatCode(() -> staged.abort(ME, UUID.randomUUID())).doesNotThrowAnyException();
        assertThat(staged.count()).isZero();
        assertThat(staged.bytes()).isZero();
        refused(Reason.UNKNOWN, () -> staged.commit(ME, id, ready -> 1));
    }

    @Test
    void isNobodyElses() {
        UUID id = staged.begin(ME, null);
        refused(Reason.UNKNOWN, () -> staged.add("you", id, Namespace.DEFAULT, write("k"), 1));
        refused(Reason.UNKNOWN, () -> staged.commit("you", id, ready -> 1));
        staged.abort("you", id);
        assertThat(staged.commit(ME, id, ready -> 5)).isEqualTo(5);
        refused(Reason.UNKNOWN, () -> staged.commit("you", id, ready -> 1));
    }

    @Test
    void keepsToOneNamespace() {
        UUID id = staged.begin(ME, null);
        add(id, "one", 1);
        assertThatThrownBy(() -> staged.add(ME, id, new Namespace("other"), write("two"), 1))
                .isInstanceOf(Invalid.class);
        staged.commit(ME, id, ready -> {
            assertThat(ready.operations()).hasSize(1);
            return 1;
        });
    }

    @Test
    void isBoundedInNumber() {
        IntStream.range(0, 3).forEach(i -> staged.begin(ME, null));
        refused(Reason.FULL, () -> staged.begin(ME, null));
        pass(Duration.ofSeconds(30));
        staged.sweep();
        assertThatCode(() -> staged.begin(ME, null)).doesNotThrowAnyException();
    }

    @Test
    void isBoundedInBytesEachAndAltogether() {
        UUID one = staged.begin(ME, null);
        add(one, "k", 900_000);
        refused(Reason.FULL, () -> add(one, "l", 900_000));
        add(staged.begin(ME, null), "k", 900_000);
        UUID three = staged.begin(ME, null);
        refused(Reason.FULL, () -> add(three, "k", 900_000));
        staged.abort(ME, one);
        assertThatCode(() -> add(three, "k", 900_000)).doesNotThrowAnyException();
    }

    @Test
    void isBoundedInOperations() {
        Staged wide = new Staged(
                new Bounds(1, Duration.ofSeconds(30), Duration.ofSeconds(30), 1L << 30, 1L << 30),
                now::get,
                failure -> true);
        UUID id = wide.begin(ME, null);
        for (int i = 0; i < Limits.OPERATIONS; i++) {
            wide.add(ME, id, Namespace.DEFAULT, write("k"), 1);
        }
        refused(Reason.FULL, () -> wide.add(ME, id, Namespace.DEFAULT, write("k"), 1));
    }

    @Test
    void refusesTimesThatNobodyMayHave() {
        assertThatThrownBy(() -> staged.begin(ME, Duration.ZERO)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> staged.begin(ME, Duration.ofMinutes(10).plusMillis(1)))
                .isInstanceOf(Invalid.class);
        assertThat(staged.count()).isZero();
    }

    @Test
    void staysOpenWhereItIsCertainThatNothingWasWritten() {
        UUID id = staged.begin(ME, null);
        add(id, "one", 10);
        assertThatThrownBy(() -> staged.commit(ME, id, ready -> {
                    throw new IllegalArgumentException("refused");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(staged.commit(ME, id, ready -> ready.operations().size())).isEqualTo(1);
    }

    @Test
    void isNeverCommittedAgainWhereThatIsUncertain() {
        UUID id = staged.begin(ME, null);
        add(id, "one", 10);
        assertThatThrownBy(() -> staged.commit(ME, id, ready -> {
                    throw new IllegalStateException("who knows");
                }))
                .isInstanceOf(IllegalStateException.class);
        refused(Reason.UNCERTAIN, () -> staged.commit(ME, id, ready -> 1));
        assertThat(staged.bytes()).isZero();
    }

    @Test
    void isCommittedOnceHoweverManyTryAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 200; round++) {
                UUID id = staged.begin(ME, null);
                AtomicInteger commits = new AtomicInteger();
                CyclicBarrier together = new CyclicBarrier(8);
                var tries = IntStream.range(0, 8)
                        .<Future<Boolean>>mapToObj(i -> threads.submit(() -> {
                            together.await();
                            try {
                                staged.commit(ME, id, ready -> commits.incrementAndGet());
                                return true;
                            } catch (NotStaged late) {
                                assertThat(late.reason()).isIn(Reason.COMMITTING, Reason.COMMITTED);
                                return false;
                            }
                        }))
                        .toList();
                int won = 0;
                for (Future<Boolean> each : tries) {
                    won += each.get() ? 1 : 0;
                }
                assertThat(won).isEqualTo(1);
                assertThat(commits).hasValue(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(staged.count()).isZero();
    }

    @Test
    void isNotAbortedUnderACommit() throws Exception {
        UUID id = staged.begin(ME, null);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Long> commit = thread.submit(() -> staged.commit(ME, id, ready -> {
                inside.countDown();
                await(go);
                return 3;
            }));
            inside.await();
            staged.abort(ME, id);
            refused(Reason.COMMITTING, () -> add(id, "late", 1));
            go.countDown();
            assertThat(commit.get()).isEqualTo(3);
        } finally {
            thread.shutdownNow();
        }
        refused(Reason.COMMITTED, () -> staged.commit(ME, id, ready -> 4));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
