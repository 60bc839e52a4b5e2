package io.clew.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Events in memory, with the promises of a real engine that Axon's in-memory one does not keep: no sequence number
 * twice, all events of a unit of work or none, and written only when it commits.
 */
public final class StrictEngine implements EventStorageEngine {

    private final Map<String, List<DomainEventMessage<?>>> streams = new HashMap<>();
    private final Map<String, DomainEventMessage<?>> snapshots = new HashMap<>();
    private final UnaryOperator<Object> storedSnapshot;
    private int conflictsToCome;
    private boolean snapshotsFail;
    private int reads;
    private int looks;

    public StrictEngine(UnaryOperator<Object> storedSnapshot) {
        this.storedSnapshot = storedSnapshot;
    }

    /** Lets the next appends fail as if another node had been first. */
    public synchronized void conflict(int times) {
        conflictsToCome = times;
    }

    /** From now on no snapshot can be stored. */
    public synchronized void failSnapshots() {
        snapshotsFail = true;
    }

    public synchronized List<DomainEventMessage<?>> stream(String streamId) {
        return List.copyOf(streams.getOrDefault(streamId, List.of()));
    }

    /** How often a stream was read to load an aggregate. */
    public synchronized int reads() {
        return reads;
    }

    /** How often it was asked how long a stream is. */
    public synchronized int looks() {
        return looks;
    }

    public synchronized int snapshots() {
        return snapshots.size();
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (!CurrentUnitOfWork.isStarted()) {
            append(events);
            return;
        }
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        List<EventMessage<?>> waiting = root.getOrComputeResource("waiting", key -> {
            List<EventMessage<?>> fresh = new ArrayList<>();
            root.onCommit(work -> append(fresh));
            return fresh;
        });
        waiting.addAll(events);
    }

    private synchronized void append(List<? extends EventMessage<?>> events) {
        Map<String, Long> next = new HashMap<>();
        for (EventMessage<?> message : events) {
            DomainEventMessage<?> event = (DomainEventMessage<?>) message;
            String stream = event.getAggregateIdentifier();
            long expected = next.getOrDefault(
                    stream, (long) streams.getOrDefault(stream, List.of()).size());
            if (event.getSequenceNumber() != expected) {
                throw new ConcurrencyException("Sequence number " + event.getSequenceNumber() + ", not " + expected);
            }
            next.put(stream, expected + 1);
        }
        if (conflictsToCome > 0) {
            conflictsToCome--;
            throw new ConcurrencyException("Another node was first");
        }
        for (EventMessage<?> message : events) {
            DomainEventMessage<?> event = (DomainEventMessage<?>) message;
            streams.computeIfAbsent(event.getAggregateIdentifier(), key -> new ArrayList<>())
                    .add(event);
        }
    }

    /** As the session stands now, whatever becomes of it later. */
    @Override
    public synchronized void storeSnapshot(DomainEventMessage<?> snapshot) {
        if (snapshotsFail) {
            throw new IllegalStateException("no room");
        }
        snapshots.put(snapshot.getAggregateIdentifier(), stored(snapshot));
    }

    @Override
    public synchronized Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.ofNullable(snapshots.get(aggregateIdentifier)).map(this::stored);
    }

    private DomainEventMessage<?> stored(DomainEventMessage<?> snapshot) {
        return new GenericDomainEventMessage<>(
                snapshot.getType(),
                snapshot.getAggregateIdentifier(),
                snapshot.getSequenceNumber(),
                storedSnapshot.apply(snapshot.getPayload()));
    }

    @Override
    public synchronized DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        reads++;
        List<DomainEventMessage<?>> stream = streams.getOrDefault(aggregateIdentifier, List.of());
        return DomainEventStream.of(List.copyOf(stream.subList((int) firstSequenceNumber, stream.size())));
    }

    @Override
    public synchronized Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        looks++;
        int size = streams.getOrDefault(aggregateIdentifier, List.of()).size();
        return size == 0 ? Optional.empty() : Optional.of(size - 1L);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken trackingToken, boolean mayBlock) {
        throw new UnsupportedOperationException();
    }
}
