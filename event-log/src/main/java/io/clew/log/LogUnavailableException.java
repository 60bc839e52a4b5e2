package io.clew.log;

import org.axonframework.common.AxonNonTransientException;
import org.jspecify.annotations.Nullable;

/**
 * The log did not acknowledge an append: it is closed, stopped after a failed flush, or the disk refused the group.
 *
 * <p>Only where {@link #nothingWritten()} holds is it certain that the events will never appear.
 */
public final class LogUnavailableException extends AxonNonTransientException {
    private final boolean nothingWritten;

    public LogUnavailableException(String message, @Nullable Throwable cause, boolean nothingWritten) {
        super(message, cause);
        this.nothingWritten = nothingWritten;
    }

    public boolean nothingWritten() {
        return nothingWritten;
    }
}
