package io.clew.query.point;

import io.clew.kernel.history.Place;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a session stood at one of its versions.
 *
 * @param nextOrdinal how many messages the session had ever received
 * @param place where the version lies on its path
 * @param state the event that changed the visible state last; absent if there is no state
 * @param summary the event that added the newest visible summary; absent if there is none
 * @param at when the version was made
 */
public record Standing(
        SessionKey session,
        long version,
        long nextOrdinal,
        Place place,
        @Nullable OpenToolCalls openToolCalls,
        @Nullable AgentVersionId agentVersionId,
        @Nullable EventAddress state,
        @Nullable EventAddress summary,
        Instant at) {

    public long messageCount() {
        return place.messageCount();
    }

    /** The facts of the point. */
    public ResolvedPoint point() {
        return new ResolvedPoint(session.id(), version, messageCount(), openToolCalls, agentVersionId);
    }
}
