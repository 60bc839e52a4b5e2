package io.clew.log;

import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.seal.Seals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/** Axon's view of the log: what is appended waits for the unit of work's commit phase, what is read comes in batches. */
public final class StorageEngine extends AbstractEventStorageEngine implements LogEngine {
    private final LogStore store;
    private final int batch;
    private final @Nullable SealedStreams sealed;

    private StorageEngine(Builder builder) {
        super(builder);
        store = builder.store;
        batch = builder.batch;
        sealed = builder.sealed;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        List<NewEvent> serialised = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            serialised.add(NewEvent.of(event, serializer, sealed));
        }
        Collected.append(this, serialised, this::write);
    }

    private void write(List<NewEvent> events) {
        try {
            store.append(events);
        } catch (DuplicateEvent e) {
            forget(events);
            handlePersistenceException(e, e.event());
        } catch (RuntimeException e) {
            forget(events);
            throw e;
        }
    }

    private void forget(List<NewEvent> events) {
        if (sealed != null) {
            events.forEach(event -> sealed.forget(event.streamId()));
        }
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        store.storeSnapshot(NewEvent.ofSnapshot(snapshot, serializer, sealed));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String streamId) {
        return store.snapshot(streamId).stream();
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String streamId, long firstSequence) {
        return recordsOf(streamId, firstSequence);
    }

    private Stream<LogRecord> recordsOf(String streamId, long firstSequence) {
        return Batches.stream(
                last -> store.ofStream(streamId, last == null ? firstSequence : last.sequence() + 1, batch));
    }

    @Override
    public DomainEventStream readEvents(String streamId, long firstSequence) {
        Legibility legibility = new Legibility();
        Stream<LogRecord> records = recordsOf(streamId, firstSequence).map(legibility::about);
        return new LegibleDomainEvents(
                EventStreamUtils.upcastAndDeserializeDomainEvents(records, getEventSerializer(), upcasterChain),
                legibility);
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken token, boolean mayBlock) {
        long after = LogEventStore.positionOf(token);
        return Batches.stream(last -> store.after(last == null ? after : last.position(), batch))
                .map(PublishedEvent::unlessOfAggregate);
    }

    @Override
    public LogBatch messagesAfter(long position) {
        List<LogRecord> records = store.after(position, batch).events();
        Legibility legibility = new Legibility();
        Iterator<TrackedEventMessage<?>> messages = EventUtils.upcastAndDeserializeTrackedEvents(
                        records.stream().map(legibility::about).map(PublishedEvent::unlessOfAggregate),
                        getEventSerializer(),
                        upcasterChain)
                .iterator();
        List<TrackedEventMessage<?>> ready = new ArrayList<>(records.size());
        try {
            while (legibility.attempt(messages::hasNext)) {
                ready.add(legibility.known(legibility.<TrackedEventMessage<?>>attempt(messages::next)));
            }
        } catch (UnreadableEventException e) {
            // What stands before it can be had; whoever reads on meets it then.
            if (e.position() <= records.get(0).position()) {
                throw e;
            }
            return new LogBatch(ready, e.position() - 1, chars(records));
        }
        long readTo =
                records.isEmpty() ? position : records.get(records.size() - 1).position();
        return new LogBatch(ready, readTo, chars(records));
    }

    private static long chars(List<LogRecord> records) {
        return records.stream()
                .mapToLong(event ->
                        event.dataJson().length() + event.metaDataJson().length())
                .sum();
    }

    @Override
    public long latestHead() {
        return store.latestHead();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String streamId) {
        var last = store.lastSequence(streamId);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(store.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return new GlobalSequenceTrackingToken(store.firstPositionAt(instant) - 1);
    }

    /** Of an engine with settings of its own. */
    public static final class Builder extends AbstractEventStorageEngine.Builder {
        private final LogStore store;
        private final int batch;
        private final @Nullable SealedStreams sealed;

        /**
         * An engine over a store.
         *
         * @param serializer writes and reads payloads, metadata and aggregate snapshots as text
         * @param snapshots which aggregate snapshots are used
         * @param batch most events read at once
         */
        public Builder(
                LogStore store, Serializer serializer, SnapshotFilter snapshots, EventUpcaster upcasters, int batch) {
            this.store = store;
            this.batch = batch;
            sealed = sealed(serializer, store);
            eventSerializer(serializer);
            snapshotSerializer(serializer);
            snapshotFilter(snapshots);
            upcasterChain(upcasters);
            persistenceExceptionResolver(DuplicateEvent.class::isInstance);
        }

        private static @Nullable SealedStreams sealed(Serializer serializer, LogStore store) {
            if (!(serializer instanceof StoredSerializer stored)) {
                return null;
            }
            Seals seals = stored.json().seals();
            return seals == null
                    ? null
                    : new SealedStreams(
                            seals,
                            stream -> store.ofStream(stream, 0, 1).events().stream()
                                    .findFirst()
                                    .map(first ->
                                            first.metadataWith(stored.json()).get(EventMetadata.SEAL_KEY))
                                    .orElse(null));
        }

        public StorageEngine build() {
            return new StorageEngine(this);
        }
    }
}
