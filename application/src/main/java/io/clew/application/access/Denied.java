package io.clew.application.access;

/** Somebody may not do what they asked for, or it cannot be told now. Says nothing of what exists. */
public final class Denied extends RuntimeException {

    /** Why, as far as the caller is told. */
    public enum Reason {
        /** Nothing that proves who calls: missing, wrong, expired and revoked are one. */
        UNAUTHENTICATED,
        /** It is known who calls; they lack the scope or the namespace. */
        FORBIDDEN,
        /** What would prove it cannot be checked now; to be tried again. */
        UNAVAILABLE
    }

    private final Reason reason;

    public Denied(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
