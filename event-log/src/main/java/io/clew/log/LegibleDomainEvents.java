package io.clew.log;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;

/** The events of a stream, stopping with a clear error at one that cannot be read. */
record LegibleDomainEvents(DomainEventStream events, Legibility legibility) implements DomainEventStream {

    @Override
    public DomainEventMessage<?> peek() {
        return legibility.known(legibility.<DomainEventMessage<?>>attempt(events::peek));
    }

    @Override
    public boolean hasNext() {
        return legibility.attempt(events::hasNext);
    }

    @Override
    public DomainEventMessage<?> next() {
        return legibility.known(legibility.<DomainEventMessage<?>>attempt(events::next));
    }

    @Override
    public Long getLastSequenceNumber() {
        return events.getLastSequenceNumber();
    }
}
