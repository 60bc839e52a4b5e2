package io.clew.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.refusal.Invalid;

/** What became of a tool call that was to be reversed or done again. */
public enum CallOutcome {
    REVERSED("reversed"),
    REDONE("redone"),
    FAILED("failed"),
    SKIPPED("skipped");

    private final String wire;

    CallOutcome(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    @JsonCreator
    public static CallOutcome of(String wire) {
        for (CallOutcome outcome : values()) {
            if (outcome.wire.equals(wire)) {
                return outcome;
            }
        }
        throw new Invalid("outcome", "must be reversed, redone, failed or skipped");
    }
}
