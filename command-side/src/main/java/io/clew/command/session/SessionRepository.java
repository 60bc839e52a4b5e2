package io.clew.command.session;

import io.clew.kernel.id.ImportKey;
import io.clew.kernel.id.SessionKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.LockAwareAggregate;
import org.axonframework.modelling.command.RepositoryProvider;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.jspecify.annotations.Nullable;

/** Axon's caching repository, but for a session that is not there: that is refused in Clew's words, and not logged. */
final class SessionRepository extends CachingEventSourcingRepository<Session> {

    private static final String READ = SessionRepository.class.getName() + ".read";

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
        LockAwareAggregate<Session, EventSourcedAggregate<Session>> session = begun(streamId, expectedVersion);
        String importId = session.invoke(Session::importId);
        if (importId != null) {
            requireWhole(streamId, importId, session.getWrappedAggregate().lastSequence());
        }
        return session;
    }

    /** As {@link #load(String)}, also a session whose import is not finished. */
    LockAwareAggregate<Session, EventSourcedAggregate<Session>> begun(String streamId, @Nullable Long expectedVersion) {
        if (has(streamId)) {
            try {
                LockAwareAggregate<Session, EventSourcedAggregate<Session>> session =
                        super.load(streamId, expectedVersion);
                read(CurrentUnitOfWork.get()).putIfAbsent(streamId, Read.of(session.getWrappedAggregate()));
                return session;
            } catch (AggregateNotFoundException e) {
                // It was cached while it began, and its beginning failed.
                throw Refusal.notFound(SessionKey.ofStream(streamId).id());
            }
        }
        throw Refusal.notFound(SessionKey.ofStream(streamId).id());
    }

    /**
     * Requires that what this unit of work read and did not write is what the log has now. An answer given for it is then
     * true at this moment, whoever else writes.
     *
     * @throws ConcurrencyException if another node wrote to it, which trying again mends
     */
    void requireCurrent(UnitOfWork<?> work) {
        read(work).forEach((streamId, read) -> {
            if (read.last().equals(read.session().lastSequence())
                    && !eventStore.lastSequenceNumberFor(streamId).equals(Optional.of(read.last()))) {
                throw new ConcurrencyException("The session was read before another node wrote to it");
            }
        });
    }

    /** A session and the sequence of its last event when a unit of work took it. */
    private record Read(EventSourcedAggregate<Session> session, Long last) {

        static Read of(EventSourcedAggregate<Session> session) {
            return new Read(session, session.lastSequence());
        }
    }

    /** What this unit of work took, by stream. */
    private static Map<String, Read> read(UnitOfWork<?> work) {
        return work.root().getOrComputeResource(READ, key -> new HashMap<>());
    }

    /** The aggregate snapshot of a session that this unit of work has in hands, with all that it wrote. */
    Optional<DomainEventMessage<Session>> snapshot(String streamId, UnitOfWork<?> work) {
        LockAwareAggregate<Session, EventSourcedAggregate<Session>> session =
                managedAggregates(work).get(streamId);
        if (session == null || work.isRolledBack() || !session.isLockHeld()) {
            return Optional.empty();
        }
        return Optional.of(new GenericDomainEventMessage<>(
                Sessions.TYPE,
                streamId,
                session.getWrappedAggregate().lastSequence(),
                session.invoke(Function.identity())));
    }

    /**
     * An import appends behind the cache's back, and shows what it brought by its second event.
     *
     * @throws ConcurrencyException if the session was read while it was not whole, which trying again mends
     */
    private void requireWhole(String streamId, String importId, @Nullable Long read) {
        SessionKey session = SessionKey.ofStream(streamId);
        Optional<Long> written =
                eventStore.lastSequenceNumberFor(new ImportKey(session.namespace(), importId).streamId());
        if (written.isEmpty() || written.get() < 1) {
            throw Refusal.notFound(session.id());
        }
        if (!eventStore.lastSequenceNumberFor(streamId).equals(Optional.ofNullable(read))) {
            throw new ConcurrencyException("The session was read before its import was finished");
        }
    }
}
