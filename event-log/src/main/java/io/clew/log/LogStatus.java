package io.clew.log;

import org.jspecify.annotations.Nullable;

/** Whether the log accepts appends; {@code cause} says in a sentence why not, and is absent while it does. */
public record LogStatus(boolean writable, @Nullable String cause) {

    /** Appends are accepted. */
    public static final LogStatus WRITABLE = new LogStatus(true, null);

    public static LogStatus refusing(String cause) {
        return new LogStatus(false, cause);
    }
}
