package io.clew.kernel.event;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.ResolvedPoint;
import org.jspecify.annotations.Nullable;

/**
 * A session began from a point of another; the first event of the new session. Nothing is copied.
 *
 * @param parentId the session the fork was asked of
 * @param rootId the root of the tree both belong to
 * @param base the exact point the new session's history starts from, which may be an ancestor's
 * @param movedFrom the point that was asked, if it lay inside a tool call and the base was moved back
 * @param agentId the parent's agent when the fork was made
 * @param details what was given, over what the source had when it was asked
 */
public record SessionForked(
        SessionId parentId,
        SessionId rootId,
        ResolvedPoint base,
        @Nullable ResolvedPoint movedFrom,
        @Nullable AgentId agentId,
        Described details)
        implements SessionEvent {

    /** With details that are written now. */
    public SessionForked(
            SessionId parentId,
            SessionId rootId,
            ResolvedPoint base,
            @Nullable ResolvedPoint movedFrom,
            @Nullable AgentId agentId,
            Details details) {
        this(parentId, rootId, base, movedFrom, agentId, Described.of(details));
    }
}
