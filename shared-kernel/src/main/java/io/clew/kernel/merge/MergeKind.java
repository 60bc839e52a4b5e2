package io.clew.kernel.merge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.refusal.Invalid;

/** What a merge does. */
public enum MergeKind {
    /** The target shows what the other side shows: it had nothing that is not there too. */
    FAST_FORWARD("fast-forward"),
    /** What both sides changed since their base comes together. */
    MERGE("merge"),
    /** Nothing: the target has all of it. */
    UP_TO_DATE("up-to-date");

    private final String wire;

    MergeKind(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    @JsonCreator
    public static MergeKind of(String wire) {
        for (MergeKind kind : values()) {
            if (kind.wire.equals(wire)) {
                return kind;
            }
        }
        throw new Invalid("kind", "must be fast-forward, merge or up-to-date");
    }
}
