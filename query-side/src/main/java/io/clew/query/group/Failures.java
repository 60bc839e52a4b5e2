package io.clew.query.group;

import org.axonframework.eventhandling.EventMessage;

/** Says what failed without saying what people wrote. */
final class Failures {

    private Failures() {}

    /** The type of an event that may be unreadable. */
    static String typeOf(EventMessage<?> event) {
        try {
            return event.getPayloadType().getSimpleName();
        } catch (RuntimeException e) {
            return "unreadable";
        }
    }

    /** Clew's own words are safe; of foreign failures only their kind and place are told. */
    static String describe(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !own(cause)) {
            cause = cause.getCause();
        }
        String kind = cause.getClass().getSimpleName();
        if (own(cause) && cause.getMessage() != null) {
            return kind + ": " + cause.getMessage();
        }
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length == 0 ? kind : kind + " at " + trace[0];
    }

    private static boolean own(Throwable failure) {
        return failure.getClass().getName().startsWith("io.clew.");
    }
}
