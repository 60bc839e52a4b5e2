package io.clew.application.http.event;

import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.StreamId;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import io.clew.log.LogUnavailableException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one reader of the log's end for all who listen: it reads each new event once, writes it as a line once, and serves
 * everybody before it reads on. So who takes what it gets never falls behind, however fast others write. While nobody
 * listens it reads nothing.
 */
final class Tail {

    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);

    private static final int BLOCK = 256;
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int HEARTBEATS_OF_PATIENCE = 4;

    private final EventLog log;
    private final AuditLines lines;
    private final Ring ring;
    private final Duration heartbeat;
    private final int mostListeners;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final ExecutorService readers;
    private final Thread thread = new Thread(this::run, "event-tail");
    private volatile boolean closed;

    /**
     * @param ring empty
     * @param readers most threads that read the log for those who are behind
     */
    Tail(EventLog log, AuditLines lines, Ring ring, Duration heartbeat, int mostListeners, int readers) {
        this.log = log;
        this.lines = lines;
        this.ring = ring;
        this.heartbeat = heartbeat;
        this.mostListeners = mostListeners;
        AtomicInteger number = new AtomicInteger();
        this.readers = Executors.newFixedThreadPool(readers, work -> {
            Thread reader = new Thread(work, "event-reader-" + number.incrementAndGet());
            reader.setDaemon(true);
            return reader;
        });
        ring.restart(log.head());
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a listener in; false if there are too many, or none is wanted any more. */
    boolean add(Listener listener) {
        if (closed) {
            return false;
        }
        if (count.incrementAndGet() > mostListeners) {
            count.decrementAndGet();
            return false;
        }
        listeners.add(listener);
        LockSupport.unpark(thread);
        return true;
    }

    void remove(Listener listener) {
        if (listeners.remove(listener)) {
            count.decrementAndGet();
            listener.left();
        }
    }

    int count() {
        return count.get();
    }

    long dropped() {
        return dropped.get();
    }

    void countDropped() {
        dropped.incrementAndGet();
    }

    Ring ring() {
        return ring;
    }

    long head() {
        return log.head();
    }

    long heartbeatNanos() {
        return heartbeat.toNanos();
    }

    /** How long a socket may take nothing. */
    long patienceNanos() {
        return heartbeat.toNanos() * HEARTBEATS_OF_PATIENCE;
    }

    LiveLine line(LogRecord event) {
        return lines.live(event, lines.of(event));
    }

    /** Reads the log for one who is behind; as many wait as there are listeners. */
    void read(Runnable reading) {
        readers.execute(reading);
    }

    private void run() {
        while (!closed) {
            if (listeners.isEmpty()) {
                LockSupport.park(this);
            } else {
                serve();
            }
        }
    }

    /** As long as somebody listens. What is in the log already, listeners read there. */
    private void serve() {
        ring.restart(log.head());
        long lastTick = System.nanoTime();
        listeners.forEach(Listener::pump);
        try {
            while (!closed && !listeners.isEmpty()) {
                if (log.awaitBeyond(ring.newest(), TICK)) {
                    for (LogRecord event : log.read(ring.newest(), BLOCK)) {
                        ring.add(line(event));
                        if (StreamId.parse(event.streamId()).kind().equals(ErasureKey.KIND)) {
                            ring.forgetOlder();
                        }
                    }
                    listeners.forEach(Listener::pump);
                }
                if (System.nanoTime() - lastTick >= TICK.toNanos()) {
                    lastTick = System.nanoTime();
                    listeners.forEach(Listener::tick);
                }
            }
        } catch (LogUnavailableException | InterruptedException end) {
            LOG.debug("The log's end is not read any more", end);
            stopAll();
            LockSupport.parkNanos(TICK.toNanos());
        } catch (RuntimeException e) {
            LOG.error("The log cannot be read behind position {}; who listens is sent away", ring.newest(), e);
            stopAll();
        }
        ring.restart(ring.newest());
    }

    /** Whether those who come now are to go at once. */
    boolean isClosed() {
        return closed;
    }

    private void stopAll() {
        listeners.forEach(Listener::stop);
    }

    /** Ends all who listen, and lets nobody in any more. Returns when they are gone, or after a moment anyhow. */
    void close() {
        closed = true;
        LockSupport.unpark(thread);
        long end = System.nanoTime() + CLOSING.toNanos();
        stopAll();
        while (!listeners.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            stopAll();
        }
        readers.shutdown();
    }
}
