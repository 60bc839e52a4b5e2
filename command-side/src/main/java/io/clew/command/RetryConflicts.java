package io.clew.command;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Tries a command again, in the sender's thread, when another writer was first or two waited for each other. Both mean
 * that nothing was written, since a unit of work is appended all or nothing; no other failure says so, and none is
 * tried again.
 */
public final class RetryConflicts implements RetryScheduler {

    private static final int RETRIES = 3;
    private static final long MAX_PAUSE_MILLIS = 20;

    @Override
    public boolean scheduleRetry(
            @SuppressWarnings("rawtypes") CommandMessage command,
            RuntimeException lastFailure,
            List<Class<? extends Throwable>[]> failures,
            Runnable dispatch) {
        if (failures.size() > RETRIES || !isConflict(lastFailure) || !pause()) {
            return false;
        }
        dispatch.run();
        return true;
    }

    private static boolean isConflict(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof ConcurrencyException
                        || failure instanceof AggregateStreamCreationException
                        || failure instanceof DeadlockException
                        || isConflict(failure.getCause()));
    }

    /** Lets the other writer go first; false if the sender was interrupted meanwhile. */
    private static boolean pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, MAX_PAUSE_MILLIS + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
