package io.clew.kernel.event;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import org.jspecify.annotations.Nullable;

/**
 * What follows on this path is done by another version of the agent.
 *
 * @param agentId the session's agent; absent if the session has none
 * @param agentVersionId absent if none is pinned from here on
 */
public record AgentVersionPinned(
        @Nullable AgentId agentId, @Nullable AgentVersionId agentVersionId) implements SessionEvent {}
