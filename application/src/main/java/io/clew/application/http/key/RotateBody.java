package io.clew.application.http.key;

import io.clew.application.http.json.Checked;
import io.clew.kernel.refusal.Invalid;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * How a key is rotated.
 *
 * @param overlap a duration such as PT1H for which the old one is good beside the new; none if absent, at most P30D
 */
record RotateBody(@Nullable String overlap) implements Checked {

    private static final Duration LONGEST = Duration.ofDays(30);

    @Override
    public void check() {
        duration();
    }

    Duration duration() {
        if (overlap == null) {
            return Duration.ZERO;
        }
        try {
            Duration duration = Duration.parse(overlap.length() > 64 ? "" : overlap);
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // Answered below: the text itself is not repeated.
        }
        throw new Invalid("overlap", "must be a duration such as PT1H, at most P30D");
    }
}
