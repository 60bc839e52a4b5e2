package io.clew.kernel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A key of session state or agent state: a name of at most {@link #MAX} characters. Compared exactly: no normalisation,
 * no case folding.
 */
public record StateKey(@JsonValue String value) {

    /** Code points. */
    public static final int MAX = 512;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StateKey {
        Names.check("key", value, MAX);
    }

    @Override
    public String toString() {
        return value;
    }
}
