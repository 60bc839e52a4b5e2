package io.clew.kernel.command;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * Say which version of its agent does what follows in a session. Nobody looks whether such a version is stored.
 *
 * @param agentId whose version it is; absent for the session's agent. A session that has one keeps it
 * @param agentVersionId absent for none
 */
public record PinAgentVersion(
        SessionKey session,
        @Nullable AgentId agentId,
        @Nullable AgentVersionId agentVersionId,
        @Nullable Long expectedVersion,
        Request request)
        implements SessionCommand {}
