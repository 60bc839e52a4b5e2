package io.clew.application.http.bundle;

import io.clew.kernel.refusal.Invalid;
import org.jspecify.annotations.Nullable;

/** A parameter that is true or false, and false if absent. */
final class Flag {

    private Flag() {}

    static boolean of(String name, @Nullable String value) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw new Invalid(name, "must be true or false");
        }
        return "true".equals(value);
    }
}
