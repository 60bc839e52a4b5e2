package io.clew.application.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of operation that somebody may or may not do. None contains another. */
public enum Scope {
    /** Sees sessions, messages, state and lists. */
    READ,
    /** Starts, appends to, forks, changes, imports and ends sessions. */
    WRITE,
    /** Rebuilds views, makes and revokes keys, erases, reads metrics. */
    ADMIN,
    /** Reads the log itself: events, exports, proofs. */
    AUDIT;

    /** As written in files, bodies and claims. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> of(String wire) {
        return Arrays.stream(values())
                .filter(scope -> scope.wire().equals(wire))
                .findFirst();
    }
}
