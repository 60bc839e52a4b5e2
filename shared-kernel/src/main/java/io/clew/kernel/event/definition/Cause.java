package io.clew.kernel.event.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a version was made. */
public enum Cause {
    /** The definition began with it. */
    CREATED,
    /** Fields were changed. */
    EDITED,
    /** The active version was kept as it is under a new number. */
    CHECKPOINT,
    /** An older version was brought back. */
    RESTORED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Cause of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
