package io.clew.command.definition;

import io.clew.command.aggregate.Aggregates;
import io.clew.command.aggregate.StreamLocks;
import io.clew.kernel.stored.StoredType;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;

/** Puts definitions into Axon: the aggregate, its repository and what decides how definitions begin. */
public final class Definitions implements ConfigurerModule {

    /** The name of the aggregate on its events and its aggregate snapshots; stored for ever. */
    static final String TYPE = "Definition";

    /** How the aggregate snapshots that are written and understood are stored. */
    public static final StoredType AGGREGATE_SNAPSHOT = new StoredType(TYPE, DefinitionMemory.SHAPE, Definition.class);

    private final Aggregates<Definition> aggregates;
    private final LockFactory locks = new StreamLocks();
    private final KeptVersions kept;

    /**
     * @param cache for any number of definitions that commands address
     * @param eventsPerSnapshot an aggregate snapshot is written after so many events; 0 for never
     * @param kept how many versions are kept of definitions that do not say so themselves
     */
    public Definitions(Cache cache, int eventsPerSnapshot, KeptVersions kept) {
        this.aggregates = new Aggregates<>(
                AGGREGATE_SNAPSHOT,
                Definition.class,
                Definition::new,
                DefinitionRepository::new,
                cache,
                locks,
                eventsPerSnapshot);
        this.kept = kept;
    }

    @Override
    public void configureModule(Configurer configurer) {
        aggregates.configureModule(configurer);
        configurer
                .registerComponent(KeptVersions.class, config -> kept)
                .registerCommandHandler(
                        config -> new Creation((DefinitionRepository) config.repository(Definition.class), locks));
    }
}
