package io.clew.kernel.event.agentstate;

/** A key was deleted; that is a version of it, also where it was not there. */
public record AgentStateDeleted() implements AgentStateEvent {}
