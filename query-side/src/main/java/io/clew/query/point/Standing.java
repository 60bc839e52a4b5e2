package io.clew.query.point;

import io.clew.kernel.history.Place;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a session stood at one of its versions.
 *
 * @param nextOrdinal how many messages the session had ever received
 * @param place where the version lies on its path
 * @param state the event that changed the visible state last; absent if there is no state
 * @param summary the event that added the newest visible summary; absent if there is none
 * @param merge the event of the newest merge on the path; absent if there is none
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
        @Nullable EventAddress merge,
        Instant at) {

    public long messageCount() {
        return place.messageCount();
    }

    /** Which event made the version. */
    public EventAddress address() {
        return new EventAddress(session.id(), version);
    }

    /** Whether all that follows the path is as at another point of the same path. */
    public boolean showsAll(Standing of) {
        return messageCount() == of.messageCount()
                && Objects.equals(state, of.state)
                && Objects.equals(summary, of.summary)
                && Objects.equals(merge, of.merge)
                && Objects.equals(agentVersionId, of.agentVersionId);
    }

    /** The facts of the point. */
    public ResolvedPoint point() {
        return new ResolvedPoint(session.id(), version, messageCount(), openToolCalls, agentVersionId);
    }
}
