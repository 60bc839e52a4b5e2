package io.clew.query.group;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a group stands.
 *
 * @param position up to here its views show the log
 * @param head the log's last position
 * @param lag events between the two
 * @param lagMillis the age of what the views show, 0 without lag
 * @param generation which build of the views is serving, from 1
 * @param error why it is failing
 * @param replay what is built beside it
 * @param digest a hash over all that the views say; only if asked for
 * @param digestPosition the position that the digest was taken at
 */
public record GroupStatus(
        String group,
        State status,
        long position,
        long head,
        long lag,
        long lagMillis,
        int generation,
        @Nullable GroupError error,
        @Nullable Replay replay,
        @Nullable String digest,
        @Nullable Long digestPosition) {

    public GroupStatus with(Replay beside) {
        return new GroupStatus(
                group, status, position, head, lag, lagMillis, generation, error, beside, digest, digestPosition);
    }

    public GroupStatus with(StateDigest taken) {
        return new GroupStatus(
                group,
                status,
                position,
                head,
                lag,
                lagMillis,
                generation,
                error,
                replay,
                taken.hex(),
                taken.position());
    }

    /** What a group is doing. */
    public enum State {
        /** Follows the log. */
        LIVE,
        /** Has not yet reached the end that the log had when it started. */
        REPLAYING,
        /** Stands before an event that it cannot apply, and tries again. */
        FAILING,
        STOPPED;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
