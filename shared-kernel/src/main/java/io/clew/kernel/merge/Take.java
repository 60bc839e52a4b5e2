package io.clew.kernel.merge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.refusal.Invalid;

/** What a conflict is settled with. */
public enum Take {
    /** What the target has. */
    OURS("ours"),
    /** What the other side has. */
    THEIRS("theirs"),
    /** Something that neither side need have. */
    VALUE("value");

    private final String wire;

    Take(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    @JsonCreator
    public static Take of(String wire) {
        for (Take take : values()) {
            if (take.wire.equals(wire)) {
                return take;
            }
        }
        throw new Invalid("take", "must be ours, theirs or value");
    }
}
