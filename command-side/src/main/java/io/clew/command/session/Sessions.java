package io.clew.command.session;

import io.clew.command.aggregate.Aggregates;
import io.clew.kernel.stored.StoredType;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.Snapshotter;

/** Puts sessions into Axon: the aggregate, its repository and what decides how sessions begin. */
public final class Sessions implements ConfigurerModule {

    /** The name of the aggregate on its events and its aggregate snapshots; stored for ever. */
    static final String TYPE = "Session";

    /** How the aggregate snapshots that are written and understood are stored. */
    public static final StoredType AGGREGATE_SNAPSHOT = new StoredType(TYPE, SessionMemory.SHAPE, Session.class);

    private final Aggregates<Session> aggregates;
    private final int eventsPerSnapshot;
    private final TakenIds taken;

    /**
     * @param cache for any number of sessions that commands address
     * @param eventsPerSnapshot an aggregate snapshot is written after so many events; 0 for never
     * @param taken under which no session begins
     */
    public Sessions(Cache cache, int eventsPerSnapshot, TakenIds taken) {
        this.aggregates = new Aggregates<>(
                AGGREGATE_SNAPSHOT,
                Session.class,
                Session::new,
                SessionRepository::new,
                cache,
                taken.locks(),
                eventsPerSnapshot);
        this.eventsPerSnapshot = eventsPerSnapshot;
        this.taken = taken;
    }

    @Override
    public void configureModule(Configurer configurer) {
        aggregates.configureModule(configurer);
        configurer.registerComponent(AggregateSnapshots.class, this::outOfTurn);
        configurer.registerCommandHandler(config -> new Beginnings(
                (SessionRepository) config.repository(Session.class), new ForkReceipts(config.eventStore()), taken));
        configurer.registerCommandHandler(
                config -> new Merges((SessionRepository) config.repository(Session.class), taken));
    }

    private AggregateSnapshots outOfTurn(Configuration config) {
        if (eventsPerSnapshot == 0) {
            return session -> {};
        }
        Snapshotter snapshotter = aggregates.fromEvents(config);
        return session -> snapshotter.scheduleSnapshot(Session.class, session.streamId());
    }
}
