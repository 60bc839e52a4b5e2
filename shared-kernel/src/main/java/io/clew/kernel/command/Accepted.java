package io.clew.kernel.command;

import io.clew.kernel.value.Details;
import org.jspecify.annotations.Nullable;

/**
 * A request was accepted: its events are in the log.
 *
 * @param firstVersion the version of its first event; the session's current version if it changed nothing
 * @param count how many events it wrote; 0 if it changed nothing
 * @param firstIndex the visible index of its first message; 0 if it added none
 * @param replayed whether an earlier acceptance of the same request is repeated; nothing was written now
 * @param details title and metadata after a change of them that is not a repeat
 */
public record Accepted(
        long firstVersion,
        int count,
        long firstIndex,
        boolean replayed,
        @Nullable Details details) {

    public static Accepted now(long firstVersion, int count, long firstIndex) {
        return new Accepted(firstVersion, count, firstIndex, false, null);
    }

    public static Accepted before(Earlier earlier) {
        return new Accepted(earlier.firstVersion(), earlier.count(), earlier.firstIndex(), true, null);
    }

    /** The session's version after it. */
    public long version() {
        return count == 0 ? firstVersion : firstVersion + count - 1;
    }
}
