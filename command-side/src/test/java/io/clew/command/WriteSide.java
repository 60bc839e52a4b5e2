package io.clew.command;

import io.clew.command.session.TakenIds;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.command.agentstate.AgentStateCommand;
import io.clew.kernel.command.agentstate.Committed;
import io.clew.kernel.command.definition.Defined;
import io.clew.kernel.command.definition.DefinitionCommand;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.definition.DefinitionEvent;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;

/** The command side, assembled by Axon's plain configurer on a strict engine in memory. */
public final class WriteSide implements AutoCloseable {

    private static final StoredJson JSON = new StoredJson(CommandSide.aggregateSnapshots());

    public final StrictEngine engine;
    private final Configuration configuration;

    public WriteSide() {
        this(CommandSide.Options.DEFAULTS);
    }

    public WriteSide(CommandSide.Options options) {
        this(options, new TakenIds());
    }

    public WriteSide(CommandSide.Options options, TakenIds taken) {
        this(options, taken, new StrictEngine(WriteSide::stored));
    }

    private WriteSide(CommandSide.Options options, TakenIds taken, StrictEngine engine) {
        this.engine = engine;
        var configurer = DefaultConfigurer.defaultConfiguration(false).configureEmbeddedEventStore(config -> engine);
        new CommandSide(options, taken).configureModule(configurer);
        configuration = configurer.start();
    }

    /** Another node with the same log. */
    public WriteSide besides(CommandSide.Options options) {
        return new WriteSide(options, new TakenIds(), engine);
    }

    /** The snapshot as it comes back from the store: equal, but another object. */
    private static Object stored(Object snapshot) {
        StoredType type = JSON.typeOf(snapshot.getClass());
        return JSON.read(type.name(), type.revision(), JSON.write(snapshot));
    }

    /** Events that happened before, with or without metadata. */
    public WriteSide given(SessionKey session, Object... events) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (Object event : events) {
            EventMessage<?> message = GenericEventMessage.asEventMessage(event);
            long sequence = engine.stream(session.streamId()).size() + (long) messages.size();
            messages.add(new GenericDomainEventMessage<>(
                    "Session", session.streamId(), sequence, message.getPayload(), message.getMetaData()));
        }
        engine.appendEvents(messages);
        return this;
    }

    public Defined ask(DefinitionCommand command) {
        return configuration.commandGateway().sendAndWait(command);
    }

    public Committed ask(AgentStateCommand command) {
        return configuration.commandGateway().sendAndWait(command);
    }

    /** Asks without trying again. */
    public Committed askOnce(AgentStateCommand command) {
        return DefaultCommandGateway.builder()
                .commandBus(configuration.commandBus())
                .build()
                .sendAndWait(command);
    }

    public Committed ask(AgentStateCommand command, Map<String, ?> metadata) {
        return configuration
                .commandGateway()
                .sendAndWait(GenericCommandMessage.asCommandMessage(command).withMetaData(metadata));
    }

    public Accepted ask(SessionCommand command) {
        return configuration.commandGateway().sendAndWait(command);
    }

    /** Asks without trying again. */
    public Accepted askOnce(SessionCommand command) {
        return DefaultCommandGateway.builder()
                .commandBus(configuration.commandBus())
                .build()
                .sendAndWait(command);
    }

    public Accepted ask(SessionCommand command, Map<String, ?> metadata) {
        return configuration
                .commandGateway()
                .sendAndWait(GenericCommandMessage.asCommandMessage(command).withMetaData(metadata));
    }

    public List<DefinitionEvent> events(DefinitionKey definition) {
        return engine.stream(definition.streamId()).stream()
                .map(message -> (DefinitionEvent) message.getPayload())
                .toList();
    }

    public List<DomainEventMessage<?>> messages(SessionKey session) {
        return engine.stream(session.streamId());
    }

    public List<SessionEvent> events(SessionKey session) {
        return messages(session).stream()
                .map(message -> (SessionEvent) message.getPayload())
                .toList();
    }

    @Override
    public void close() {
        configuration.shutdown();
    }
}
