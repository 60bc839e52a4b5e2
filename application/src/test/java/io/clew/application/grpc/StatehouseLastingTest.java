package io.clew.application.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.statehouse.v1.ReplayEvent;
import io.clew.statehouse.v1.ReplayOperation;
import io.clew.statehouse.v1.StateEntry;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the original loses: versions over a restart, their order under many writers, and transactions under readers. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StatehouseLastingTest {

    private static final int WRITERS = 64;

    @TempDir
    Path data;

    @Test
    void versionsGoOnAfterARestartAndOldOnesStay() {
        long before;
        try (Clew clew = new Clew(data)) {
            clew.put("a", "k", "{\"run\":1}");
            before = clew.put("a", "k", "{\"run\":2}");
        }
        try (Clew clew = new Clew(data)) {
            assertThat(clew.put("a", "k", "{\"run\":3}")).isGreaterThan(before);
            assertThat(clew.get("a", "k").getVersion()).isEqualTo(3);
            for (int version = 1; version <= 3; version++) {
                assertThat(Clew.json(clew.get("a", "k", version).getValue())).isEqualTo("{\"run\":" + version + "}");
            }
            assertThat(clew.replay("a")).hasSize(3);
        }
    }

    @Test
    void aTransactionThatWasNotCommittedIsGoneAfterARestart() {
        String txn;
        try (Clew clew = new Clew(data)) {
            txn = clew.begin();
            clew.write(txn, "a", "k", "{}");
        }
        try (Clew clew = new Clew(data)) {
            assertThat(clew.keys("a")).isEmpty();
            try {
                clew.commit(txn);
                throw new AssertionError("committed");
            } catch (StatusRuntimeException refused) {
                assertThat(refused.getStatus().getCode()).isEqualTo(Code.NOT_FOUND);
            }
        }
    }

    @Test
    void manyWritersOfOneKeyMakeEachVersionOnceInTheOrderOfTheirCommits() throws Exception {
        int each = 5;
        try (Clew clew = new Clew(data)) {
            List<Callable<Long>> work = IntStream.range(0, WRITERS * each)
                    .<Callable<Long>>mapToObj(i -> () -> clew.put("a", "k", "{\"i\":" + i + "}"))
                    .toList();
            List<Long> commits = atOnce(work);
            assertThat(commits).doesNotHaveDuplicates();
            List<ReplayEvent> events = clew.replay("a");
            assertThat(events)
                    .extracting(ReplayEvent::getCommitTs)
                    .isSorted()
                    .containsExactlyInAnyOrderElementsOf(commits);
            assertThat(events)
                    .flatExtracting(ReplayEvent::getOperationsList)
                    .extracting(ReplayOperation::getVersion)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, (long) WRITERS * each)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void readersSeeAllOfATransactionOrNothingAndAReplayRebuildsWhatIs() throws Exception {
        int keys = 1_000;
        int rounds = 3;
        try (Clew clew = new Clew(data)) {
            AtomicBoolean done = new AtomicBoolean();
            CountDownLatch reading = new CountDownLatch(3);
            ExecutorService readers = Executors.newFixedThreadPool(3);
            try {
                List<Future<Integer>> seen = IntStream.range(0, 3)
                        .mapToObj(i -> readers.submit(() -> {
                            int looks = 0;
                            for (boolean last = false; !last; looks++) {
                                last = done.get();
                                List<StateEntry> found = clew.scan("a", "");
                                assertThat(found.size()).isIn(0, keys);
                                assertThat(found.stream()
                                                .map(StateEntry::getVersion)
                                                .distinct())
                                        .hasSizeLessThanOrEqualTo(1);
                                assertThat(found.stream()
                                                .map(StateEntry::getCommitTs)
                                                .distinct())
                                        .hasSizeLessThanOrEqualTo(1);
                                reading.countDown();
                            }
                            return looks;
                        }))
                        .toList();
                reading.await();
                for (int round = 1; round <= rounds; round++) {
                    String txn = clew.begin();
                    for (int k = 0; k < keys; k++) {
                        clew.write(txn, "a", "k" + k, "{\"round\":" + round + "}");
                    }
                    clew.commit(txn);
                }
                done.set(true);
                for (Future<Integer> each : seen) {
                    assertThat(each.get()).isPositive();
                }
            } finally {
                readers.shutdownNow();
            }
            Map<String, Long> rebuilt = new LinkedHashMap<>();
            clew.replay("a")
                    .forEach(event -> event.getOperationsList()
                            .forEach(operation -> rebuilt.put(operation.getKey(), operation.getVersion())));
            Map<String, Long> now = new LinkedHashMap<>();
            clew.scan("a", "").forEach(entry -> now.put(entry.getKey(), entry.getVersion()));
            assertThat(now).hasSize(keys).isEqualTo(rebuilt).containsValue((long) rounds);
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(work)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
