package io.clew.application.grpc;

/** An answer is larger than clients of gRPC take; the message says how to get it otherwise. */
final class TooMuch extends RuntimeException {

    /** What clients take unless they were told otherwise. */
    static final int MOST = 4 * 1024 * 1024;

    TooMuch(String message) {
        super(message, null, false, false);
    }

    /**
     * Returns if an answer of this size can be taken.
     *
     * @param otherwise the HTTP route that answers the same
     */
    static void check(long size, String otherwise) {
        if (size > MOST) {
            throw new TooMuch("The answer would be larger than " + MOST + " bytes; ask over HTTP: " + otherwise + ".");
        }
    }
}
