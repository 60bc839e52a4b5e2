package io.clew.log;

import org.jspecify.annotations.Nullable;

/** The log cannot be opened as it is; the message says why in one sentence for whoever starts the program. */
public final class CannotOpenLogException extends RuntimeException {
    public CannotOpenLogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
