package io.clew.log.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.clew.log.Batch;
import io.clew.log.Head;
import io.clew.log.LogRecord;
import io.clew.log.LogStore;
import io.clew.log.LogUnavailableException;
import io.clew.log.NewEvent;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's events, and this node's index of them. */
final class AxonServerStore implements LogStore {
    private static final Logger LOG = LoggerFactory.getLogger(AxonServerStore.class);
    private static final int BATCH_CHARS = 4 << 20;

    private final Server server;
    private final Head head;
    private final RecentEvents recent;
    private final DerivedIndex derived;
    private final Appends appends;
    private final long deadlineNanos;
    /** What is read at once may be large. */
    private final Semaphore readers = new Semaphore(8);

    AxonServerStore(
            Server server, Head head, RecentEvents recent, DerivedIndex derived, Appends appends, Duration deadline) {
        this.server = server;
        this.head = head;
        this.recent = recent;
        this.derived = derived;
        this.appends = appends;
        deadlineNanos = deadline.toNanos();
    }

    @Override
    public void append(List<NewEvent> events) {
        appends.append(events);
    }

    @Override
    public void storeSnapshot(NewEvent snapshot) {
        try {
            server.keepSnapshot(WireEvents.of(snapshot, true));
        } catch (LogUnavailableException e) {
            LOG.debug("An aggregate snapshot of {} is not kept", snapshot.streamId(), e);
        }
    }

    @Override
    public Optional<LogRecord> snapshot(String streamId) {
        checkOpen();
        return Optional.ofNullable(server.snapshot(streamId)).map(event -> WireEvents.read(event, 0));
    }

    @Override
    public long head() {
        return head.position();
    }

    @Override
    public long latestHead() {
        checkOpen();
        return Math.max(server.head(), head.position());
    }

    @Override
    public Batch after(long position, int max) {
        checkOpen();
        checkAsked(max);
        long visible = head.position();
        if (position >= visible) {
            return new Batch(List.of(), true);
        }
        List<LogRecord> near = recent.after(position, max, BATCH_CHARS);
        return new Batch(
                near == null || near.isEmpty() ? read(position, (int) Math.min(max, visible - position)) : near, true);
    }

    private List<LogRecord> read(long after, int count) {
        readers.acquireUninterruptibly();
        try (EventFlow flow = EventFlow.of(server.flows(), after, count)) {
            return take(flow, after, count);
        } catch (StatusRuntimeException e) {
            throw server.away(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            readers.release();
        }
    }

    private List<LogRecord> take(EventFlow flow, long after, int count) throws InterruptedException {
        long end = System.nanoTime() + deadlineNanos;
        List<LogRecord> records = new ArrayList<>(count);
        int chars = 0;
        while (records.size() < count && chars < BATCH_CHARS) {
            EventWithToken next = flow.next(end - System.nanoTime());
            if (next == null) {
                if (records.isEmpty()) {
                    throw server.away(null);
                }
                break;
            }
            LogRecord event = WireEvents.read(next.getEvent(), next.getToken() + 1);
            if (event.position() != after + records.size() + 1) {
                throw new IllegalStateException(
                        "The event log of Axon Server has no event at position %d, but one at %d."
                                .formatted(after + records.size() + 1, event.position()));
            }
            records.add(event);
            chars += RecentEvents.size(event);
        }
        return records;
    }

    @Override
    public Batch ofStream(String streamId, long fromSequence, int max) {
        checkOpen();
        checkAsked(max);
        try (Arrivals<?, Event> events = server.events(streamId, fromSequence, max)) {
            return take(events, max);
        } catch (StatusRuntimeException e) {
            throw server.away(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Batch take(Arrivals<?, Event> events, int max) throws InterruptedException {
        long end = System.nanoTime() + deadlineNanos;
        List<LogRecord> records = new ArrayList<>();
        int chars = 0;
        while (records.size() < max && chars < BATCH_CHARS) {
            Event next = events.next(end - System.nanoTime());
            if (next == null) {
                if (events.hasEnded()) {
                    break;
                }
                throw server.away(null);
            }
            LogRecord event = WireEvents.read(next, 0);
            records.add(event);
            chars += RecentEvents.size(event);
        }
        return new Batch(records, chars >= BATCH_CHARS || records.size() == max);
    }

    private static LogUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LogUnavailableException("Reading the event log was interrupted.", e, false);
    }

    @Override
    public OptionalLong lastSequence(String streamId) {
        checkOpen();
        long last = server.lastSequence(streamId);
        return last < 0 ? OptionalLong.empty() : OptionalLong.of(last);
    }

    Map<String, Long> lengths(Collection<String> streams) {
        checkOpen();
        Map<String, Long> lengths = new HashMap<>();
        server.lastSequences(streams).forEach((stream, last) -> lengths.put(stream, last + 1));
        return lengths;
    }

    @Override
    public long firstPositionAt(Instant instant) {
        checkOpen();
        long visible = head.position();
        return derived.upTo(visible).firstPositionAt(instant, visible);
    }

    boolean has(String streamId, long sequence) {
        checkOpen();
        return known(streamId, sequence).isPresent() || server.lastSequence(streamId) >= sequence;
    }

    /** Exact: what the index does not have yet but the server has is waited for. */
    OptionalLong positionOf(String streamId, long sequence) {
        checkOpen();
        OptionalLong known = known(streamId, sequence);
        if (known.isPresent() || server.lastSequence(streamId) < sequence) {
            return known;
        }
        derived.upTo(server.head());
        return known(streamId, sequence);
    }

    private OptionalLong known(String streamId, long sequence) {
        OptionalLong known = recent.positionOf(streamId, sequence);
        return known.isPresent() ? known : derived.index().positionOf(streamId, sequence);
    }

    private void checkOpen() {
        if (head.closed()) {
            throw new LogUnavailableException("The event log is closed.", null, false);
        }
    }

    private static void checkAsked(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("At least one event must be asked for, not " + max + ".");
        }
    }
}
