package io.clew.query.engine;

/** The engine could not read or write the views; its cause says why. */
public final class ViewStoreException extends RuntimeException {

    public ViewStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
