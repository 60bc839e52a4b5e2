package io.clew.application.routing;

import io.clew.kernel.command.Addressed;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.TooLarge;
import io.clew.key.KeysUnavailableException;
import io.clew.log.LogUnavailableException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Why a command was not accepted, where that is no {@link Rejection}: as data, to become the same exception again on the
 * node that sent the command.
 *
 * @param name of the field or the limit, if it is about one
 * @param maximum of the limit, if it is about one
 */
record Failure(Kind kind, String message, @Nullable String name, long maximum) {

    enum Kind {
        INVALID,
        TOO_LARGE,
        /** Another writer was first; nothing was written, and it may be sent again. */
        CONFLICT,
        /** The log takes no writes; nothing was written. */
        NOT_WRITTEN,
        /** The log did not say whether it was written. */
        UNKNOWN,
        /** The keys cannot be asked for; try again. */
        NO_KEYS,
        /** Nobody foresaw it. The node where it happened has it in its log. */
        UNFORESEEN
    }

    static Failure notWritten(String message) {
        return new Failure(Kind.NOT_WRITTEN, message, null, 0);
    }

    /** What is sent back for an exception: a {@link Rejection} or a {@link Failure}. */
    static Object of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            Object known = known(t);
            if (known != null) {
                return known;
            }
        }
        return new Failure(Kind.UNFORESEEN, "The node that handled it failed: see its log.", null, 0);
    }

    private static @Nullable Object known(Throwable t) {
        String message = String.valueOf(t.getMessage());
        if (t instanceof Rejected rejected) {
            return rejected.rejection();
        }
        if (t instanceof Invalid invalid) {
            return new Failure(Kind.INVALID, invalid.reason(), invalid.field(), 0);
        }
        if (t instanceof TooLarge tooLarge) {
            return new Failure(Kind.TOO_LARGE, message, tooLarge.limit(), tooLarge.maximum());
        }
        if (t instanceof LogUnavailableException unavailable) {
            return new Failure(unavailable.nothingWritten() ? Kind.NOT_WRITTEN : Kind.UNKNOWN, message, null, 0);
        }
        if (t instanceof KeysUnavailableException) {
            return new Failure(Kind.NO_KEYS, message, null, 0);
        }
        if (t instanceof ConcurrencyException
                || t instanceof AggregateStreamCreationException
                || t instanceof LockAcquisitionFailedException) {
            return new Failure(Kind.CONFLICT, message, null, 0);
        }
        return null;
    }

    /**
     * What another node answered, as if it had been decided here.
     *
     * @throws Unintelligible if it is no answer
     */
    static Object accepted(Object answer) {
        if (answer instanceof Rejection rejection) {
            throw rejection.asException();
        }
        if (answer instanceof Failure failure) {
            throw failure.asException();
        }
        if (answer instanceof Addressed) {
            throw new Unintelligible("A node answered with a command.", null);
        }
        return answer;
    }

    private RuntimeException asException() {
        String about = String.valueOf(name);
        return switch (kind) {
            case INVALID -> new Invalid(about, message);
            case TOO_LARGE -> new TooLarge(about, maximum, message);
            case CONFLICT -> new ConcurrencyException(message);
            case NOT_WRITTEN -> new LogUnavailableException(message, null, true);
            case UNKNOWN -> new LogUnavailableException(message, null, false);
            case NO_KEYS -> new KeysUnavailableException(message, null);
            case UNFORESEEN -> new IllegalStateException(message);
        };
    }
}
