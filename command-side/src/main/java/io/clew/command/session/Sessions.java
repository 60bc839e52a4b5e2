package io.clew.command.session;

import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.stored.StoredType;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AbstractAggregateFactory;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/** Puts sessions into Axon: the aggregate, its repository and what decides how sessions begin. */
public final class Sessions implements ConfigurerModule {

    /** The name of the aggregate on its events and its aggregate snapshots; stored for ever. */
    static final String TYPE = "Session";

    /** How the aggregate snapshots that are written and understood are stored. */
    public static final StoredType AGGREGATE_SNAPSHOT = new StoredType(TYPE, SessionMemory.SHAPE, Session.class);

    private final Cache cache;
    private final int eventsPerSnapshot;
    private final TakenIds taken;

    /**
     * @param cache for any number of sessions that commands address
     * @param eventsPerSnapshot an aggregate snapshot is written after so many events; 0 for never
     * @param taken under which no session begins
     */
    public Sessions(Cache cache, int eventsPerSnapshot, TakenIds taken) {
        this.cache = cache;
        this.eventsPerSnapshot = eventsPerSnapshot;
        this.taken = taken;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(Session.class)
                .configureAggregateFactory(Sessions::factory)
                .configureRepository(this::repository));
        configurer.registerComponent(AggregateSnapshots.class, this::outOfTurn);
        configurer.registerCommandHandler(
                config -> new Beginnings((SessionRepository) config.repository(Session.class), taken));
    }

    /**
     * Compares what a command read of sessions with a log that others write to. What it wrote the log compares itself.
     *
     * <p>A command that was decided on a session that another node has changed since is refused with an exception that
     * {@link io.clew.command.RetryConflicts} knows, and takes it from the log when it is tried again.
     */
    public static MessageHandlerInterceptor<CommandMessage<?>> asTheLogHasThem(Configuration config) {
        return (work, chain) -> {
            SessionRepository sessions = (SessionRepository) config.repository(Session.class);
            Object answer;
            try {
                answer = chain.proceed();
            } catch (Rejected e) {
                sessions.requireCurrent(work);
                throw e;
            }
            sessions.requireCurrent(work);
            return answer;
        };
    }

    private SessionRepository repository(Configuration config) {
        return new SessionRepository(
                model(config),
                factory(config),
                config.eventStore(),
                cache,
                taken.locks(),
                snapshotTrigger(config),
                config::repository);
    }

    private SnapshotTriggerDefinition snapshotTrigger(Configuration config) {
        return eventsPerSnapshot == 0
                ? NoSnapshotTriggerDefinition.INSTANCE
                : new EventCountSnapshotTriggerDefinition(
                        new RememberedSnapshots(
                                () -> (SessionRepository) config.repository(Session.class),
                                config.eventStore(),
                                fromEvents(config)),
                        eventsPerSnapshot);
    }

    private AggregateSnapshots outOfTurn(Configuration config) {
        if (eventsPerSnapshot == 0) {
            return session -> {};
        }
        Snapshotter snapshotter = fromEvents(config);
        return session -> snapshotter.scheduleSnapshot(Session.class, session.streamId());
    }

    /** In the thread that asks for it; Axon's default asks for a transaction manager. */
    private static Snapshotter fromEvents(Configuration config) {
        return AggregateSnapshotter.builder()
                .eventStore(config.eventStore())
                .aggregateFactories(factory(config))
                .repositoryProvider(config::repository)
                .parameterResolverFactory(config.parameterResolverFactory())
                .handlerDefinition(config.handlerDefinition(Session.class))
                .build();
    }

    private static AggregateModel<Session> model(Configuration config) {
        return AnnotatedAggregateMetaModelFactory.inspectAggregate(
                Session.class, config.parameterResolverFactory(), config.handlerDefinition(Session.class));
    }

    private static AggregateFactory<Session> factory(Configuration config) {
        return new Factory(model(config));
    }

    /** Makes the session of a stream that is about to be read from its first event. */
    static final class Factory extends AbstractAggregateFactory<Session> {

        Factory(AggregateModel<Session> model) {
            super(model);
        }

        @Override
        protected Session doCreateAggregate(
                String streamId, @SuppressWarnings("rawtypes") DomainEventMessage firstEvent) {
            return new Session(streamId);
        }
    }
}
