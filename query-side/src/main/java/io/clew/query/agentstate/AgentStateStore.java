package io.clew.query.agentstate;

import io.clew.query.generation.Build;

/**
 * One build of all views of the group {@code agent-state}: rows and position in one place.
 *
 * <p>The stores are used inside the group's transaction, where they see what it wrote, or inside a {@link #look}; nowhere
 * else. Every implementation passes {@code AgentStateStoreContract}.
 */
public interface AgentStateStore extends Build {

    AgentStates states();
}
