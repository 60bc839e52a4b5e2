package io.clew.query.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The log as a group reads it; tells the group when it cannot be read, which Axon would only write to its log. It gives
 * Axon {@link EventRun runs} of what is there already, without what the group does not read, but for the last one of a
 * run, which shows how far it went. It lets them {@link Gathering gather}, and does not go on while much of what it gave is
 * still to be applied.
 */
final class WatchedSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    /** Positions behind what is applied at which no more is given. Axon would keep 1,024 messages, however long the runs. */
    static final int MOST_AHEAD = 1024;

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final SegmentGroups group;
    private final Progress progress;
    private final ScheduledExecutorService clock;
    private final int longestRun;
    private volatile boolean failed;
    private volatile @Nullable Watched waiting;

    /**
     * The log for a group.
     *
     * @param progress knows who waits for the group
     * @param clock of the thread that goes through the log
     * @param longestRun events that are given as one, at most
     */
    WatchedSource(
            StreamableMessageSource<TrackedEventMessage<?>> source,
            SegmentGroups group,
            Progress progress,
            ScheduledExecutorService clock,
            int longestRun) {
        this.source = source;
        this.group = group;
        this.progress = progress;
        this.clock = clock;
        this.longestRun = longestRun;
        group.onApplied(this::goOn);
    }

    /** Something was applied: whoever waits for that may look again. */
    private void goOn() {
        Watched stopped = waiting;
        if (stopped != null && !stopped.isFarAhead()) {
            waiting = null;
            stopped.lookAgain.run();
        }
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
        long after = trackingToken == null ? 0 : trackingToken.position().orElse(0);
        return new Watched(source.openStream(trackingToken), after);
    }

    @Override
    public TrackingToken createTailToken() {
        return source.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return source.createHeadToken();
    }

    private final class Watched implements BlockingStream<TrackedEventMessage<?>> {
        private final BlockingStream<TrackedEventMessage<?>> stream;
        private volatile long after;
        private volatile Runnable lookAgain = () -> {};
        private volatile boolean isToldOfMore;
        private final Gathering gathering = new Gathering(clock, progress::isAwaited, () -> lookAgain.run());

        private Watched(BlockingStream<TrackedEventMessage<?>> stream, long after) {
            this.stream = stream;
            this.after = after;
            progress.onAwaited(gathering::hurry);
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return watch(stream::peek, Optional.empty());
        }

        @Override
        public boolean hasNextAvailable() {
            return gathering.isOver() && !isToWait() && watch(stream::hasNextAvailable, false);
        }

        /** Looked at again once somebody can know of it, or what is applied in between would call nobody. */
        private boolean isToWait() {
            if (!isFarAhead()) {
                return false;
            }
            waiting = this;
            return isFarAhead();
        }

        boolean isFarAhead() {
            return after - group.applied() >= MOST_AHEAD;
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            List<TrackedEventMessage<?>> run = new ArrayList<>();
            TrackedEventMessage<?> event = stream.nextAvailable();
            int taken = 1;
            for (; goesOnBehind(event, taken); taken++) {
                takeInto(run, event, false);
                event = stream.nextAvailable();
            }
            takeInto(run, event, true);
            after = position(event);
            if (taken < longestRun && isToldOfMore) {
                gatherMore();
            }
            return EventRun.of(run);
        }

        /** Looked at again once it gathers, or what comes in between would not be told of. */
        private void gatherMore() {
            gathering.begin();
            if (isMoreThere()) {
                gathering.came();
            }
        }

        private boolean isMoreThere() {
            try {
                return stream.hasNextAvailable();
            } catch (RuntimeException unreadable) {
                // As one that there is; whoever looks for it meets this again.
                return true;
            }
        }

        /** A run does not end between events at one position: Axon would gather them. */
        private boolean goesOnBehind(TrackedEventMessage<?> event, int taken) {
            try {
                return stream.peek()
                        .filter(next -> taken < longestRun || position(next) == position(event))
                        .isPresent();
            } catch (RuntimeException unreadable) {
                // What stands before it comes first; whoever looks for more meets it again.
                return false;
            }
        }

        /** Reads here what the thread that writes the views then need not: a good third of its work when it is far behind. */
        @SuppressWarnings("ReturnValueIgnored") // The event keeps what was read.
        private void takeInto(List<TrackedEventMessage<?>> run, TrackedEventMessage<?> event, boolean anyway) {
            try {
                if (group.reads(event)) {
                    event.getPayload();
                    event.getMetaData();
                } else if (!anyway) {
                    return;
                }
            } catch (RuntimeException unreadable) {
                // The group will meet it again when it applies the event, and say which one it is.
            }
            run.add(event);
        }

        private long position(TrackedEventMessage<?> event) {
            return event.trackingToken().position().orElse(after);
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            lookAgain = callback;
            isToldOfMore = stream.setOnAvailableCallback(gathering::came);
            return isToldOfMore;
        }

        @Override
        public void close() {
            stream.close();
        }

        private <A> A watch(Supplier<A> reading, A nothingYet) {
            try {
                A answer = reading.get();
                if (failed) {
                    failed = false;
                    group.canReadAgain();
                }
                return answer;
            } catch (RuntimeException e) {
                if (!group.settle(after)) {
                    // Axon would forget what it was given and has not applied; what stands before the failure comes
                    // first.
                    waiting = this;
                    return nothingYet;
                }
                failed = true;
                group.cannotRead(after, e);
                throw e;
            }
        }
    }
}
