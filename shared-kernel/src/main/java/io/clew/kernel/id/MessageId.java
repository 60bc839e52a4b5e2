package io.clew.kernel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a message, unique in the session that wrote it. Compared exactly: no normalisation, no case folding. */
public record MessageId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MessageId {
        Names.check("messageId", value, Names.MAX_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
