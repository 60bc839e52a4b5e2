package io.clew.key;

import org.jspecify.annotations.Nullable;

/** The keys cannot be opened as they are; the message says why in one sentence for whoever starts the program. */
public final class CannotOpenKeysException extends RuntimeException {
    public CannotOpenKeysException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
