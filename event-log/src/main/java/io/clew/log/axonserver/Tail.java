package io.clew.log.axonserver;

import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.clew.log.Head;
import io.clew.log.LogRecord;
import io.clew.log.LogStatus;
import io.clew.log.LogUnavailableException;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of a node that follows the log: what it has read becomes visible here, and whoever waits for it hears. */
final class Tail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
    private static final int MOST = 512;
    private static final int MOST_CHARS = 4 << 20;

    private final Server server;
    private final Head head;
    private final RecentEvents recent;
    private final DerivedIndex derived;
    private final long deadlineNanos;
    private final Map<String, CompletableFuture<Long>> expected = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "event-log-tail");
    private volatile LogStatus status = LogStatus.WRITABLE;
    private volatile @Nullable EventFlow flow;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable String lastEventId;

    /** @param lastEventId of the event at the head, if there is one */
    Tail(
            Server server,
            Head head,
            RecentEvents recent,
            DerivedIndex derived,
            Duration deadline,
            @Nullable String lastEventId) {
        this.server = server;
        this.head = head;
        this.recent = recent;
        this.derived = derived;
        this.deadlineNanos = deadline.toNanos();
        this.lastEventId = lastEventId;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    LogStatus status() {
        return status;
    }

    /** Completes with an event's position once it is visible; to be forgotten by whoever asked. */
    CompletableFuture<Long> expect(String eventId) {
        return expected.computeIfAbsent(eventId, id -> new CompletableFuture<>());
    }

    void forget(String eventId) {
        expected.remove(eventId);
    }

    /** An event that was written has not come: the server looks for news only now and then unless asked. */
    void nudge() {
        EventFlow following = flow;
        if (following != null) {
            following.nudge();
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void run() {
        boolean lost = false;
        while (isOpen() && !lost) {
            try {
                follow();
            } catch (LostEvents e) {
                lost = true;
                LOG.error("The event log accepts no more appends.", e);
                status = LogStatus.refusing(String.valueOf(e.getMessage()));
            } catch (StatusRuntimeException e) {
                isAway(server.reason(e), e);
            } catch (LogUnavailableException e) {
                isAway(String.valueOf(e.getMessage()), e);
            } catch (InterruptedException e) {
                LOG.debug("Told to end", e);
            } catch (RuntimeException e) {
                LOG.error("The event log cannot be followed; trying again.", e);
                isAway("The event log cannot be followed: " + e.getMessage() + ".", e);
            }
        }
    }

    private void isAway(String why, RuntimeException cause) {
        if (!isOpen()) {
            return;
        }
        if (status.writable()) {
            LOG.warn("{} Appends are refused until it does.", why, cause);
        }
        status = LogStatus.refusing(why);
        try {
            if (closing.await(200, TimeUnit.MILLISECONDS)) {
                LOG.debug("The log closes");
            }
        } catch (InterruptedException e) {
            LOG.debug("Told to end", e);
        }
    }

    private void follow() throws InterruptedException {
        long position = head.position();
        // Begins with the last event that is known: whether it is still there tells whether this is still the same log.
        try (EventFlow following = EventFlow.endless(server.flows(), Math.max(0, position - 1))) {
            check(position, following);
            flow = following;
            if (!status.writable()) {
                LOG.info("The event log is back, at position {}.", position);
            }
            status = LogStatus.WRITABLE;
            while (isOpen()) {
                EventWithToken next = following.next(1_000_000_000L);
                if (next != null) {
                    show(next, following);
                }
            }
        } finally {
            flow = null;
        }
    }

    private void check(long position, EventFlow following) throws InterruptedException {
        if (server.head() < position) {
            throw new LostEvents(position);
        }
        if (position == 0) {
            return;
        }
        EventWithToken known = following.next(deadlineNanos);
        if (known == null) {
            throw server.away(null);
        }
        if (!known.getEvent().getMessageIdentifier().equals(lastEventId)) {
            throw new LostEvents(position);
        }
    }

    private void show(EventWithToken first, EventFlow following) throws InterruptedException {
        List<LogRecord> group = new ArrayList<>();
        int chars = 0;
        for (EventWithToken next = first; next != null; ) {
            LogRecord event = WireEvents.read(next.getEvent(), next.getToken() + 1);
            if (event.position() != head.position() + group.size() + 1) {
                throw new IllegalStateException(
                        "after position %d came %d".formatted(head.position() + group.size(), event.position()));
            }
            group.add(event);
            chars += RecentEvents.size(event);
            next = group.size() < MOST && chars < MOST_CHARS ? following.next(0) : null;
        }
        recent.add(group);
        lastEventId = group.get(group.size() - 1).eventId();
        derived.show(group);
        if (!expected.isEmpty()) {
            for (LogRecord event : group) {
                CompletableFuture<Long> waiting = expected.get(event.eventId());
                if (waiting != null) {
                    waiting.complete(event.position());
                }
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        status = LogStatus.refusing("The event log is closed.");
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        status = LogStatus.refusing("The event log is closed.");
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What this node has seen is not in the log any more. */
    private static final class LostEvents extends RuntimeException {
        LostEvents(long position) {
            super(
                    "Axon Server no longer has the event that stood at position %d: it lost some, or another log was put in its place. Restart, so that what was derived from them is made again."
                            .formatted(position));
        }
    }
}
