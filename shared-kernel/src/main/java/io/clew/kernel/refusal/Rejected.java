package io.clew.kernel.refusal;

/** Thrown by whoever decides: nothing was written. */
public final class Rejected extends RuntimeException {

    private final Rejection rejection;

    public Rejected(Rejection rejection) {
        super(rejection.code().wire() + ": " + rejection.message(), null, false, false);
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}
