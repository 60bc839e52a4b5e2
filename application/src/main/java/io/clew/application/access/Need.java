package io.clew.application.access;

import org.jspecify.annotations.Nullable;

/** What an operation takes: a scope, and where. */
public record Need(Scope scope, Reach in) {

    /** What a route says of itself; null, and so nobody's, if it says nothing. */
    public static @Nullable Need of(@Nullable Needs annotation) {
        return annotation == null ? null : new Need(annotation.value(), annotation.in());
    }
}
