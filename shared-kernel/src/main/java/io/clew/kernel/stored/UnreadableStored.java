package io.clew.kernel.stored;

import org.jspecify.annotations.Nullable;

/**
 * Something stored cannot be read: a type or a newer revision this program does not know, or damage. Whoever reads must
 * stop; skipping would lose what happened. The message names the type, never the content.
 */
public final class UnreadableStored extends RuntimeException {

    public UnreadableStored(String message) {
        super(message);
    }

    UnreadableStored(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
