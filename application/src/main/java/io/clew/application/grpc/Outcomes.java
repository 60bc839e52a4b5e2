package io.clew.application.grpc;

import io.clew.application.access.Denied;
import io.clew.application.limit.TooMany;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.TooLarge;
import io.clew.key.KeysUnavailableException;
import io.clew.log.LogUnavailableException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** What can be said of a commit that failed. */
final class Outcomes {

    private Outcomes() {}

    /** Whether it is certain that nothing was written. */
    static boolean nothingWritten(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof LogUnavailableException unavailable) {
                return unavailable.nothingWritten();
            }
            if (t instanceof Rejected
                    || t instanceof Invalid
                    || t instanceof TooLarge
                    || t instanceof Denied
                    || t instanceof TooMany
                    || t instanceof KeysUnavailableException
                    || t instanceof ConcurrencyException
                    || t instanceof AggregateStreamCreationException
                    || t instanceof LockAcquisitionFailedException) {
                return true;
            }
            if (t instanceof HandlerExecutionException remote
                    && remote.getDetails().orElse(null) instanceof Rejection) {
                return true;
            }
        }
        return false;
    }
}
