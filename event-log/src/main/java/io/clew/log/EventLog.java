package io.clew.log;

import io.clew.kernel.id.Namespace;
import io.clew.log.proof.Tiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * The events of everything in one global order: what Clew needs of an engine beyond Axon's {@link EventStore}.
 *
 * <p>Promises: positions count from 1 without gaps; an append is one transaction however many streams it touches; an
 * append that returned survives the loss of power; whatever is visible is durable (on a server, as far as that one
 * promises it). Raw reading never deserialises.
 */
public interface EventLog extends AutoCloseable {

    /** Axon's door to this log. Its tokens are positions: the tail is 0, the head is {@link #head()}. */
    EventStore eventStore();

    /** Position of the last visible, hence acknowledged, event; 0 if there is none. */
    long head();

    /**
     * Position of the last event that anybody wrote, which on a log of many nodes may be visible here only a moment later.
     *
     * @throws LogUnavailableException if whoever keeps the log does not answer
     */
    default long latestHead() {
        return head();
    }

    /**
     * Waits until something after a position is visible, at most so long (milliseconds count); answers whether it is.
     *
     * @throws LogUnavailableException if nothing is and nothing will be, because the log is closed
     */
    boolean awaitBeyond(long position, Duration atMost) throws InterruptedException;

    /** Position of one event of a stream, empty if the stream does not have it. */
    OptionalLong positionOf(String streamId, long sequence);

    /** Whether a stream has an event: cheaper than its position where the log has many nodes, and known sooner. */
    default boolean has(String streamId, long sequence) {
        return positionOf(streamId, sequence).isPresent();
    }

    /**
     * How many events each of these streams has by now, whoever wrote them; 0 for one that never began.
     *
     * @throws LogUnavailableException if whoever keeps the log does not answer
     */
    default Map<String, Long> lengths(Collection<String> streams) {
        Map<String, Long> lengths = new HashMap<>();
        streams.forEach(stream -> lengths.put(
                stream,
                eventStore().lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L)));
        return lengths;
    }

    /** At most {@code max} events after a position, in order; fewer where they are large, none only at the head. */
    List<LogRecord> read(long afterPosition, int max);

    /** One event of a stream, where its position does not matter: that is 0 if it would have to be looked for. */
    default Optional<LogRecord> event(String streamId, long sequence) {
        return readStream(streamId, sequence, 1).stream()
                .filter(event -> event.sequence() == sequence)
                .findFirst();
    }

    /** At most {@code max} events of a stream from a sequence on, in order; fewer where they are large, none only at its end. */
    List<LogRecord> readStream(String streamId, long fromSequence, int max);

    /** Position of the first event whose time is not before the instant (milliseconds count); head + 1 if none is. */
    long firstPositionAt(Instant instant);

    /** The hashes of the Merkle tree over the events, the event at position n being leaf n - 1: see {@link Tiles}. */
    Tiles tiles();

    /** What the events of a namespace take, those included whose append has returned. */
    StorageUse use(Namespace namespace);

    /** Whether appends are accepted, or why not. Reads go on either way. */
    LogStatus status();

    /**
     * Writes a copy that holds an exact prefix of this log and opens like it, while appends go on.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the target is there already
     * @throws IOException if the copy could not be written or is not sound; nothing is left at the target then
     */
    void backup(Path target) throws IOException;

    /** Answers the appends that wait, refuses later ones with {@link LogUnavailableException}, and lets go of the file. */
    @Override
    void close();
}
