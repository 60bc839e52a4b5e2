package io.clew.kernel.merge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.refusal.Invalid;

/** What becomes of conflicts that the caller does not resolve. */
public enum MergeStrategy {
    /** They are named, and nothing is written. */
    MANUAL("manual"),
    /** The target's side is taken. */
    OURS("ours"),
    /** The other side is taken. */
    THEIRS("theirs"),
    /** The side whose key changed last is taken; ours if both changed at the same time. */
    NEWEST("newest"),
    /** Lists are united, item by item; other conflicts are named, and nothing is written. */
    UNION("union"),
    /** A {@link MergeArbiter} decides; what it leaves undecided is named, and nothing is written. */
    ARBITER("arbiter");

    private final String wire;

    MergeStrategy(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    @JsonCreator
    public static MergeStrategy of(String wire) {
        for (MergeStrategy strategy : values()) {
            if (strategy.wire.equals(wire)) {
                return strategy;
            }
        }
        throw new Invalid("strategy", "must be manual, ours, theirs, newest, union or arbiter");
    }
}
