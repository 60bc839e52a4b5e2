package io.clew.application.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.access.Caller;
import io.clew.application.access.Pass;
import io.clew.statehouse.v1.ReplayEvent;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReplayingTest {

    private static final int EVENTS = 10;

    private static final Pass ANYBODYS = new Pass() {
        @Override
        public Caller caller() {
            return Caller.ANYBODY;
        }

        @Override
        public boolean holds() {
            return true;
        }
    };

    private final AtomicInteger made = new AtomicInteger();
    private final Taker taker = new Taker();
    private final Replaying replaying = new Replaying(
            () -> made.get() == EVENTS
                    ? null
                    : ReplayEvent.newBuilder()
                            .setCommitTs(made.incrementAndGet())
                            .build(),
            taker,
            new Failures(null),
            new Asker(ANYBODYS, "", "", Sayings.nothing()));

    @Test
    void makesNoMoreThanThereIsRoomFor() {
        taker.room = 3;
        replaying.go();
        assertThat(made).hasValue(3);
        replaying.go();
        assertThat(made).hasValue(3);
        taker.room = 4;
        replaying.go();
        assertThat(made).hasValue(7);
        assertThat(taker.completed).isFalse();
    }

    @Test
    void endsOnceAfterTheLast() {
        taker.room = 100;
        replaying.go();
        replaying.go();
        assertThat(taker.taken)
                .extracting(ReplayEvent::getCommitTs)
                .hasSize(EVENTS)
                .isSorted();
        assertThat(taker.completed).isTrue();
    }

    @Test
    void makesNothingForWhoWentAway() {
        taker.room = 2;
        replaying.go();
        replaying.stop();
        taker.room = 5;
        replaying.go();
        assertThat(made).hasValue(2);
    }

    @Test
    void saysWhyItBreaksOff() {
        Replaying failing = new Replaying(
                () -> {
                    throw new TooMuch("too much");
                },
                taker,
                new Failures(null),
                new Asker(ANYBODYS, "", "", Sayings.nothing()));
        taker.room = 5;
        failing.go();
        failing.go();
        assertThat(taker.failures)
                .singleElement()
                .satisfies(failure -> assertThat(
                                ((StatusRuntimeException) failure).getStatus().getCode())
                        .isEqualTo(Code.RESOURCE_EXHAUSTED));
    }

    private static final class Taker extends ServerCallStreamObserver<ReplayEvent> {
        private final List<ReplayEvent> taken = new ArrayList<>();
        private final List<Throwable> failures = new ArrayList<>();
        private int room;
        private boolean completed;

        @Override
        public boolean isReady() {
            return room > 0;
        }

        @Override
        public void onNext(ReplayEvent event) {
            room--;
            taken.add(event);
        }

        @Override
        public void onError(Throwable failure) {
            failures.add(failure);
        }

        @Override
        public void onCompleted() {
            assertThat(completed).isFalse();
            completed = true;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public void setOnReadyHandler(Runnable handler) {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}

        @Override
        public void disableAutoInboundFlowControl() {}
    }
}
