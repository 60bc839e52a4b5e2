package io.clew.mongodb;

/** No server is known that takes writes; said at once, without trying. */
public final class DatabaseAwayException extends RuntimeException {

    public DatabaseAwayException(String message) {
        super(message);
    }
}
