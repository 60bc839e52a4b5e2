package io.clew.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.refusal.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a session ends by itself, and how. One of {@code idle} and {@code at} is given, or neither to keep it whatever
 * its namespace's default says.
 *
 * @param idle so long after its last change and that of every session below it; at least a second
 * @param at at this time
 */
public record Retention(
        Action action, @Nullable Duration idle, @Nullable Instant at) {

    /** How it ends. */
    public enum Action {
        ARCHIVE,
        DELETE,
        KEEP;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Action of(String wire) {
            for (Action action : values()) {
                if (action.wire().equals(wire)) {
                    return action;
                }
            }
            throw new Invalid("action", "must be archive, delete or keep");
        }
    }

    public Retention {
        boolean keeps = action == Action.KEEP;
        if (keeps && (idle != null || at != null)) {
            throw new Invalid("action", "is keep: leave idle and at out");
        }
        if (!keeps && (idle == null) == (at == null)) {
            throw new Invalid("retention", "needs one of idle (a duration such as P30D) and at (a time)");
        }
        if (idle != null && idle.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new Invalid("idle", "must be at least a second");
        }
    }
}
