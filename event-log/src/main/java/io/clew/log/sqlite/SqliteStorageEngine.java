package io.clew.log.sqlite;

import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.seal.Seals;
import io.clew.log.Collected;
import io.clew.log.LogBatch;
import io.clew.log.LogEngine;
import io.clew.log.LogEventStore;
import io.clew.log.LogRecord;
import io.clew.log.SealedStreams;
import io.clew.log.StoredSerializer;
import io.clew.log.UnreadableEventException;
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
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Axon's view of the log: what is appended waits for the unit of work's commit phase, what is read comes in batches. */
final class SqliteStorageEngine extends AbstractEventStorageEngine implements LogEngine {
    private final GroupWriter writer;
    private final PendingSnapshots pendingSnapshots;
    private final EventReads reads;
    private final int batch;
    private final @Nullable SealedStreams sealed;

    private SqliteStorageEngine(Builder builder) {
        super(builder);
        writer = builder.writer;
        pendingSnapshots = builder.pendingSnapshots;
        reads = builder.reads;
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
            writer.append(events);
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
        writer.storeSnapshot(NewEvent.ofSnapshot(snapshot, serializer, sealed));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String streamId) {
        NewEvent pending = pendingSnapshots.find(streamId);
        return pending == null ? reads.snapshot(streamId).stream() : Stream.of(pending.asRecord());
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String streamId, long firstSequence) {
        return recordsOf(streamId, firstSequence);
    }

    private Stream<LogRecord> recordsOf(String streamId, long firstSequence) {
        return Batches.stream(
                last -> reads.ofStream(streamId, last == null ? firstSequence : last.sequence() + 1, batch));
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
        return Batches.stream(last -> reads.after(last == null ? after : last.position(), batch))
                .map(PublishedEvent::unlessOfAggregate);
    }

    @Override
    public LogBatch messagesAfter(long position) {
        List<LogRecord> records = reads.after(position, batch).events();
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
            return new LogBatch(ready, e.position() - 1);
        }
        return new LogBatch(
                ready,
                records.isEmpty() ? position : records.get(records.size() - 1).position());
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String streamId) {
        var last = reads.lastSequence(streamId);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reads.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return new GlobalSequenceTrackingToken(reads.firstPositionAt(instant) - 1);
    }

    static final class Builder extends AbstractEventStorageEngine.Builder {
        private final GroupWriter writer;
        private final PendingSnapshots pendingSnapshots;
        private final EventReads reads;
        private final int batch;
        private final @Nullable SealedStreams sealed;

        Builder(GroupWriter writer, PendingSnapshots pendingSnapshots, EventReads reads, LogOptions options) {
            this.writer = writer;
            this.pendingSnapshots = pendingSnapshots;
            this.reads = reads;
            batch = options.eventsPerRead();
            sealed = sealed(options.serializer(), reads);
            eventSerializer(options.serializer());
            snapshotSerializer(options.serializer());
            snapshotFilter(options.snapshots());
            upcasterChain(options.upcasters());
            persistenceExceptionResolver(DuplicateEvent.class::isInstance);
        }

        private static @Nullable SealedStreams sealed(Serializer serializer, EventReads reads) {
            if (!(serializer instanceof StoredSerializer stored)) {
                return null;
            }
            Seals seals = stored.json().seals();
            return seals == null
                    ? null
                    : new SealedStreams(
                            seals,
                            stream -> reads.ofStream(stream, 0, 1).events().stream()
                                    .findFirst()
                                    .map(first ->
                                            first.metadataWith(stored.json()).get(EventMetadata.SEAL_KEY))
                                    .orElse(null));
        }

        SqliteStorageEngine build() {
            return new SqliteStorageEngine(this);
        }
    }
}
