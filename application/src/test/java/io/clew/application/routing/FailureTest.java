package io.clew.application.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.clew.application.http.problem.Problems;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.refusal.TooLarge;
import io.clew.key.KeysUnavailableException;
import io.clew.log.LogUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A refusal that comes from another node is answered as one that was made here. */
class FailureTest {

    private final SentJson json = new SentJson();

    static Stream<RuntimeException> refusals() {
        Stream<RuntimeException> rejected = Arrays.stream(RejectionCode.values())
                .map(code -> new Rejected(new Rejection(
                        code,
                        "Do something else.",
                        Map.of("expectedVersion", 9L, "ids", List.of("a"), "point", Map.of("version", 2L)))));
        return Stream.concat(
                rejected,
                Stream.of(
                        new Invalid("title", "must be well-formed"),
                        new TooLarge("append", 3145728, "what is written at once may have at most so many"),
                        new LogUnavailableException("The disk is full.", null, true),
                        new LogUnavailableException("No answer in time.", null, false),
                        new KeysUnavailableException("The key store does not answer.", null),
                        new ConcurrencyException("another was first"),
                        new AggregateStreamCreationException("it has begun"),
                        new DeadlockException("two wait"),
                        new LockAcquisitionFailedException("waited for a minute"),
                        new CommandExecutionException(
                                "wrapped", new Rejected(Rejection.of(RejectionCode.DELETED, "Gone.")))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isTheSameAnswerFromAnywhere(RuntimeException here) {
        Object sent = json.read(json.write(Failure.of(here)));
        Throwable routed = catchThrowable(() -> Failure.accepted(sent));
        assertThat(Problems.of(here)).isNotNull();
        assertThat(Problems.of(routed)).usingRecursiveComparison().isEqualTo(Problems.of(here));
    }

    @Test
    void whatNobodyForesawTellsNothingOfItself() {
        Object sent = Failure.of(new IllegalStateException("secret"));
        Throwable routed = catchThrowable(() -> Failure.accepted(json.read(json.write(sent))));
        assertThat(Problems.of(routed)).isNull();
        assertThat(routed).hasMessageNotContaining("secret");
    }
}
