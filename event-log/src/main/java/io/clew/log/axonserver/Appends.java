package io.clew.log.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import io.clew.kernel.refusal.TooLarge;
import io.clew.log.DuplicateEvent;
import io.clew.log.LogObserver;
import io.clew.log.LogStatus;
import io.clew.log.LogUnavailableException;
import io.clew.log.NewEvent;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Sends appends, each as one transaction of the server's, and says what became of them.
 *
 * <p>An append is done when the server confirmed it, or when it was read back from the log. Where neither happens in time
 * its outcome is unknown and said to be.
 */
final class Appends implements AutoCloseable {
    /** The server counts the events of a transaction in 16 bits. */
    private static final int MOST_EVENTS = Short.MAX_VALUE;

    private static final long SOON_NANOS = 3_000_000;
    private static final long LOOK_NANOS = 10_000_000;

    private final Server server;
    private final Tail tail;
    private final DerivedIndex derived;
    private final LogObserver observer;
    private final int mostBytes;
    private final long deadlineNanos;
    private final ReadWriteLock closing = new ReentrantReadWriteLock();
    private volatile boolean closed;

    Appends(Server server, Tail tail, DerivedIndex derived, AxonServerOptions options) {
        this.server = server;
        this.tail = tail;
        this.derived = derived;
        observer = options.observer();
        mostBytes = options.mostBytes();
        deadlineNanos = options.deadline().toNanos();
    }

    LogStatus status() {
        if (closed) {
            return LogStatus.refusing("The event log is closed.");
        }
        LogStatus status = tail.status();
        return status.writable() && !server.isConnected() ? LogStatus.refusing(server.reason(null)) : status;
    }

    /** Returns when the events are written and visible here. */
    void append(List<NewEvent> events) {
        if (!closing.readLock().tryLock()) {
            throw refusal("The event log is closed.");
        }
        try {
            String cause = status().cause();
            if (cause != null) {
                throw refusal(cause);
            }
            List<Event> wire =
                    events.stream().map(each -> WireEvents.of(each, false)).toList();
            checkSize(wire);
            refuseSecondBeginnings(events);
            send(events, wire);
        } finally {
            closing.readLock().unlock();
        }
    }

    private void checkSize(List<Event> events) {
        long bytes = 0;
        for (Event event : events) {
            bytes += event.getSerializedSize();
        }
        if (bytes > mostBytes) {
            throw new TooLarge(
                    "append", mostBytes, "what is written at once may have at most " + mostBytes + " bytes in the log");
        }
        if (events.size() > MOST_EVENTS) {
            throw new TooLarge("append", MOST_EVENTS, "at most " + MOST_EVENTS + " events may be written at once");
        }
    }

    /** The server looks for the beginning of a stream only in the latest part of its log. */
    private void refuseSecondBeginnings(List<NewEvent> events) {
        for (NewEvent event : events) {
            if (event.sequence() == 0 && hasBegun(event.streamId())) {
                throw new DuplicateEvent(event);
            }
        }
    }

    private boolean hasBegun(String streamId) {
        return derived.isLive()
                ? derived.index().positionOf(streamId, 0).isPresent()
                : server.lastSequence(streamId) >= 0;
    }

    private void send(List<NewEvent> events, List<Event> wire) {
        long start = System.nanoTime();
        // They stand side by side in the log, so the last one's arrival is everyone's.
        String last = events.get(events.size() - 1).eventId();
        CompletableFuture<Long> arrival = tail.expect(last);
        try {
            confirm(events, wire, arrival);
            observer.groupWritten(1, events.size(), System.nanoTime() - start);
            awaitVisible(arrival);
            observer.appendAcknowledged(System.nanoTime() - start);
        } finally {
            tail.forget(last);
        }
    }

    private void confirm(List<NewEvent> events, List<Event> wire, CompletableFuture<Long> arrival) {
        StatusRuntimeException failure;
        try {
            if (await(server.append(wire), deadlineNanos).getSuccess()) {
                return;
            }
            failure = Status.UNKNOWN
                    .withDescription("the append was not confirmed")
                    .asRuntimeException();
        } catch (StatusRuntimeException e) {
            failure = e;
        }
        if (Server.isConflict(failure)) {
            throw conflict(events, failure);
        }
        if (Server.isRefusal(failure)) {
            throw new LogUnavailableException(
                    "Axon Server refused the events: " + Server.describe(failure) + ".", failure, true);
        }
        try {
            await(arrival, deadlineNanos);
        } catch (StatusRuntimeException e) {
            failure.addSuppressed(e);
            throw new LogUnavailableException(
                    "It is not known whether Axon Server wrote the events: " + Server.describe(failure) + ".",
                    failure,
                    false);
        }
    }

    /** Whoever wrote it reads it at once; if the tail does not get there, the append is no less done. */
    private void awaitVisible(CompletableFuture<Long> arrival) {
        long end = System.nanoTime() + deadlineNanos;
        long wait = SOON_NANOS;
        while (!arrival.isDone() && System.nanoTime() < end && tail.status().writable()) {
            try {
                await(arrival, wait);
            } catch (StatusRuntimeException late) {
                tail.nudge();
                wait = Math.min(wait * 2, 100_000_000);
            }
        }
    }

    private RuntimeException conflict(List<NewEvent> events, StatusRuntimeException cause) {
        // The stream that another begins meanwhile is there in a moment.
        long end = System.nanoTime() + 200_000_000;
        List<NewEvent> beginnings =
                events.stream().filter(event -> event.sequence() == 0).toList();
        while (!beginnings.isEmpty()) {
            for (NewEvent beginning : beginnings) {
                if (server.lastSequence(beginning.streamId()) >= 0) {
                    return new DuplicateEvent(beginning);
                }
            }
            if (System.nanoTime() > end) {
                break;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return new ConcurrencyException("Axon Server refused the events: " + Server.describe(cause), cause);
    }

    /** Waits even when interrupted: the sender must learn what became of its events. */
    private static <T> T await(CompletableFuture<T> future, long nanos) {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            throw Status.DEADLINE_EXCEEDED
                    .withDescription("no answer in time")
                    .withCause(e)
                    .asRuntimeException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StatusRuntimeException status
                    ? status
                    : Status.fromThrowable(e.getCause()).asRuntimeException();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static LogUnavailableException refusal(String cause) {
        return new LogUnavailableException(cause, null, true);
    }

    /** Waits for the appends under way; later ones are refused. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        try {
            // Each of them ends by itself, at the latest after its deadlines.
            if (!closing.writeLock().tryLock(4 * deadlineNanos, TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("An append to the event log did not end.");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
