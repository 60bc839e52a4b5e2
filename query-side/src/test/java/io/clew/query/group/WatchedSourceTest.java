package io.clew.query.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.junit.jupiter.api.Test;

/** What a group is given of the log; it reads strings, and numbers are foreign to it. */
class WatchedSourceTest {

    private static final int RUN = 256;

    private final Listed log = new Listed();
    private final KnownStore store = new KnownStore();
    private final Progress progress = new Progress(0, Clock.systemUTC());
    private final StoppedClock clock = new StoppedClock();
    private final ProjectionGroup group = new ProjectionGroup(store, new Strings(), progress);
    private final SegmentGroups groups = new SegmentGroups(new Strings(), List.of(group));
    private final BlockingStream<TrackedEventMessage<?>> source =
            new WatchedSource(log, groups, progress, clock, RUN).openStream(null);

    @Test
    void whatIsThereAlreadyIsGivenAsOne() throws InterruptedException {
        log.add("a", "b", "c");
        assertThat(runs()).containsExactly(List.of(1L, 2L, 3L));
        log.add("d");
        assertThat(runs()).containsExactly(List.of(4L));
    }

    @Test
    void ofForeignEventsItIsGivenTheLastOneOfARun() throws InterruptedException {
        log.add("a", 2, 3, 4);
        assertThat(runs()).containsExactly(List.of(1L, 4L));
    }

    @Test
    void foreignEventsAmongOthersAreLeftOut() throws InterruptedException {
        log.add(1, 2, "c", 4, "e", "f");
        assertThat(runs()).containsExactly(List.of(3L, 5L, 6L));
    }

    @Test
    void aForeignEventThatNothingFollowsIsGivenAtOnce() throws InterruptedException {
        log.add(1);
        assertThat(runs()).containsExactly(List.of(1L));
        log.add(2, 3);
        assertThat(runs()).containsExactly(List.of(3L));
    }

    @Test
    void manyForeignEventsArePassedInSteps() throws InterruptedException {
        for (int i = 1; i <= 2 * RUN + 1; i++) {
            log.add(i);
        }
        assertThat(runs()).containsExactly(List.of((long) RUN), List.of(2L * RUN), List.of(2L * RUN + 1));
    }

    @Test
    void eventsAtOnePositionAreGivenTogether() throws InterruptedException {
        for (int i = 1; i <= RUN; i++) {
            log.add("a");
        }
        log.addAt(RUN, "b");
        log.addAt(RUN, 8);
        log.add("c");
        List<List<Long>> runs = runs();
        assertThat(runs).hasSize(2);
        assertThat(runs.get(0)).hasSize(RUN + 2).endsWith((long) RUN, (long) RUN, (long) RUN);
        assertThat(runs.get(1)).containsExactly(RUN + 1L);
    }

    @Test
    void whatComesAfterwardsGathersAndIsGivenAsOne() throws InterruptedException {
        AtomicInteger calls = listen();
        log.add("a");
        clock.strike();
        assertThat(runs()).containsExactly(List.of(1L));
        calls.set(0);

        log.add("b");
        assertThat(runs()).as("at once").isEmpty();
        log.add("c");
        clock.strike();
        assertThat(calls).as("for both").hasValue(1);
        assertThat(runs()).containsExactly(List.of(2L, 3L));
    }

    @Test
    void whatIsThereAfterARunThoughNobodyToldOfItIsGivenTheNextTime() throws InterruptedException {
        AtomicInteger calls = listen();
        log.add("a");
        log.meanwhile = () -> {
            log.toldOf = () -> {};
            log.add("b");
        };
        assertThat(runs()).containsExactly(List.of(1L));
        calls.set(0);
        clock.strike();
        assertThat(calls).hasValue(1);
        assertThat(runs()).containsExactly(List.of(2L));
    }

    @Test
    void whatGathersIsGivenOnceSomebodyWaitsForIt() throws InterruptedException {
        AtomicInteger calls = listen();
        log.add("a");
        clock.strike();
        assertThat(runs()).hasSize(1);
        log.add("b");
        calls.set(0);
        assertThat(runs()).isEmpty();

        assertThat(progress.await(2, Duration.ZERO)).isFalse();

        assertThat(calls).hasValue(1);
        assertThat(runs()).containsExactly(List.of(2L));

        clock.strike();
        log.add("c");
        assertThat(runs()).as("who waited a moment ago reads on").containsExactly(List.of(3L));
    }

    @Test
    void nothingGathersWhileSomebodyWaits() throws InterruptedException {
        listen();
        log.add("a");
        clock.strike();
        assertThat(runs()).hasSize(1);
        Thread reader = new Thread(this::awaitForLong);
        reader.start();
        while (!progress.isAwaited()) {
            Thread.onSpinWait();
        }
        log.add("b");
        assertThat(runs()).containsExactly(List.of(2L));
        reader.interrupt();
        reader.join();
    }

    @Test
    void whoWaitsForAGroupThatEndedMeanwhileWaitsOn() throws InterruptedException {
        log.tells = true;
        source.setOnAvailableCallback(() -> {
            throw new RejectedExecutionException("ended");
        });
        log.add("a");
        assertThat(progress.await(1, Duration.ZERO)).isFalse();
    }

    @Test
    void betweenFullRunsNothingGathers() throws InterruptedException {
        listen();
        for (int i = 1; i <= 2 * RUN + 1; i++) {
            log.add("a");
        }
        assertThat(runs()).hasSize(3);
    }

