package io.clew.log.sqlite;

import io.clew.log.Head;
import io.clew.log.LogObserver;
import io.clew.log.LogStatus;
import io.clew.log.LogUnavailableException;
import io.clew.log.NewEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: it takes all appends that wait into one transaction and answers them when it is durable.
 *
 * <p>After a flush whose outcome is unknown it stops for good. SQLite and the kernel may have dropped pages they could
 * not write, so that a later flush would succeed without them.
 */
final class GroupWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

    private final GroupTransaction transaction;
    private final PendingSnapshots snapshots;
    private final Checkpoints checkpoints;
    private final Head head;
    private final LogObserver observer;
    private final int appendsPerGroup;
    private final Room room;
    private final Queue<Append> waiting = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "event-log-writer");
    private volatile LogStatus status = LogStatus.WRITABLE;
    private volatile boolean closing;
    private volatile boolean stopped;
    private volatile boolean resting;
    /** Whether that was said since the last group that was written. */
    private boolean outOfRoom;

    GroupWriter(
            GroupTransaction transaction,
            PendingSnapshots snapshots,
            Checkpoints checkpoints,
            Head head,
            LogOptions options) {
        this.transaction = transaction;
        this.snapshots = snapshots;
        this.checkpoints = checkpoints;
        this.head = head;
        this.observer = options.observer();
        this.appendsPerGroup = options.appendsPerGroup();
        this.room = new Room(options.file(), options.keptFreeBytes());
    }

    /** As a daemon: a program that ends without closing the log loses nothing it was told was written. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when the events are durable and visible. */
    void append(List<NewEvent> events) {
        if (closing || stopped) {
            throw refusal(true);
        }
        Append append = new Append(events);
        waiting.add(append);
        wake();
        if (stopped && waiting.remove(append)) {
            throw refusal(true);
        }
        append.await();
    }

    /** Returns at once; the snapshot goes along with some later group and is found by readers until then. */
    void storeSnapshot(NewEvent snapshot) {
        if (!closing && !stopped && snapshots.add(snapshot)) {
            wake();
        }
    }

    LogStatus status() {
        LogStatus now = status;
        return now.writable() ? room.status() : now;
    }

    private void wake() {
        if (resting) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        List<Append> group = new ArrayList<>();
        try {
            while (next(group)) {
                write(group);
                group.clear();
                checkpoints.finishIfAsked(transaction);
            }
            status = LogStatus.refusing("The event log is closed.");
        } catch (GroupTransaction.OutcomeUnknown | RuntimeException | Error e) {
            LOG.error("The event log accepts no more appends; reads go on.", e);
            status = LogStatus.refusing(
                    "The event log accepts no appends since %s: %s. Find out what ails the disk, then restart."
                            .formatted(e.getMessage(), e.getCause()));
        }
        stopped = true;
        refuse(group, refusal(false));
        for (Append late = waiting.poll(); late != null; late = waiting.poll()) {
            refuse(List.of(late), refusal(true));
        }
    }

    /** Fills the group with what waits, resting while nothing does; false when closing and all is written. */
    private boolean next(List<Append> group) {
        while (true) {
            for (Append append = waiting.poll(); append != null; append = waiting.poll()) {
                group.add(append);
                if (group.size() == appendsPerGroup) {
                    break;
                }
            }
            if (!group.isEmpty() || !snapshots.isEmpty()) {
                return true;
            }
            if (closing) {
                return false;
            }
            resting = true;
            if (waiting.isEmpty() && snapshots.isEmpty() && !closing) {
                LockSupport.park(this);
            }
            resting = false;
        }
    }

    private void write(List<Append> group) throws GroupTransaction.OutcomeUnknown {
        if (!group.isEmpty() && !room.isEnoughFor(group)) {
            refuse(group, noRoom());
            return;
        }
        List<NewEvent> along = snapshots.take();
        long flushNanos;
        try {
            flushNanos = transaction.write(group, along);
            outOfRoom = false;
        } catch (LogUnavailableException e) {
            LOG.warn("A group of {} appends was not written: {}", group.size(), e.getMessage());
            LOG.debug("Why it was not.", e);
            refuse(group, e);
            return;
        } finally {
            snapshots.done(along);
        }
        long events = transaction.position() - head.position();
        head.moveTo(transaction.position());
        group.forEach(Append::answer);
        head.announce();
        tell(group, (int) events, flushNanos);
        checkpoints.written(events);
    }

    /** After the senders were answered, and whatever the observer does: it must not undo an acknowledgement. */
    private void tell(List<Append> group, int events, long flushNanos) {
        try {
            int accepted = 0;
            for (Append append : group) {
                if (!append.isRefused()) {
                    accepted++;
                    observer.appendAcknowledged(append.nanosSinceSent());
                }
            }
            observer.groupWritten(accepted, events, flushNanos);
        } catch (RuntimeException e) {
            LOG.warn("The observer of the event log failed.", e);
        }
    }

    private static void refuse(List<Append> group, RuntimeException refusal) {
        for (Append append : group) {
            append.refuse(refusal);
            append.answer();
        }
    }

    private LogUnavailableException noRoom() {
        String cause = room.status().cause();
        String said = cause == null ? "The disk of the event log has too little room left for this." : cause;
        if (!outOfRoom) {
            outOfRoom = true;
            LOG.warn("Appends are refused: {}", said);
        }
        return new LogUnavailableException(said, null, true);
    }

    private LogUnavailableException refusal(boolean nothingWritten) {
        String cause = status.cause();
        return new LogUnavailableException(cause == null ? "The event log is closing." : cause, null, nothingWritten);
    }

    /** Writes what waits, then stops. */
    @Override
    public void close() throws SQLException {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        transaction.close();
    }
}
