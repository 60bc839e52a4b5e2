package io.clew.log.axonserver;

import io.clew.log.Head;
import io.clew.log.LogRecord;
import io.clew.log.LogUnavailableException;
import io.clew.log.sqlite.LogIndex;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's index of the log up to its head: with each group of new events before they become visible, and on a
 * thread of its own as long as it is behind them.
 */
final class DerivedIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DerivedIndex.class);
    private static final String FAULT =
            "The index of the event log cannot be written on this node; see that its disk has room, and restart it.";

    private static final int BLOCK = 1_024;
    /** More than it takes in while one waits. */
    private static final int FAR = 50_000;

    private final LogIndex index;
    private final Head visible;
    private final Head indexed;
    private final long patienceMillis;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean unusable;
    private Thread catchingUp = new Thread();

    DerivedIndex(LogIndex index, Head visible, Duration patience) {
        this.index = index;
        this.visible = visible;
        this.patienceMillis = patience.toMillis();
        indexed = new Head(index.position());
    }

    /** Where older events are read from. */
    interface Log {
        List<LogRecord> after(long position, int max);
    }

    /** Begins to take in what is visible already. */
    void catchUp(Log log) {
        catchingUp = new Thread(() -> readAll(log), "event-log-index");
        catchingUp.setDaemon(true);
        catchingUp.start();
    }

    private void readAll(Log log) {
        long start = System.nanoTime();
        long from = index.position();
        while (isOpen() && !unusable) {
            try {
                List<LogRecord> block = log.after(index.position(), BLOCK);
                if (isComplete(block)) {
                    break;
                }
            } catch (LogUnavailableException e) {
                LOG.debug("The log is away; its index waits at position {}", index.position(), e);
                rest();
            } catch (RuntimeException e) {
                giveUp(e);
            }
        }
        if (index.position() > from) {
            LOG.info(
                    "The index of the event log took in {} events in {} ms.",
                    index.position() - from,
                    (System.nanoTime() - start) / 1_000_000);
        }
    }

    /** Together, so that no event becomes visible between looking and leaving. */
    private synchronized boolean isComplete(List<LogRecord> block) {
        // Those that became visible since they were read are in the index already.
        List<LogRecord> further = block.stream()
                .filter(event -> event.position() > index.position())
                .toList();
        if (!further.isEmpty()) {
            append(further);
        }
        return index.position() == visible.position();
    }

    /** Makes events visible, in the index first where that has all before them. */
    void show(List<LogRecord> events) {
        synchronized (this) {
            if (!unusable && index.position() + 1 == events.get(0).position()) {
                append(events);
            }
            visible.moveTo(events.get(events.size() - 1).position());
        }
        visible.announce();
    }

    private void append(List<LogRecord> events) {
        if (unusable || !isOpen()) {
            return;
        }
        try {
            index.append(events);
            indexed.moveTo(index.position());
            indexed.announce();
        } catch (RuntimeException e) {
            giveUp(e);
        }
    }

    private void giveUp(RuntimeException failure) {
        unusable = true;
        LOG.error("{}", FAULT, failure);
    }

    /** Why it stays where it is; absent if nothing is wrong. */
    @Nullable
    String fault() {
        return unusable ? FAULT : null;
    }

    private void rest() {
        try {
            if (closing.await(500, TimeUnit.MILLISECONDS)) {
                LOG.debug("The log closes");
            }
        } catch (InterruptedException e) {
            LOG.debug("Told to end", e);
            closing.countDown();
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    LogIndex index() {
        return index;
    }

    /** Whether it has all that is visible. */
    boolean isLive() {
        return !unusable && index.position() == visible.position();
    }

    long position() {
        return index.position();
    }

    /** Whether there is no use in waiting. */
    private boolean isFarBehind(long position) {
        return unusable || position - index.position() > FAR;
    }

    /** As much as is there, but not less than was when this was asked unless that would take long. */
    LogIndex soon() {
        long now = visible.position();
        if (now > 0 && !isFarBehind(now)) {
            awaitUpTo(now);
        }
        return index;
    }

    /** Waits until it has everything up to a position, for as long as one waits for the server. */
    private boolean awaitUpTo(long position) {
        try {
            return indexed.awaitBeyond(position - 1, patienceMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** As {@link #awaitUpTo}, for what cannot be answered without. */
    LogIndex upTo(long position) {
        if (position > 0 && (isFarBehind(position) || !awaitUpTo(position))) {
            throw new LogUnavailableException(
                    unusable
                            ? FAULT
                            : "The index of the event log is being made on this node; it is at position %d of %d."
                                    .formatted(index.position(), visible.position()),
                    null,
                    false);
        }
        return index;
    }

    /** Returns once it has all that was visible when this was asked, however long that takes. */
    void awaitAll() {
        long now = visible.position();
        while (index.position() < now) {
            if (unusable || !isOpen()) {
                throw new LogUnavailableException("The index of the event log cannot be written here.", null, false);
            }
            awaitUpTo(now);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        indexed.close();
        boolean interrupted = false;
        while (catchingUp.isAlive()) {
            try {
                catchingUp.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        index.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
