package io.clew.mongodb;

/** The database cannot be used; the message says in a sentence why and what to do, and bears no password. */
public final class CannotOpenDatabaseException extends RuntimeException {

    public CannotOpenDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
