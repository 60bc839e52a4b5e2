package io.clew.log;

import org.jspecify.annotations.Nullable;

/**
 * Whether the log accepts appends.
 *
 * @param diskFull whether it does not only for want of room on its disk: reads go on, and so do appends once there is room
 * @param cause why it does not accept them, in a sentence; absent while it does
 */
public record LogStatus(
        boolean writable, boolean diskFull, @Nullable String cause) {

    /** Appends are accepted. */
    public static final LogStatus WRITABLE = new LogStatus(true, false, null);

    public static LogStatus refusing(String cause) {
        return new LogStatus(false, false, cause);
    }

    public static LogStatus withoutRoom(String cause) {
        return new LogStatus(false, true, cause);
    }
}
