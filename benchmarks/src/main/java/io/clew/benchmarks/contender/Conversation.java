package io.clew.benchmarks.contender;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The least aggregate that takes messages, as Axon's own examples write one. */
final class Conversation {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    record Begin(@TargetAggregateIdentifier String id) {}

    record Say(@TargetAggregateIdentifier String id, String text) {}

    record Begun(String id) {}

    record Said(String id, String text) {}

    Conversation() {}

    @CommandHandler
    Conversation(Begin command) {
        AggregateLifecycle.apply(new Begun(command.id()));
    }

    @CommandHandler
    void say(Say command) {
        AggregateLifecycle.apply(new Said(command.id(), command.text()));
    }

    @EventSourcingHandler
    void on(Begun event) {
        id = event.id();
    }
}
