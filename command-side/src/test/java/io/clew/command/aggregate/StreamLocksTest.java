package io.clew.command.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StreamLocksTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final StreamLocks locks = new StreamLocks();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void whoHasWaitedForLongComesBeforeWhoJustHadIt() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Lock held = locks.obtainLock("s");
        List<Future<?>> waiting = new ArrayList<>();
        for (String name : List.of("first", "second", "third")) {
            waiting.add(inTurn("s", () -> order.add(name)));
        }
        Awaitility.await().atMost(SOON).until(() -> locks.isAwaitedForLong("s"));
        held.release();
        Lock again = locks.obtainLock("s");
        order.add("again");
        again.release();
        for (Future<?> each : waiting) {
            each.get();
        }
        assertThat(order).containsExactly("first", "second", "third", "again");
    }

    @Test
    void whoHasItGetsItAgain() {
        Lock outer = locks.obtainLock("s");
        Lock inner = locks.obtainLock("s");
        inner.release();
        assertThat(outer.isHeld()).isTrue();
        outer.release();
        assertThat(outer.isHeld()).isFalse();
        assertThat(locks.size()).isZero();
    }

    @Test
    void whoHasItGetsItAgainThoughOthersHaveWaitedForLong() throws Exception {
        Lock outer = locks.obtainLock("s");
        Future<?> other = inTurn("s", () -> {});
        Awaitility.await().atMost(SOON).until(() -> locks.isAwaitedForLong("s"));
        locks.obtainLock("s").release();
        assertThat(outer.isHeld()).isTrue();
        outer.release();
        other.get();
        assertThat(locks.size()).isZero();
    }

    @Test
    void noTwoHaveTheSameOneAndNoneIsKept() throws Exception {
        int streams = 5;
        int[] counts = new int[streams];
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            Random random = new Random(thread);
            running.add(threads.submit(() -> {
                for (int i = 0; i < 2_000; i++) {
                    int stream = random.nextInt(streams);
                    Lock lock = locks.obtainLock("s" + stream);
                    counts[stream]++;
                    lock.release();
                }
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        assertThat(counts[0] + counts[1] + counts[2] + counts[3] + counts[4]).isEqualTo(16_000);
        assertThat(locks.size()).isZero();
    }

    @Test
    void whoClosesACircleIsToldAndTheOthersGoOn() throws Exception {
        StreamLocks others = new StreamLocks();
        CountDownLatch bothHave = new CountDownLatch(3);
        CompletableFuture<Void> one =
                CompletableFuture.runAsync(() -> both(locks, "a", others, "b", bothHave), threads);
        CompletableFuture<Void> two =
                CompletableFuture.runAsync(() -> both(others, "b", locks, "c", bothHave), threads);
        CompletableFuture<Void> three =
                CompletableFuture.runAsync(() -> both(locks, "c", locks, "a", bothHave), threads);
        int told = 0;
        for (CompletableFuture<Void> each : List.of(one, two, three)) {
            try {
                each.join();
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(DeadlockException.class);
                told++;
            }
        }
        assertThat(told).isBetween(1, 2);
        assertThat(locks.size() + others.size()).isZero();
    }

    private static void both(
            StreamLocks first, String firstStream, StreamLocks second, String secondStream, CountDownLatch allHave) {
        Lock one = first.obtainLock(firstStream);
        try {
            allHave.countDown();
            allHave.await();
            second.obtainLock(secondStream).release();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            one.release();
        }
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() throws Exception {
        Lock held = locks.obtainLock("s");
        AtomicReference<Thread> waiter = new AtomicReference<>();
        Future<Boolean> waiting = threads.submit(() -> {
            waiter.set(Thread.currentThread());
            assertThatThrownBy(() -> locks.obtainLock("s")).isInstanceOf(LockAcquisitionFailedException.class);
            return Thread.currentThread().isInterrupted();
        });
        Awaitility.await().atMost(SOON).until(() -> locks.waiting("s") == 1);
        waiter.get().interrupt();
        assertThat(waiting.get()).as("still interrupted").isTrue();
        held.release();
        assertThat(locks.size()).isZero();
    }

    /** Waits for the lock in a thread of its own, behind those who already do. */
    private Future<?> inTurn(String stream, Runnable work) throws ExecutionException {
        int before = locks.waiting(stream);
        Future<?> running = threads.submit(() -> {
            Lock lock = locks.obtainLock(stream);
            try {
                work.run();
            } finally {
                lock.release();
            }
        });
        Awaitility.await().atMost(SOON).until(() -> locks.waiting(stream) == before + 1);
        return running;
    }
}
