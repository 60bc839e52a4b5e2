package io.clew.query.engine;

import io.clew.query.group.StoreAwayException;

/** What keeps the views cannot be reached or does not take them now; that may be over soon. */
public final class ViewsAwayException extends StoreAwayException {

    public ViewsAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
