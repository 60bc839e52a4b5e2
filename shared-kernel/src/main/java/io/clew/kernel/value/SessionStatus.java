package io.clew.kernel.value;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a session takes writes, can only be read and forked, or is hidden. */
public enum SessionStatus {
    ACTIVE,
    ARCHIVED,
    DELETED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
