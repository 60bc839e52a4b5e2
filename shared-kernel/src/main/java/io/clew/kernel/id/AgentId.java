package io.clew.kernel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a stored agent in its namespace. Compared exactly: no normalisation, no case folding. */
public record AgentId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AgentId {
        Names.check("agentId", value, Names.MAX_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