    private AtomicInteger listen() {
        AtomicInteger calls = new AtomicInteger();
        log.tells = true;
        assertThat(source.setOnAvailableCallback(calls::incrementAndGet)).isTrue();
        return calls;
    }

    private void awaitForLong() {
        try {
            progress.await(Long.MAX_VALUE, Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noMoreIsGivenWhileMuchIsToBeApplied() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        source.setOnAvailableCallback(calls::incrementAndGet);
        group.take();
        for (int i = 1; i <= WatchedSource.MOST_AHEAD + 2 * RUN; i++) {
            log.add("a");
        }
        List<TrackedEventMessage<?>> given = given();
        assertThat(position(given.get(given.size() - 1))).isEqualTo(WatchedSource.MOST_AHEAD);
        assertThat(calls).hasValue(0);

        groups.handle(given.get(0), Segment.ROOT_SEGMENT);

        assertThat(calls).as("called once there is room again").hasValue(1);
        assertThat(position(source.nextAvailable())).isEqualTo(WatchedSource.MOST_AHEAD + RUN);
        assertThat(source.hasNextAvailable()).isFalse();
    }

    @Test
    void isGivenTheLastForeignEventBeforeOneThatCannotBeReadAndStopsThere() throws InterruptedException {
        store.position = 0;
        log.add(1, 2, 3, 4);
        log.unreadableFrom = 3;
        group.take();
        TrackedEventMessage<?> last = source.nextAvailable();
        assertThat(position(last)).isEqualTo(2);
        assertThat(source.hasNextAvailable())
                .as("before it passed the last one")
                .isFalse();
        assertThat(progress.error()).isNull();

        group.pass(last);
        group.end();

        assertThatThrownBy(source::hasNextAvailable).hasMessage("unreadable");
        assertThat(progress.error().position()).isEqualTo(3);
        assertThat(progress.position()).isEqualTo(2);
    }

    @Test
    void anEventOfATypeThatCannotBeToldIsGivenItself() throws InterruptedException {
        log.add(1);
        log.head = 2;
        log.events.add(new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(2), new GenericEventMessage<Object>("what people wrote") {
                    @Override
                    public Class<Object> getPayloadType() {
                        throw new IllegalStateException("unknown type");
                    }
                }));
        log.add(3);
        assertThat(runs()).containsExactly(List.of(2L, 3L));
    }

    /** The positions of the events of each message that is given. */
    private List<List<Long>> runs() throws InterruptedException {
        return given().stream()
                .map(message -> EventRun.in(message).stream()
                        .map(WatchedSourceTest::position)
                        .toList())
                .toList();
    }

    private List<TrackedEventMessage<?>> given() throws InterruptedException {
        List<TrackedEventMessage<?>> given = new ArrayList<>();
        while (source.hasNextAvailable()) {
            given.add(source.nextAvailable());
        }
        return given;
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    private static final class Strings implements GroupEvents {
        @Override
        public boolean reads(Class<?> type) {
            return type == String.class;
        }

        @Override
        public boolean concerns(EventMessage<?> event, int segment, int segments) {
            return true;
        }

        @Override
        public boolean apply(EventMessage<?> event) {
            return true;
        }
    }

    private static final class KnownStore implements GroupStore {
        private long position;

        @Override
        public long position() {
            return position;
        }

        @Override
        public void begin() {}

        @Override
        public void resume() {}

        @Override
        public void commit(long newPosition, String eventId) {
            position = newPosition;
        }

        @Override
        public void rollback() {}
    }

    /** Time goes on when the test says so. */
    private static final class StoppedClock extends ScheduledThreadPoolExecutor {
        private final Queue<Runnable> due = new ArrayDeque<>();

        StoppedClock() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            due.add(task);
            return null;
        }

        void strike() {
            for (Runnable task = due.poll(); task != null; task = due.poll()) {
                task.run();
            }
        }
    }

    /** A log in a list. */
    private static final class Listed implements StreamableMessageSource<TrackedEventMessage<?>> {
        private final List<TrackedEventMessage<?>> events = new ArrayList<>();
        private long head;
        private long unreadableFrom = Long.MAX_VALUE;
        private boolean tells;
        private Runnable toldOf = () -> {};
        private Runnable meanwhile = () -> {};

        void add(Object... payloads) {
            for (Object payload : payloads) {
                addAt(head + 1, payload);
            }
        }

        void addAt(long position, Object payload) {
            head = position;
            events.add(new GenericTrackedEventMessage<>(
                    new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage(payload)));
            toldOf.run();
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
            return new BlockingStream<>() {
                private int next;

                @Override
                public Optional<TrackedEventMessage<?>> peek() {
                    if (next < events.size() && position(events.get(next)) >= unreadableFrom) {
                        throw new IllegalStateException("unreadable");
                    }
                    if (next < events.size()) {
                        return Optional.of(events.get(next));
                    }
                    Runnable once = meanwhile;
                    meanwhile = () -> {};
                    once.run();
                    return Optional.empty();
                }

                @Override
                public boolean hasNextAvailable(int timeout, TimeUnit unit) {
                    return peek().isPresent();
                }

                @Override
                public TrackedEventMessage<?> nextAvailable() {
                    return events.get(next++);
                }

                @Override
                public boolean setOnAvailableCallback(Runnable callback) {
                    toldOf = tells ? callback : toldOf;
                    return tells;
                }

                @Override
                public void close() {}
            };
        }
    }
}
