package io.clew.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.refusal.Invalid;

/** What to do when a fork or a revert is asked of a point inside a tool call. */
public enum Boundary {
    /** Refuse. */
    REFUSE("refuse"),
    /** Move back to the last point where every call has its result. */
    LAST_COMPLETE("last-complete"),
    /** Take the point as it is. */
    EXACT("exact");

    private final String wire;

    Boundary(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    @JsonCreator
    public static Boundary of(String wire) {
        for (Boundary boundary : values()) {
            if (boundary != REFUSE && boundary.wire.equals(wire)) {
                return boundary;
            }
        }
        throw new Invalid("boundary", "must be last-complete or exact");
    }
}
