package io.clew.query.definition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Events as if all had happened at once. */
final class SameTime {

    private SameTime() {}

    static List<TrackedEventMessage<?>> of(List<TrackedEventMessage<?>> events, Instant at) {
        List<TrackedEventMessage<?>> same = new ArrayList<>();
        for (TrackedEventMessage<?> event : events) {
            DomainEventMessage<?> domain = (DomainEventMessage<?>) event;
            same.add(new GenericTrackedDomainEventMessage<>(
                    event.trackingToken(),
                    new GenericDomainEventMessage<>(
                            domain.getType(),
                            domain.getAggregateIdentifier(),
                            domain.getSequenceNumber(),
                            domain.getPayload(),
                            domain.getMetaData(),
                            domain.getIdentifier(),
                            at)));
        }
        return same;
    }
}
