package io.clew.query.group;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.id.SessionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Applies the log's events to all projections of a group, each event to all before the next, and commits what they wrote
 * together with the position.
 *
 * <p>An append becomes visible as a whole: a commit between two of its events is put off until its last. An event that
 * fails is never skipped: what stands before it is applied again without it and committed, then the failure goes to
 * Axon, which comes back with it later. An event that was applied before is passed over.
 */
public final class ProjectionGroup implements EventHandlerInvoker, TransactionManager {

    private static final int SEEN_STREAMS = 10_000;
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final GroupStore store;
    private final List<Projection> projections;
    private final Progress progress;
    private final Map<String, SessionKey> streams = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SessionKey> eldest) {
            return size() > SEEN_STREAMS;
        }
    };

    /** The events applied since the last commit. */
    private final List<TrackedEventMessage<?>> applied = new ArrayList<>();
    /** How many of them make whole appends. */
    private int whole;

    private @Nullable Thread writing;
    private int failures;

    public ProjectionGroup(GroupStore store, List<Projection> projections, Progress progress) {
        this.store = store;
        this.projections = List.copyOf(projections);
        this.progress = progress;
    }

    public Progress progress() {
        return progress;
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return true;
    }

    @Override
    public synchronized void handle(EventMessage<?> message, Segment segment) {
        TrackedEventMessage<?> event = (TrackedEventMessage<?>) message;
        long position = position(event);
        if (position <= (applied.isEmpty() ? store.position() : position(applied.get(applied.size() - 1)))) {
            return;
        }
        open();
        try {
            apply(event);
        } catch (RuntimeException | Error e) {
            failed(event, e);
            throw e;
        }
    }

    private void open() {
        if (applied.isEmpty()) {
            store.begin();
        } else if (writing != Thread.currentThread()) {
            store.resume();
        }
        writing = Thread.currentThread();
    }

    private void apply(TrackedEventMessage<?> event) {
        boolean ends = true;
        if (event instanceof DomainEventMessage<?> domainEvent && event.getPayload() instanceof SessionEvent happened) {
            Recorded recorded = Recorded.of(session(domainEvent.getAggregateIdentifier()), domainEvent);
            for (Projection projection : projections) {
                projection.on(happened, recorded);
            }
            ends = recorded.endsItsBatch();
        }
        applied.add(event);
        if (ends) {
            whole = applied.size();
        }
    }

    private void failed(TrackedEventMessage<?> event, Throwable failure) {
        List<TrackedEventMessage<?>> before = List.copyOf(applied.subList(0, whole));
        abandon();
        failures++;
        if (!before.isEmpty()) {
            open();
            before.forEach(this::apply);
            commitWhole();
        }
        failing(position(event), Failures.typeOf(event), failure);
    }

    /** The log could not be read behind the last event that was given. */
    void cannotRead(long after, Throwable failure) {
        synchronized (this) {
            failures++;
            failing(after + 1, "unreadable", failure);
        }
    }

    void canReadAgain() {
        progress.recovered();
    }

    private void failing(long position, String type, Throwable failure) {
        int seconds = Math.min(LONGEST_WAIT_SECONDS, 1 << Math.min(failures - 1, 6));
        progress.failed(position, type, Failures.describe(failure), Duration.ofSeconds(seconds));
    }

    private void commitWhole() {
        TrackedEventMessage<?> last = applied.get(applied.size() - 1);
        store.commit(position(last));
        applied.clear();
        whole = 0;
        writing = null;
        failures = 0;
        progress.reached(position(last), last.getTimestamp());
    }

    /** Forgets what is not committed; Axon will give it again from {@link GroupStore#position} on. */
    synchronized void abandon() {
        if (!applied.isEmpty() || writing != null) {
            store.rollback();
        }
        applied.clear();
        whole = 0;
        writing = null;
    }

    /** Axon's transactions also guard its dealings with tokens; only one that applied events has something to end. */
    @Override
    public Transaction startTransaction() {
        return new Transaction() {
            @Override
            public void commit() {
                endOfTransaction();
            }

            @Override
            public void rollback() {
                rollBack();
            }
        };
    }

    private synchronized void endOfTransaction() {
        if (writing != Thread.currentThread() || applied.isEmpty()) {
            return;
        }
        if (whole == applied.size()) {
            try {
                commitWhole();
            } catch (RuntimeException e) {
                TrackedEventMessage<?> first = applied.get(0);
                abandon();
                failures++;
                failing(position(first), Failures.typeOf(first), e);
                throw e;
            }
        }
    }

    private synchronized void rollBack() {
        if (writing == Thread.currentThread()) {
            abandon();
        }
    }

    private SessionKey session(String stream) {
        return requireNonNull(streams.computeIfAbsent(stream, SessionKey::ofStream));
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }
}
