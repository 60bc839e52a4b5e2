package io.clew.log;

import io.clew.log.proof.Tiles;
import java.util.List;

/**
 * A log that another is copied into. Nothing is made before {@link #begin}; from there until {@link #finish} it cannot be
 * opened as a log, whatever happens to this process.
 */
public interface LogTarget extends AutoCloseable {

    /** Position of the last event that is there. */
    long head();

    /** See {@link EventLog#tiles}, of what is there. */
    Tiles tiles();

    /** Bytes that one event may have, payload and metadata together. */
    long mostBytes();

    /** From now on, durably, this is an unfinished copy of another, perhaps with its first event. May be told twice. */
    void begin(LogSource from);

    /**
     * Adds the events that follow, as they are.
     *
     * @throws LogUnavailableException if they cannot be written, or are not known to be
     */
    void append(List<LogRecord> events);

    /** It is whole: from now on, durably, it is a log like any other. */
    void finish();

    @Override
    void close();
}
