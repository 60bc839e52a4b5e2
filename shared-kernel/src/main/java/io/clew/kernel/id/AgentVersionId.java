package io.clew.kernel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of one version of a stored agent. Compared exactly: no normalisation, no case folding. */
public record AgentVersionId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AgentVersionId {
        Names.check("agentVersionId", value, Names.MAX_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
