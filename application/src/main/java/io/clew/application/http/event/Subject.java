package io.clew.application.http.event;

import io.clew.log.LogRecord;
import java.util.List;

/**
 * What an audit is about: a namespace, or a session. Read by one thread at a time.
 *
 * <p>Promises that reading on from {@code readTo} until nothing is left gives every event once, in the log's order.
 */
interface Subject {

    /** Events in order, and the position up to which they are all there are. */
    record Block(List<LogRecord> events, long readTo) {}

    /** The next events after a position, found among at most so many; {@code readTo} is that position at the end only. */
    Block after(long position, int most);

    /** Whether an event that was just written belongs to it. */
    boolean includes(LiveLine line);
}
