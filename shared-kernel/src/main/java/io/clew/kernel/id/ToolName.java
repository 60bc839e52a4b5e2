package io.clew.kernel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a tool, as calls bear it. Compared exactly: no normalisation, no case folding. */
public record ToolName(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ToolName {
        Names.check("tool", value, Names.MAX_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
