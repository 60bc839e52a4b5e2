package io.clew.application.routing;

import org.jspecify.annotations.Nullable;

/** What another node sent cannot be read here: the type, the revision or the text. It names no content. */
final class Unintelligible extends RuntimeException {

    Unintelligible(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
