package io.clew.application.http.merge;

import io.clew.kernel.refusal.Invalid;
import org.jspecify.annotations.Nullable;

/** Whether a target that has not moved since the base takes over what the other side shows. */
enum FastForward {
    /** If it can; else both come together. */
    AUTO,
    /** Or nothing is done. */
    ONLY,
    /** Both come together in a version of their own, whatever the target did. */
    NEVER;

    static FastForward of(@Nullable String given) {
        if (given == null) {
            return AUTO;
        }
        return switch (given) {
            case "auto" -> AUTO;
            case "only" -> ONLY;
            case "never" -> NEVER;
            default -> throw new Invalid("fastForward", "must be auto, only or never");
        };
    }
}
