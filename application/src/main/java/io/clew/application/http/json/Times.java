package io.clew.application.http.json;

import io.clew.kernel.refusal.Invalid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as the API writes them: ISO-8601, UTC, always with milliseconds. */
public final class Times {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    public static String write(Instant time) {
        return FORM.format(time);
    }

    /** Reads any offset, and cuts off what is finer than a millisecond; years 0000 to 9999. */
    public static Instant parse(String field, String text) {
        try {
            OffsetDateTime time =
                    OffsetDateTime.parse(text.length() > 64 ? "" : text).withOffsetSameInstant(ZoneOffset.UTC);
            if (time.getYear() >= 0 && time.getYear() <= 9999) {
                return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException e) {
            // Answered below: the text itself is not repeated.
        }
        throw new Invalid(field, "must be a time such as 2026-11-21T08:30:00.000Z");
    }
}
