package io.clew.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.refusal.Invalid;
import java.util.Locale;

/** What becomes of the sessions below one that is deleted. */
public enum ChildPolicy {
    /** All below are deleted too. */
    CASCADE,
    /** Its children lose their parent and become roots; what they inherited stays readable. */
    DETACH,
    /** All below are archived, where they are. */
    ARCHIVE;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static ChildPolicy of(String wire) {
        for (ChildPolicy policy : values()) {
            if (policy.wire().equals(wire)) {
                return policy;
            }
        }
        throw new Invalid("children", "must be cascade, detach or archive");
    }
}
