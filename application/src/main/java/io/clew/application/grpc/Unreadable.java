package io.clew.application.grpc;

/** A message that is none, or is nested deeper than any value may be. */
final class Unreadable extends RuntimeException {

    Unreadable() {
        super("unreadable", null, false, false);
    }
}
