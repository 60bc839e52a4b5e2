package io.clew.command.session;

import io.clew.kernel.id.SessionKey;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.LockAwareAggregate;
import org.axonframework.modelling.command.RepositoryProvider;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.jspecify.annotations.Nullable;

/** Axon's caching repository, but for a session that is not there: that is refused in Clew's words, and not logged. */
final class SessionRepository extends CachingEventSourcingRepository<Session> {

    private final Cache cache;
    private final EventStore eventStore;

    SessionRepository(
            AggregateModel<Session> model,
            AggregateFactory<Session> factory,
            EventStore eventStore,
            Cache cache,
            LockFactory locks,
            SnapshotTriggerDefinition snapshots,
            RepositoryProvider repositories) {
        super(EventSourcingRepository.builder(Session.class)
                .aggregateModel(model)
                .aggregateFactory(factory)
                .eventStore(eventStore)
                .cache(cache)
                .lockFactory(locks)
                .snapshotTriggerDefinition(snapshots)
                .repositoryProvider(repositories));
        this.cache = cache;
        this.eventStore = eventStore;
    }

    /** Whether the session has begun. */
    boolean has(String streamId) {
        return cache.containsKey(streamId)
                || eventStore.lastSequenceNumberFor(streamId).isPresent();
    }

    @Override
    public LockAwareAggregate<Session, EventSourcedAggregate<Session>> load(
            String streamId, @Nullable Long expectedVersion) {
        if (has(streamId)) {
            try {
                return super.load(streamId, expectedVersion);
            } catch (AggregateNotFoundException e) {
                // It was cached while it began, and its beginning failed.
                throw Refusal.notFound(SessionKey.ofStream(streamId).id());
            }
        }
        throw Refusal.notFound(SessionKey.ofStream(streamId).id());
    }
}
