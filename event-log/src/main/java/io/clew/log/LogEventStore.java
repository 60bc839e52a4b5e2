package io.clew.log;

import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store over an own engine. Unlike Axon's embedded one its streams tell a processor at once when there is
 * more; that one makes a pooled processor poll twice a second. Streams at the head of the log share what they read.
 */
public final class LogEventStore extends AbstractEventStore {
    private final LogEngine engine;
    private final Head head;
    private final RecentMessages messages;

    private LogEventStore(Builder builder) {
        super(builder);
        engine = builder.engine;
        head = builder.head;
        messages = new RecentMessages(engine, head);
    }

    public static LogEventStore over(LogEngine engine, Head head) {
        return new LogEventStore(new Builder(engine, head));
    }

    /** The position a token stands for, 0 for none: the lowest if a processor wrapped several into one. */
    public static long positionOf(@Nullable TrackingToken token) {
        TrackingToken lowest = token == null ? null : WrappedToken.unwrapLowerBound(token);
        if (lowest == null) {
            return 0;
        }
        if (lowest instanceof GlobalSequenceTrackingToken position) {
            return Math.max(0, position.getGlobalIndex());
        }
        throw new IllegalArgumentException("This log cannot read from the token " + token + ".");
    }

    /**
     * Opens the log after a token.
     *
     * @throws IllegalArgumentException for a token of another kind, or one ahead of the log: after a restore, say
     */
    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        long after = positionOf(token);
        // Another node may have read further than this one.
        if (after > head.position() && after > engine.latestHead()) {
            throw new IllegalArgumentException("The token stands at position %d, ahead of the log, which ends at %d."
                    .formatted(after, head.position()));
        }
        return new LogStream(messages, head, after);
    }

    @Override
    public DomainEventStream readEvents(String streamId) {
        Optional<DomainEventMessage<?>> snapshot = usableSnapshot(streamId);
        if (snapshot.isEmpty()) {
            return readEvents(streamId, 0);
        }
        return DomainEventStream.concat(
                DomainEventStream.of(snapshot.get()),
                readEvents(streamId, snapshot.get().getSequenceNumber() + 1));
    }

    private Optional<DomainEventMessage<?>> usableSnapshot(String streamId) {
        try {
            return engine.readSnapshot(streamId).filter(this::isCovered);
        } catch (RuntimeException | LinkageError e) {
            return handleSnapshotReadingError(streamId, e);
        }
    }

    /** A snapshot of a state the stream never reached would hide what really follows. */
    private boolean isCovered(DomainEventMessage<?> snapshot) {
        return engine.lastSequenceNumberFor(snapshot.getAggregateIdentifier())
                .filter(last -> snapshot.getSequenceNumber() <= last)
                .isPresent();
    }

    private static final class Builder extends AbstractEventStore.Builder {
        private final LogEngine engine;
        private final Head head;

        Builder(LogEngine engine, Head head) {
            this.engine = engine;
            this.head = head;
            storageEngine(engine);
        }
    }
}
