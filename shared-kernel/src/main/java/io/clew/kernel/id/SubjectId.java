package io.clew.kernel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Somebody whom messages are about, in a namespace; erasing him erases them. Compared exactly. */
public record SubjectId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SubjectId {
        Names.check("subject", value, Names.MAX_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
