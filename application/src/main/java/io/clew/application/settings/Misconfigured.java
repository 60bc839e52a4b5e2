package io.clew.application.settings;

/** Settings that do not go together; the message says in a sentence which, and what to do. */
public final class Misconfigured extends RuntimeException {

    public Misconfigured(String message) {
        super(message);
    }
}
