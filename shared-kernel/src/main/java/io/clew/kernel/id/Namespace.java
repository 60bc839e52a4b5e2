package io.clew.kernel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.refusal.Invalid;
import java.util.regex.Pattern;

/** The wall between tenants; every id lives in one. */
public record Namespace(@JsonValue String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public static final Namespace DEFAULT = new Namespace("default");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Namespace {
        if (!ALLOWED.matcher(value).matches()) {
            throw new Invalid("namespace", "must be 1 to 64 of the characters A-Z a-z 0-9 . _ -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
