package io.clew.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import java.util.Collections;
import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class RetryConflictsTest {

    private int dispatched;

    @Test
    void triesAgainWhenAnotherWriterWasFirst() {
        assertThat(retried(new ConcurrencyException("first"), 1)).isTrue();
        assertThat(retried(new CommandExecutionException("remote", new ConcurrencyException("first")), 3))
                .isTrue();
        assertThat(dispatched).isEqualTo(2);
    }

    @Test
    void triesAgainWhenTwoWaitedForEachOther() {
        assertThat(retried(new DeadlockException("both"), 1)).isTrue();
    }

    @Test
    void givesUpAfterTheThirdRetry() {
        assertThat(retried(new ConcurrencyException("first"), 4)).isFalse();
        assertThat(dispatched).isZero();
    }

    @Test
    void triesNothingElseAgain() {
        for (RuntimeException failure : List.of(
                Rejection.of(RejectionCode.VERSION_MISMATCH, "no").asException(),
                new LockAcquisitionFailedException("waited too long"),
                new IllegalStateException("the disk is full"))) {
            assertThat(retried(failure, 1)).isFalse();
        }
        assertThat(dispatched).isZero();
    }

    @Test
    void stopsWhenTheSenderIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThat(retried(new ConcurrencyException("first"), 1)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    private boolean retried(RuntimeException failure, int failures) {
        return new RetryConflicts()
                .scheduleRetry(
                        GenericCommandMessage.asCommandMessage("command"),
                        failure,
                        Collections.nCopies(failures, null),
                        () -> dispatched++);
    }
}
