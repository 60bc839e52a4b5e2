package io.clew.log.axonserver;

import io.axoniq.axonserver.grpc.event.EventStoreGrpc.EventStoreStub;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events from a position on: so many, or all that ever come. */
final class EventFlow extends Arrivals<GetEventsRequest, EventWithToken> {
    private static final Logger LOG = LoggerFactory.getLogger(EventFlow.class);
    private static final int REFILL = 512;

    private final boolean endless;
    private long taken;

    private EventFlow(boolean endless) {
        this.endless = endless;
    }

    /** The events after a position, so many and no more. */
    static EventFlow of(EventStoreStub server, long after, int events) {
        return new EventFlow(false).open(server, after, events);
    }

    /** The events after a position, those included that come later. */
    static EventFlow endless(EventStoreStub server, long after) {
        return new EventFlow(true).open(server, after, 2 * REFILL);
    }

    private EventFlow open(EventStoreStub server, long after, int permits) {
        server.listEvents(this)
                .onNext(GetEventsRequest.newBuilder()
                        .setTrackingToken(after)
                        .setNumberOfPermits(permits)
                        .setForceReadFromLeader(true)
                        .build());
        return this;
    }

    @Override
    @Nullable
    EventWithToken next(long nanos) throws InterruptedException {
        EventWithToken next = super.next(nanos);
        if (hasEnded()) {
            throw Status.UNAVAILABLE
                    .withDescription("the stream of events ended")
                    .asRuntimeException();
        }
        if (next != null && endless && ++taken % REFILL == 0) {
            permit(REFILL);
        }
        return next;
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
}
