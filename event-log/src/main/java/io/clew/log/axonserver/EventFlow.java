package io.clew.log.axonserver;

import io.axoniq.axonserver.grpc.event.EventStoreGrpc.EventStoreStub;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events from a position on as the server sends them, at the reader's pace. Axon's own buffers take at least 64 events
 * beyond what is asked for, and each may be large.
 */
final class EventFlow implements ClientResponseObserver<GetEventsRequest, EventWithToken>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFlow.class);
    private static final int AHEAD = 32;
    private static final Arrival END = new Arrival(null, null);

    private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
    private final int permits;
    private final boolean endless;
    private @Nullable ClientCallStreamObserver<GetEventsRequest> call;
    private long taken;

    private record Arrival(
            @Nullable EventWithToken event, @Nullable Throwable failure) {}

    private EventFlow(int permits, boolean endless) {
        this.permits = permits;
        this.endless = endless;
    }

    /** The events after a position, so many and no more. */
    static EventFlow of(EventStoreStub server, long after, int events) {
        return new EventFlow(events, false).open(server, after);
    }

    /** The events after a position, those included that come later. */
    static EventFlow endless(EventStoreStub server, long after) {
        return new EventFlow(1024, true).open(server, after);
    }

    private EventFlow open(EventStoreStub server, long after) {
        server.listEvents(this)
                .onNext(GetEventsRequest.newBuilder()
                        .setTrackingToken(after)
                        .setNumberOfPermits(permits)
                        .setForceReadFromLeader(true)
                        .build());
        return this;
    }

    /**
     * The next event, or null if none came in time.
     *
     * @throws StatusRuntimeException if none will come
     */
    @Nullable
    EventWithToken next(long nanos) throws InterruptedException {
        Arrival next = nanos <= 0 ? arrived.poll() : arrived.poll(nanos, TimeUnit.NANOSECONDS);
        if (next == null) {
            return null;
        }
        if (next.event == null) {
            arrived.add(next);
            throw next.failure instanceof StatusRuntimeException failure
                    ? failure
                    : new StatusRuntimeException(Status.UNAVAILABLE
                            .withDescription("the stream of events ended")
                            .withCause(next.failure));
        }
        call().request(1);
        if (endless && ++taken % (permits / 2) == 0) {
            permit(permits / 2);
        }
        return next.event;
    }

    /** Makes the server look for more at once: its own look may have come a moment before the last event was visible. */
    void nudge() {
        try {
            permit(1);
        } catch (IllegalStateException e) {
            LOG.debug("The stream has ended meanwhile", e);
        }
    }

    private synchronized void permit(int more) {
        call().onNext(GetEventsRequest.newBuilder().setNumberOfPermits(more).build());
    }

    private ClientCallStreamObserver<GetEventsRequest> call() {
        if (call == null) {
            throw new IllegalStateException("The stream was not opened.");
        }
        return call;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<GetEventsRequest> newCall) {
        call = newCall;
        newCall.disableAutoRequestWithInitial(AHEAD);
    }

    @Override
    public void onNext(EventWithToken event) {
        arrived.add(new Arrival(event, null));
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(new Arrival(null, failure));
    }

    @Override
    public void onCompleted() {
        arrived.add(END);
    }

    @Override
    public void close() {
        call().cancel("enough", null);
    }
}
