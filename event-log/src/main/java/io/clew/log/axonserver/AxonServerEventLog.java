package io.clew.log.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.clew.kernel.id.Namespace;
import io.clew.log.CannotOpenLogException;
import io.clew.log.EventLog;
import io.clew.log.Head;
import io.clew.log.LogEventStore;
import io.clew.log.LogRecord;
import io.clew.log.LogStatus;
import io.clew.log.LogUnavailableException;
import io.clew.log.NewEvent;
import io.clew.log.StorageEngine;
import io.clew.log.StorageUse;
import io.clew.log.StoredSerializer;
import io.clew.log.proof.Hash;
import io.clew.log.proof.Tiles;
import io.clew.log.sqlite.LogCopy;
import io.clew.log.sqlite.LogIndex;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * The event log on Axon Server. Many nodes may have it open.
 *
 * <p>What this node wrote is visible on it when the append returns; what another wrote, a moment later: {@link #latestHead}
 * asks the server. What the server cannot be asked is derived on each node by {@link LogIndex}; until that has read the
 * whole log, what needs it waits a little and is then refused with {@link LogUnavailableException}.
 *
 * <p>Unlike the embedded log's, an acknowledgement of the server comes before its disk has the events.
 */
public final class AxonServerEventLog implements EventLog {
    private final Server server;
    private final boolean sealed;
    private final Head head;
    private final DerivedIndex derived;
    private final Tail tail;
    private final Appends appends;
    private final AxonServerStore store;
    private final LogEventStore eventStore;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Opens the log.
     *
     * @throws CannotOpenLogException if the server cannot be reached, refuses, or keeps the events of something else
     */
    public static AxonServerEventLog open(AxonServerOptions options) {
        return open(options, false);
    }

    /** @param unfinished whether it may be one that another is being copied into */
    static AxonServerEventLog open(AxonServerOptions options, boolean unfinished) {
        Server server = Server.connect(options);
        try {
            LogIndex index = LogIndex.open(options.index());
            try {
                return new AxonServerEventLog(options, server, index, unfinished);
            } catch (RuntimeException | Error e) {
                index.close();
                throw e;
            }
        } catch (LogUnavailableException | StatusRuntimeException e) {
            server.close();
            throw new CannotOpenLogException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    private AxonServerEventLog(AxonServerOptions options, Server server, LogIndex index, boolean unfinished) {
        this.server = server;
        sealed = StoredSerializer.seals(options.serializer());
        long visible = server.awaitHead();
        List<Event> firstEvents = first(0, (int) Math.min(FirstEvents.MOST, visible), options);
        FirstEvents.check(firstEvents, options);
        if (!unfinished
                && !firstEvents.isEmpty()
                && mark(firstEvents.get(0).getAggregateIdentifier()).isSet()) {
            throw new CannotOpenLogException(
                    "An event log is being moved to the context %s of Axon Server and is not whole yet; call the same clew move again."
                            .formatted(options.server().context()),
                    null);
        }
        LogRecord last = visible == 0 ? null : recordAt(visible, options);
        LogRecord indexed =
                index.position() == 0 || index.position() > visible ? null : recordAt(index.position(), options);
        if (index.position() > 0 && (indexed == null || !index.endsWith(indexed))) {
            index.clear();
        }
        head = new Head(visible);
        RecentEvents recent = new RecentEvents();
        derived = new DerivedIndex(index, head, options.deadline());
        tail = new Tail(server, head, recent, derived, options.deadline(), last == null ? null : last.eventId());
        appends = new Appends(server, tail, derived, options);
        store = new AxonServerStore(server, head, recent, derived, appends, options.deadline());
        eventStore = LogEventStore.over(
                new StorageEngine.Builder(
                                store,
                                options.serializer(),
                                options.snapshots(),
                                options.upcasters(),
                                options.eventsPerRead())
                        .build(),
                head);
        tail.start();
        derived.catchUp((position, max) -> store.after(position, max).events());
    }

    private LogRecord recordAt(long position, AxonServerOptions options) {
        return WireEvents.read(first(position - 1, 1, options).get(0), position);
    }

    private List<Event> first(long after, int count, AxonServerOptions options) {
        List<Event> events = new ArrayList<>();
        try (EventFlow flow = EventFlow.of(server.flows(), after, count)) {
            while (events.size() < count) {
                EventWithToken event = flow.next(options.deadline().toNanos());
                if (event == null) {
                    throw server.away(null);
                }
                events.add(event.getEvent());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw server.away(null);
        }
        return events;
    }

    @Override
    public EventStore eventStore() {
        return eventStore;
    }

    @Override
    public long head() {
        return head.position();
    }

    @Override
    public long latestHead() {
        return store.latestHead();
    }

    /** See {@link DerivedIndex#awaitAll}. */
    void awaitIndexed() {
        derived.awaitAll();
    }

    /** Events of another log. */
    void append(List<NewEvent> events) {
        appends.append(events);
    }

    CopyMark mark(String firstStream) {
        return new CopyMark(server, firstStream);
    }

    /** Position up to which this node has derived what the server cannot be asked. */
    public long indexedTo() {
        return derived.position();
    }

    /** Why nothing more is derived until the node is started again; absent if nothing is wrong. */
    public @Nullable String indexFault() {
        return derived.fault();
    }

    @Override
    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        if (head.awaitBeyond(position, atMost.toMillis())) {
            return true;
        }
        if (head.closed()) {
            throw new LogUnavailableException("The event log is closed.", null, true);
        }
        return false;
    }

    @Override
    public boolean has(String streamId, long sequence) {
        return store.has(streamId, sequence);
    }

    @Override
    public OptionalLong positionOf(String streamId, long sequence) {
        return store.positionOf(streamId, sequence);
    }

    /** Together: each takes a way to the server and back. */
    @Override
    public Map<String, Long> lengths(Collection<String> streams) {
        return store.lengths(streams);
    }

    @Override
    public List<LogRecord> read(long afterPosition, int max) {
        return store.after(afterPosition, max).events();
    }

    @Override
    public Optional<LogRecord> event(String streamId, long sequence) {
        return store.ofStream(streamId, sequence, 1).events().stream()
                .filter(event -> event.sequence() == sequence)
                .findFirst();
    }

    @Override
    public List<LogRecord> readStream(String streamId, long fromSequence, int max) {
        List<LogRecord> placed = new ArrayList<>();
        for (LogRecord event : store.ofStream(streamId, fromSequence, max).events()) {
            placed.add(event.at(store.positionOf(streamId, event.sequence()).orElseThrow()));
        }
        return placed;
    }

    @Override
    public long firstPositionAt(Instant instant) {
        return store.firstPositionAt(instant);
    }

    @Override
    public Tiles tiles() {
        return this::hashes;
    }

    private List<Hash> hashes(int level, long first, int count) {
        long needed = first + count > head.position() >>> (level * Tiles.HEIGHT)
                ? head.position()
                : (first + count) << (level * Tiles.HEIGHT);
        return derived.upTo(needed).tiles().hashes(level, first, count);
    }

    /** As far as it is derived by now. */
    @Override
    public StorageUse use(Namespace namespace) {
        return derived.soon().use(namespace);
    }

    @Override
    public LogStatus status() {
        return appends.status();
    }

    /** As the file of an embedded log, read from the server once. Axon Server backs itself up in ways of its own. */
    @Override
    public void backup(Path target) throws IOException {
        LogCopy.write(this, sealed, target);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        appends.close();
        tail.close();
        head.close();
        derived.close();
        server.close();
    }
}
