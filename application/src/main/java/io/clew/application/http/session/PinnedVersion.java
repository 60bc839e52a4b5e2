package io.clew.application.http.session;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Which version of its agent does what follows in a session.
 *
 * @param version of the session
 * @param agentVersionId absent if none is pinned
 */
record PinnedVersion(
        SessionId sessionId,
        long version,
        @Nullable AgentId agentId,
        @Nullable AgentVersionId agentVersionId) {}
