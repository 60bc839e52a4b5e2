package io.clew.kernel.merge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.refusal.Invalid;

/** Who settled a conflict. */
public enum Decider {
    /** Whoever asked for the merge, for this place. */
    CALLER("caller"),
    /** The strategy that was asked for. */
    STRATEGY("strategy"),
    /** The {@link MergeArbiter}. */
    ARBITER("arbiter");

    private final String wire;

    Decider(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    @JsonCreator
    public static Decider of(String wire) {
        for (Decider decider : values()) {
            if (decider.wire.equals(wire)) {
                return decider;
            }
        }
        throw new Invalid("by", "must be caller, strategy or arbiter");
    }
}
