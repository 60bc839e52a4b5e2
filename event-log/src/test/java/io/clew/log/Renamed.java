package io.clew.log;

import io.clew.kernel.event.SessionRenamed;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;

/** The smallest aggregate there can be. */
class Renamed {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private String id;

    Renamed() {}

    Renamed(String id) {
        this.id = id;
        rename(id);
    }

    void rename(String title) {
        AggregateLifecycle.apply(SessionRenamed.to(title));
    }

    @EventSourcingHandler
    void on(SessionRenamed event, DomainEventMessage<?> message) {
        id = message.getAggregateIdentifier();
    }
}
