package io.clew.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.refusal.Invalid;

/** What a revert leaves to do about a tool call. */
public enum CallAction {
    /** It is not visible any more: what it did is to be reversed. */
    REVERSE("reverse"),
    /** It is visible again: what it did is to be done again. */
    REDO("redo");

    private final String wire;

    CallAction(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    @JsonCreator
    public static CallAction of(String wire) {
        for (CallAction action : values()) {
            if (action.wire.equals(wire)) {
                return action;
            }
        }
        throw new Invalid("action", "must be reverse or redo");
    }
}
