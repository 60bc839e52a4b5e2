package io.clew.query.group;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The log as a group reads it; tells the group when it cannot be read, which Axon would only write to its log. Of events
 * one after the other that the group does not read it gives Axon the last one only, if any: each that is given costs a
 * group as much as one that it reads, but for what the views do with it.
 */
final class WatchedSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    /** Positions are shown as passed after so many events at the latest. */
    static final int LONGEST_RUN = 256;

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final SegmentGroups group;
    private volatile boolean failed;

    WatchedSource(StreamableMessageSource<TrackedEventMessage<?>> source, SegmentGroups group) {
        this.source = source;
        this.group = group;
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
        private long after;

        private Watched(BlockingStream<TrackedEventMessage<?>> stream, long after) {
            this.stream = stream;
            this.after = after;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return watch(stream::peek, Optional.empty());
        }

        @Override
        public boolean hasNextAvailable() {
            return watch(stream::hasNextAvailable, false);
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            TrackedEventMessage<?> event = stream.nextAvailable();
            for (int run = 1; run < LONGEST_RUN && isForeign(event) && isFollowedNow(); run++) {
                event = stream.nextAvailable();
            }
            after = position(event);
            readAhead(event);
            return event;
        }

        /** Not so if Axon gathers what stands at the position that it was given last. */
        private boolean isForeign(TrackedEventMessage<?> event) {
            try {
                return !group.reads(event) && position(event) != after;
            } catch (RuntimeException unreadable) {
                return false;
            }
        }

        private boolean isFollowedNow() {
            try {
                return stream.peek().isPresent();
            } catch (RuntimeException unreadable) {
                // What stands before it comes first; whoever looks for more meets it again.
                return false;
            }
        }

        private long position(TrackedEventMessage<?> event) {
            return event.trackingToken().position().orElse(after);
        }

        /** Here, so that the thread that writes the views need not: a good third of its work when it is far behind. */
        @SuppressWarnings("ReturnValueIgnored") // The event keeps what was read.
        private void readAhead(TrackedEventMessage<?> event) {
            try {
                if (group.reads(event)) {
                    event.getPayload();
                    event.getMetaData();
                }
            } catch (RuntimeException unreadable) {
                // The group will meet it again when it applies the event, and say which one it is.
            }
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            return stream.setOnAvailableCallback(callback);
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
                    return nothingYet;
                }
                failed = true;
                group.cannotRead(after, e);
                throw e;
            }
        }
    }
}
