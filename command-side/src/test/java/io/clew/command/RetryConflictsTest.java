package io.clew.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is tried again, and how often. */
class RetryConflictsTest {

    private final RetryConflicts retry = new RetryConflicts();
    private final List<String> dispatched = new ArrayList<>();

    static Stream<RuntimeException> conflicts() {
        return Stream.of(
                new ConcurrencyException("another writer was first"),
                new AggregateStreamCreationException("the stream was begun by another"),
                new DeadlockException("two wait for each other"),
                new IllegalStateException(new ConcurrencyException("wrapped")));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void triesAgainWhenAnotherWasFirst(RuntimeException conflict) {
        assertThat(schedule(conflict, 1)).isTrue();
        assertThat(dispatched).hasSize(1);
    }

    @Test
    void givesUpAfterThreeTimes() {
        ConcurrencyException conflict = new ConcurrencyException("again");

        assertThat(schedule(conflict, 3)).isTrue();
        assertThat(schedule(conflict, 4)).isFalse();
    }

    @Test
    void doesNotRepeatWhatMayHaveBeenWritten() {
        assertThat(schedule(new IllegalStateException("flush failed"), 1)).isFalse();
        assertThat(dispatched).isEmpty();
    }

    private boolean schedule(RuntimeException failure, int failures) {
        List<Class<? extends Throwable>[]> history = new ArrayList<>();
        for (int i = 0; i < failures; i++) {
            history.add(null);
        }
        return retry.scheduleRetry(
                GenericCommandMessage.asCommandMessage("c"), failure, history, () -> dispatched.add("again"));
    }
}
