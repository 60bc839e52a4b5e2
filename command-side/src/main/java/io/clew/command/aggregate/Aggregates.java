package io.clew.command.aggregate;

import io.clew.kernel.stored.StoredType;
import java.util.function.Function;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/** Puts the aggregates of one class into Axon: factory, repository, cache and aggregate snapshots. */
public final class Aggregates<T> implements ConfigurerModule {

    private final StoredType type;
    private final Class<T> aggregate;
    private final Function<String, T> begun;
    private final Function<Parts<T>, AggregateRepository<T>> repository;
    private final Cache cache;
    private final LockFactory locks;
    private final int eventsPerSnapshot;

    /**
     * @param type how its aggregate snapshots are stored
     * @param begun an aggregate of a stream that is about to be read from its first event
     * @param cache for any number of them
     * @param eventsPerSnapshot an aggregate snapshot is written after so many events; 0 for never
     */
    public Aggregates(
            StoredType type,
            Class<T> aggregate,
            Function<String, T> begun,
            Function<Parts<T>, AggregateRepository<T>> repository,
            Cache cache,
            LockFactory locks,
            int eventsPerSnapshot) {
        this.type = type;
        this.aggregate = aggregate;
        this.begun = begun;
        this.repository = repository;
        this.cache = cache;
        this.locks = locks;
        this.eventsPerSnapshot = eventsPerSnapshot;
    }

    /** What a repository is made of. */
    public record Parts<T>(
            StoredType type, EventStore eventStore, Cache cache, EventSourcingRepository.Builder<T> builder) {}

    @Override
    public void configureModule(Configurer configurer) {
        configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate)
                .configureAggregateFactory(this::factory)
                .configureRepository(config -> repository.apply(parts(config))));
    }

    /** Takes snapshots from events, in the thread that asks for it; Axon's default asks for a transaction manager. */
    public Snapshotter fromEvents(Configuration config) {
        return AggregateSnapshotter.builder()
                .eventStore(config.eventStore())
                .aggregateFactories(factory(config))
                .repositoryProvider(config::repository)
                .parameterResolverFactory(config.parameterResolverFactory())
                .handlerDefinition(config.handlerDefinition(aggregate))
                .build();
    }

    private Parts<T> parts(Configuration config) {
        EventSourcingRepository.Builder<T> builder = EventSourcingRepository.builder(aggregate)
                .aggregateModel(model(config))
                .aggregateFactory(factory(config))
                .eventStore(config.eventStore())
                .cache(cache)
                .lockFactory(locks)
                .snapshotTriggerDefinition(snapshotTrigger(config))
                .repositoryProvider(config::repository);
        return new Parts<>(type, config.eventStore(), cache, builder);
    }

    private SnapshotTriggerDefinition snapshotTrigger(Configuration config) {
        return eventsPerSnapshot == 0
                ? NoSnapshotTriggerDefinition.INSTANCE
                : new EventCountSnapshotTriggerDefinition(
                        new RememberedSnapshots(
                                () -> (AggregateRepository<T>) config.repository(aggregate),
                                config.eventStore(),
                                fromEvents(config)),
                        eventsPerSnapshot);
    }

    private AggregateModel<T> model(Configuration config) {
        return AnnotatedAggregateMetaModelFactory.inspectAggregate(
                aggregate, config.parameterResolverFactory(), config.handlerDefinition(aggregate));
    }

    private AggregateFactory<T> factory(Configuration config) {
        return new FromFirstEvent<>(model(config), begun);
    }
}
