package io.clew.query.group;

/** What a group is kept in cannot be reached or does not take it now; that may be over soon. */
public class StoreAwayException extends RuntimeException {

    public StoreAwayException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether something failed because of such a one. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreAwayException) {
                return true;
            }
        }
        return false;
    }
}
