package io.clew.application.bundle;

import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Json;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a line of a bundle must say. */
final class Given {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private Given() {}

    static <T> T that(String field, @Nullable T value) {
        if (value == null) {
            throw new Invalid(field, "is needed");
        }
        return value;
    }

    static long number(String field, @Nullable Json value) {
        String text = that(field, value).text();
        if (!NUMBER.matcher(text).matches()) {
            throw new Invalid(field, "must be a whole number");
        }
        return Long.parseLong(text);
    }

    static boolean flag(String field, @Nullable Json value) {
        if (value != null && !value.text().equals("true") && !value.text().equals("false")) {
            throw new Invalid(field, "must be true or false");
        }
        return value != null && value.text().equals("true");
    }
}
