package io.clew.log;

import io.clew.log.proof.Tiles;
import java.util.List;
import java.util.OptionalLong;

/** A whole log to copy from: it is only read, and nobody writes to it meanwhile. */
public interface LogSource extends AutoCloseable {

    /** Position of the last event, since this was opened. */
    long head();

    /** At most {@code max} events after a position, in order; fewer where they are large, none only at the head. */
    List<LogRecord> read(long afterPosition, int max);

    /** See {@link EventLog#tiles}; all of them. */
    Tiles tiles();

    /** Position of an event that has more bytes than so many, payload and metadata together, if that can be told. */
    OptionalLong largerThan(long bytes);

    /**
     * Returns if nothing was written since this was opened.
     *
     * @throws CannotOpenLogException if something was
     */
    void requireUnchanged();

    @Override
    void close();
}
