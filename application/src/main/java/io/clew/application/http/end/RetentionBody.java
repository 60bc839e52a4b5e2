package io.clew.application.http.end;

import io.clew.application.http.json.Checked;
import io.clew.application.http.json.ReadOnly;
import io.clew.application.http.json.Times;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Retention;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a session is to end by itself.
 *
 * @param action archive, delete or keep
 * @param idle a duration such as P30D or PT12H, at most P36500D
 * @param at a time
 */
@ReadOnly({"sessionId", "version"})
record RetentionBody(
        @Nullable String action,
        @Nullable String idle,
        @Nullable String at,
        @Nullable String reason) implements Checked {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    @Override
    public void check() {
        retention();
    }

    Retention retention() {
        if (action == null) {
            throw new Invalid("action", "is needed: archive, delete or keep");
        }
        return new Retention(Retention.Action.of(action), duration(idle), at == null ? null : Times.parse("at", at));
    }

    private static @Nullable Duration duration(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text.length() > 64 ? "" : text);
            if (duration.compareTo(LONGEST) <= 0) {
                return duration.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // Answered below: the text itself is not repeated.
        }
        throw new Invalid("idle", "must be a duration such as P30D or PT12H, at most P36500D");
    }
}
