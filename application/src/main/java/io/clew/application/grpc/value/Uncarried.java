package io.clew.application.grpc.value;

/** A {@code Struct} cannot hold this value as it is; the message says why. */
public final class Uncarried extends RuntimeException {

    Uncarried(String message) {
        super(message, null, false, false);
    }
}
