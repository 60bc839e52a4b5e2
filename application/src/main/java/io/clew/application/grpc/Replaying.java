package io.clew.application.grpc;

import io.clew.statehouse.v1.ReplayEvent;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends a replay as fast as whoever asked takes it, and not faster: nothing is made that nobody has room for. */
final class Replaying {

    private final Supplier<@Nullable ReplayEvent> events;
    private final ServerCallStreamObserver<ReplayEvent> stream;
    private final Failures failures;
    private final Asker asker;
    private boolean ended;

    /** @param events made when they are asked for; null at the end */
    Replaying(
            Supplier<@Nullable ReplayEvent> events,
            ServerCallStreamObserver<ReplayEvent> stream,
            Failures failures,
            Asker asker) {
        this.events = events;
        this.stream = stream;
        this.failures = failures;
        this.asker = asker;
    }

    /** Goes on while there is room; called again when there is. */
    void go() {
        try {
            while (!ended && stream.isReady()) {
                ReplayEvent event = events.get();
                if (event == null) {
                    ended = true;
                    stream.onCompleted();
                } else {
                    stream.onNext(event);
                }
            }
        } catch (RuntimeException e) {
            if (!ended && !stream.isCancelled()) {
                ended = true;
                stream.onError(failures.tell(e, asker));
            }
        }
    }

    /** Nobody listens any more. */
    void stop() {
        ended = true;
    }
}
