package io.clew.query.row;

import io.clew.kernel.value.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Retentions as columns hold them: numbers and milliseconds. */
public final class Retentions {

    /** Beyond this, about the year 9999, nobody waits; and sums of it with times stay whole numbers. */
    private static final long MOST_SECONDS = 253_402_300_799L;

    /** The column's values, in the order of their numbers, which never changes. */
    private static final List<Retention.Action> ACTIONS =
            List.of(Retention.Action.ARCHIVE, Retention.Action.DELETE, Retention.Action.KEEP);

    private Retentions() {}

    public static int code(Retention.Action action) {
        return ACTIONS.indexOf(action);
    }

    public static Retention.Action action(int code) {
        return ACTIONS.get(code);
    }

    public static @Nullable Long millis(@Nullable Duration idle) {
        return idle == null
                ? null
                : Duration.ofSeconds(Math.min(idle.getSeconds(), MOST_SECONDS), idle.getNano())
                        .toMillis();
    }

    public static @Nullable Long millis(@Nullable Instant at) {
        return at == null
                ? null
                : Instant.ofEpochSecond(
                                Math.max(-MOST_SECONDS, Math.min(at.getEpochSecond(), MOST_SECONDS)), at.getNano())
                        .toEpochMilli();
    }
}
