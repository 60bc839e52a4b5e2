package io.clew.kernel.value;

import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * A point with the facts of it that decisions need. Points are immutable, so the facts cannot become stale.
 *
 * @param session the session that wrote the point's version; may be an ancestor of the one asked
 * @param version its version, from 1
 * @param messageCount messages visible there
 * @param openToolCalls absent where every call has its result
 * @param agentVersionId the agent version pinned there
 */
public record ResolvedPoint(
        SessionId session,
        long version,
        long messageCount,
        @Nullable OpenToolCalls openToolCalls,
        @Nullable AgentVersionId agentVersionId) {}
