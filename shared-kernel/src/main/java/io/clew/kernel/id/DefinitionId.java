package io.clew.kernel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a definition among those of its kind and namespace. Compared exactly: no normalisation, no case folding. */
public record DefinitionId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DefinitionId {
        Names.check("id", value, Names.MAX_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
