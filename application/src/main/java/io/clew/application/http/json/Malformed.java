package io.clew.application.http.json;

/** A body that is not JSON, or not UTF-8; says where, never what stands there. */
public final class Malformed extends RuntimeException {

    public Malformed(String message) {
        super(message, null, false, false);
    }
}
