package io.clew.query.group;

import java.util.List;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/**
 * Events that follow each other, handed to Axon as one: what it does for every event, far more than to hand it on, it does
 * once for all of them.
 */
record EventRun(List<TrackedEventMessage<?>> events) {

    /** One event is itself; several are a message at the place of the last one. */
    static TrackedEventMessage<?> of(List<TrackedEventMessage<?>> events) {
        TrackedEventMessage<?> last = events.get(events.size() - 1);
        return events.size() == 1
                ? last
                : new GenericTrackedEventMessage<>(
                        last.trackingToken(),
                        new GenericEventMessage<>(
                                last.getIdentifier(),
                                new EventRun(List.copyOf(events)),
                                MetaData.emptyInstance(),
                                last.getTimestamp()));
    }

    /** The events that a message stands for; it may be one of them. */
    static List<TrackedEventMessage<?>> in(TrackedEventMessage<?> message) {
        return isRun(message) ? ((EventRun) message.getPayload()).events() : List.of(message);
    }

    private static boolean isRun(TrackedEventMessage<?> message) {
        try {
            return message.getPayloadType() == EventRun.class;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }
}
