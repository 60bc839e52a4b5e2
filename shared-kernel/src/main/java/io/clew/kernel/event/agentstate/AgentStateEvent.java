package io.clew.kernel.event.agentstate;

/**
 * Something that a transaction did: to a key, whose stream says which one, or what it leaves of itself. Stored like a
 * {@link io.clew.kernel.event.SessionEvent}.
 */
public sealed interface AgentStateEvent permits AgentStateWritten, AgentStateDeleted, TransactionCommitted {}
