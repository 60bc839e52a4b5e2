package io.clew.kernel.event.agentstate;

import io.clew.kernel.event.Sensitive;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;

/** A key was given a value; that is a version of it, also where the value is the one it had. */
public record AgentStateWritten(@Sensitive Part<Json> value) implements AgentStateEvent {}
