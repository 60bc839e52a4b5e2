package io.clew.kernel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a session in its namespace. Compared exactly: no normalisation, no case folding. */
public record SessionId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {
        Names.check("sessionId", value, Names.MAX_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
