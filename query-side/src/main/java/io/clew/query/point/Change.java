package io.clew.query.point;

import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.value.OpenToolCalls;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a session stood after a version that added no message.
 *
 * @param nextOrdinal how many messages the session had ever received
 * @param messageCount messages visible
 * @param segment the version that began the segment it lies in
 * @param state the event that changed the visible state last; absent if there is no state
 * @param summary the event that added the newest visible summary; absent if there is none
 * @param merge the event of the newest merge on the path; absent if there is none
 */
public record Change(
        long version,
        long nextOrdinal,
        long messageCount,
        long segment,
        @Nullable AgentVersionId agentVersionId,
        @Nullable OpenToolCalls openToolCalls,
        @Nullable EventAddress state,
        @Nullable EventAddress summary,
        @Nullable EventAddress merge,
        Instant at) {

    /** The version that added this message, of those that follow before the next change. */
    public long versionOf(long ordinal) {
        return version + ordinal - nextOrdinal + 1;
    }
}
