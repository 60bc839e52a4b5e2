package io.clew.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;

/** Streams at the head of the log read it once for all of them. */
class RecentMessagesTest {

    private static final int BATCH = 10;
    private static final int KEPT = 30;

    private final ListedStore store = new ListedStore();
    private final RecentMessages messages = over(KEPT, 1 << 20);

    private RecentMessages over(int mostEvents, long mostChars) {
        LogEngine engine = new StorageEngine.Builder(
                        store, Streams.serializer(1), new SnapshotShapes(Map.of()), NoOpEventUpcaster.INSTANCE, BATCH)
                .build();
        return new RecentMessages(engine, store.head, mostEvents, mostChars);
    }

    @Test
    void whatOneReadTheOthersGet() {
        store.add(3);
        LogBatch first = messages.after(0);
        assertThat(messages.after(0).events().get(2)).isSameAs(first.events().get(2));
        assertThat(positions(first)).containsExactly(1L, 2L, 3L);
        assertThat(store.readAfter).containsExactly(0L);
    }

    @Test
    void whoStandsAmidABatchGetsTheRestOfIt() {
        store.add(5);
        LogBatch all = messages.after(0);
        LogBatch rest = messages.after(3);
        assertThat(rest.events()).hasSize(2);
        assertThat(rest.events().get(0)).isSameAs(all.events().get(3));
        assertThat(rest.readTo()).isEqualTo(5);
        assertThat(store.readAfter).containsExactly(0L);
    }

    @Test
    void goesOnWhereWhatWasReadEnds() {
        store.add(5);
        messages.after(0);
        assertThat(messages.after(5).events()).isEmpty();
        store.add(2);
        assertThat(positions(messages.after(5))).containsExactly(6L, 7L);
        assertThat(messages.after(5).events().get(0))
                .isSameAs(messages.after(5).events().get(0));
        assertThat(store.readAfter).containsExactly(0L, 5L, 5L);
    }

    @Test
    void whoIsFarBehindReadsAloneAndTakesNobodysPlace() {
        store.add(100);
        LogBatch newest = messages.after(90);
        LogBatch alone = messages.after(0);
        assertThat(positions(alone)).startsWith(1L).hasSize(BATCH);
        assertThat(messages.after(0).events().get(0)).isNotSameAs(alone.events().get(0));
        assertThat(messages.after(90).events().get(0)).isSameAs(newest.events().get(0));
    }

    @Test
    void whoCatchesUpFindsTheOthers() {
        store.add(100);
        LogBatch newest = messages.after(90);
        List<Object> read = new ArrayList<>();
        for (long position = 0; position < 100; ) {
            LogBatch next = messages.after(position);
            read.addAll(next.events());
            position = next.readTo();
        }
        assertThat(read).hasSize(100).endsWith(newest.events().toArray());
    }

    @Test
    void keepsSoManyEventsAndNoMore() {
        List<LogBatch> read = readInTens(100);
        assertThat(messages.after(70).events().get(0))
                .isSameAs(read.get(7).events().get(0));
        // By now it is too old to be kept, and not far enough behind to be told by that.
        store.readAfter.clear();
        assertThat(positions(messages.after(69))).startsWith(70L);
        assertThat(store.readAfter).containsExactly(69L);
    }

    @Test
    void keepsNothingThatAllStreamsHaveTaken() throws InterruptedException {
        try (LogStream one = new LogStream(messages, store.head, 0);
                LogStream other = new LogStream(messages, store.head, 0)) {
            store.add(5);
            take(one, 5);
            store.add(5);
            take(one, 5);
            store.readAfter.clear();
            take(other, 5);
            assertThat(store.readAfter).as("kept for the other").isEmpty();
            store.add(5);
            take(one, 5);
            store.readAfter.clear();
            messages.after(0);
            assertThat(store.readAfter).as("both have taken it").containsExactly(0L);
            take(other, 10);
            assertThat(store.readAfter).as("the other has still to take it").containsExactly(0L);
        }
    }

