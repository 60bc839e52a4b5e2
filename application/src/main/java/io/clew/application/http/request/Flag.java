package io.clew.application.http.request;

import io.clew.kernel.refusal.Invalid;
import org.jspecify.annotations.Nullable;

/** A parameter that is true or false, and false if absent. */
public final class Flag {

    private Flag() {}

    public static boolean of(String name, @Nullable String value) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw new Invalid(name, "must be true or false");
        }
        return "true".equals(value);
    }
}
