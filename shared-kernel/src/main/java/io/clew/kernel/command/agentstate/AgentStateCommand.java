package io.clew.kernel.command.agentstate;

import io.clew.kernel.command.Addressed;

/** Something asked of agent state. */
public sealed interface AgentStateCommand extends Addressed permits CommitTransaction {}