    @Test
    void keepsNothingForAStreamThatIsClosed() throws InterruptedException {
        try (LogStream one = new LogStream(messages, store.head, 0)) {
            LogStream closed = new LogStream(messages, store.head, 0);
            closed.close();
            for (int i = 0; i < 3; i++) {
                store.add(5);
                take(one, 5);
            }
            store.readAfter.clear();
            messages.after(0);
            assertThat(store.readAfter).containsExactly(0L);
        }
    }

    @Test
    void keepsNothingForAStreamThatIsFarBehind() throws InterruptedException {
        try (LogStream behind = new LogStream(messages, store.head, 0);
                LogStream one = new LogStream(messages, store.head, 0)) {
            for (int i = 0; i < KEPT; i += BATCH) {
                store.add(BATCH);
                take(one, BATCH);
            }
            messages.after(0);
            assertThat(store.readAfter).as("kept for who is not far behind").containsExactly(0L, 10L, 20L);
            store.add(BATCH);
            take(one, BATCH);
            store.readAfter.clear();
            messages.after(BATCH);
            assertThat(store.readAfter)
                    .as("who is far behind, at %d", behind.readTo())
                    .containsExactly(10L);
        }
    }

    @Test
    void keepsSoMuchTextAndNoMore() {
        RecentMessages small = over(KEPT, 500);
        store.add(10);
        small.after(0);
        store.add(10);
        LogBatch newest = small.after(10);
        store.readAfter.clear();
        assertThat(small.after(10).events().get(0)).isSameAs(newest.events().get(0));
        assertThat(positions(small.after(0))).hasSize(10);
        assertThat(store.readAfter).containsExactly(0L);
    }

    @Test
    void givesWhatStandsBeforeAnEventThatCannotBeReadAndStopsEverybodyThere() {
        store.add(2);
        store.add(1, "Unheard");
        store.add(2);
        assertThat(positions(messages.after(0))).containsExactly(1L, 2L);
        for (int reader = 0; reader < 2; reader++) {
            assertThat(messages.after(0).readTo()).isEqualTo(2);
            assertThatThrownBy(() -> messages.after(2))
                    .isInstanceOfSatisfying(
                            UnreadableEventException.class,
                            unreadable -> assertThat(unreadable.position()).isEqualTo(3));
        }
        assertThat(positions(messages.after(3))).containsExactly(4L, 5L);
    }

    @Test
    void servesNothingOnceTheLogIsClosed() {
        store.add(3);
        messages.after(0);
        store.head.close();
        messages.after(0);
        assertThat(store.readAfter).as("asks the log, which refuses").containsExactly(0L, 0L);
    }

    @Test
    void manyAtOnceSeeEverythingInOrder() throws Exception {
        int readers = 4;
        int count = 5_000;
        ExecutorService threads = Executors.newFixedThreadPool(readers);
        try {
            List<Future<List<Long>>> reading = new ArrayList<>();
            for (int i = 0; i < readers; i++) {
                reading.add(threads.submit((Callable<List<Long>>) () -> {
                    List<Long> seen = new ArrayList<>();
                    try (LogStream stream = new LogStream(messages, store.head, 0)) {
                        while (seen.size() < count) {
                            seen.add(position(stream.nextAvailable()));
                        }
                    }
                    return seen;
                }));
            }
            for (int i = 0; i < count; i += 5) {
                synchronized (store) {
                    store.add(5);
                }
            }
            for (Future<List<Long>> seen : reading) {
                assertThat(seen.get(30, TimeUnit.SECONDS))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, count).boxed().toList());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void take(LogStream stream, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            stream.nextAvailable();
        }
    }

    private List<LogBatch> readInTens(int count) {
        List<LogBatch> read = new ArrayList<>();
        for (int i = 0; i < count; i += BATCH) {
            store.add(BATCH);
            read.add(messages.after(i));
        }
        return read;
    }

    private static List<Long> positions(LogBatch batch) {
        return batch.events().stream().map(RecentMessagesTest::position).toList();
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }
}
