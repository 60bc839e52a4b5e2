package io.clew.application.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.access.Caller;
import io.clew.application.access.Pass;
import io.clew.application.access.door.Passes;
import io.clew.application.access.key.KeyFile;
import io.clew.application.access.key.Keys;
import io.clew.application.limit.Rate;
import io.clew.application.limit.Rates;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.refusal.TooLarge;
import io.clew.key.KeysUnavailableException;
import io.clew.log.LogUnavailableException;
import io.clew.query.engine.ViewsAwayException;
import io.clew.statehouse.v1.ErrorCode;
import io.clew.statehouse.v1.HealthRequest;
import io.clew.statehouse.v1.StatehouseServiceGrpc;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ServerInterceptors;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    private static final Pass NOBODYS = new Pass() {
        @Override
        public Caller caller() {
            return Caller.NOBODY;
        }

        @Override
        public boolean holds() {
            return true;
        }
    };

    private static StatusRuntimeException told(Throwable failure) {
        return new Failures(null).tell(failure, new Asker(NOBODYS, "", "", Sayings.nothing()));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new LogUnavailableException("x", null, true), Code.UNAVAILABLE, "nothing was written"),
                Arguments.of(new LogUnavailableException("x", null, false), Code.UNKNOWN, "did not say whether"),
                Arguments.of(
                        Rejection.of(RejectionCode.VIEWS_BEHIND, "Behind.").asException(), Code.UNAVAILABLE, "Behind"),
                Arguments.of(new ViewsAwayException("x", new IllegalStateException()), Code.UNAVAILABLE, "views"),
                Arguments.of(new KeysUnavailableException("x", null), Code.UNAVAILABLE, "keys"),
                Arguments.of(new ConcurrencyException("x"), Code.UNAVAILABLE, "nothing was written"),
                Arguments.of(new Invalid("key", "must be otherwise"), Code.INVALID_ARGUMENT, "key must be otherwise"),
                Arguments.of(new TooLarge("value", 5, "too large"), Code.INVALID_ARGUMENT, "too large"),
                Arguments.of(new TooLarge("storage", 5, "full"), Code.RESOURCE_EXHAUSTED, "full"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void areToldByTheirStatusWhateverIsAroundThem(Throwable failure, Code status, String says) {
        for (Throwable each : new Throwable[] {failure, new CompletionException(failure)}) {
            assertThat(told(each).getStatus().getCode()).isEqualTo(status);
            assertThat(told(each).getStatus().getDescription()).contains(says);
        }
    }

    @Test
    void whatNobodyForesawIsToldWithoutDetails() {
        StatusRuntimeException told = told(new IllegalStateException("secret"));
        assertThat(told.getStatus().getCode()).isEqualTo(Code.INTERNAL);
        assertThat(told.toString()).doesNotContain("secret");
        assertThat(Clew.error(told).getCode()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    }

    @Test
    void ofACommitThatFailedItIsCertainOnlySometimesThatNothingWasWritten() {
        assertThat(Outcomes.nothingWritten(new LogUnavailableException("x", null, true)))
                .isTrue();
        assertThat(Outcomes.nothingWritten(new LogUnavailableException("x", null, false)))
                .isFalse();
        assertThat(Outcomes.nothingWritten(new ConcurrencyException("x"))).isTrue();
        assertThat(Outcomes.nothingWritten(new IllegalStateException("x"))).isFalse();
    }

    @Test
    void nobodyIsServedBeforeTheViewsAreUpToTheLog() throws Exception {
        Rate any = new Rate("any", 0, 0);
        Entrance entrance = new Entrance(
                () -> false,
                new Passes(false, new Keys(KeyFile.none(), Clock.systemUTC()), null),
                new Rates(any, any),
                new Failures(null));
        GrpcServer server = new GrpcServer(
                "127.0.0.1",
                0,
                ServerInterceptors.intercept(
                        new StatehouseServiceGrpc.StatehouseServiceImplBase() {}.bindService(), entrance),
                Executors.newCachedThreadPool());
        server.start();
        ManagedChannel channel = Grpc.newChannelBuilder(
                        "127.0.0.1:" + server.port(), InsecureChannelCredentials.create())
                .build();
        try {
            var unused = StatehouseServiceGrpc.newBlockingStub(channel).health(HealthRequest.getDefaultInstance());
            throw new AssertionError("served");
        } catch (StatusRuntimeException refused) {
            assertThat(refused.getStatus().getCode()).isEqualTo(Code.UNAVAILABLE);
        } finally {
            channel.shutdownNow();
            server.stop();
        }
        assertThat(server.isRunning()).isFalse();
    }
}
