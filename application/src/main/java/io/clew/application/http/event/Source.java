package io.clew.application.http.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody listens to. Read by one thread at a time.
 *
 * <p>Promises that reading on from {@code readTo} until nothing is left gives everything once, in the log's order.
 */
public interface Source {

    /** Something that stands at a position. */
    interface Due {

        long position();

        /** What is said of it; null if nothing is. */
        @Nullable
        LiveLine line();
    }

    /** What stands at positions in order, and the position up to which that is all there is. */
    record Block(List<? extends Due> due, long readTo) {}

    /** The next after a position, found among at most so many events; {@code readTo} is that position at the end only. */
    Block after(long position, int most);

    /** Whether an event that was just written concerns who listens. */
    boolean concerns(LiveLine written);

    /** Whether such an event is given as it was written; else what came of it is read by {@link #after}. */
    boolean givesAsWritten();
}
