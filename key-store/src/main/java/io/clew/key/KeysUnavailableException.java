package io.clew.key;

import org.jspecify.annotations.Nullable;

/** The key store could not do it now: it is closed, its disk failed, or its database is away. What was asked may be asked again. */
public final class KeysUnavailableException extends RuntimeException {
    public KeysUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
