package io.clew.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What {@link StorageEngine} needs of where the events are kept: stored forms in and out. */
public interface LogStore {

    /**
     * Returns when the events are written, all or none, and visible.
     *
     * @throws DuplicateEvent if a stream has one of these sequences already
     * @throws LogUnavailableException if it cannot be written, or is not known to be
     */
    void append(List<NewEvent> events);

    /** Keeps an aggregate snapshot, or not: it only saves time. What was kept last is found from now on. */
    void storeSnapshot(NewEvent snapshot);

    /** The aggregate snapshot of a stream that was kept last. */
    Optional<LogRecord> snapshot(String streamId);

    /** Position of the last visible event. */
    long head();

    /** As {@link EventLog#latestHead}. */
    default long latestHead() {
        return head();
    }

    /** The events after a position; more may always follow, since the log goes on. */
    Batch after(long position, int max);

    /** The events of a stream from a sequence on. */
    Batch ofStream(String streamId, long fromSequence, int max);

    /** Sequence of the last event of a stream. */
    OptionalLong lastSequence(String streamId);

    /** As {@link EventLog#firstPositionAt}. */
    long firstPositionAt(Instant instant);
}
