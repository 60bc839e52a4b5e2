package io.clew.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The position up to which the log is visible, and those who want to know when it moves. */
public final class Head {
    private static final Logger LOG = LoggerFactory.getLogger(Head.class);

    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
    private volatile long position;
    private volatile boolean closed;
    private volatile int waiting;

    public Head(long position) {
        this.position = position;
    }

    public long position() {
        return position;
    }

    /** Makes everything up to the position visible; whoever waits hears of it by {@link #announce()}. */
    public void moveTo(long newPosition) {
        position = newPosition;
    }

    /** Wakes who waits and calls the callbacks, once for all that became visible since the last time. */
    public void announce() {
        if (waiting > 0) {
            synchronized (this) {
                notifyAll();
            }
        }
        for (Runnable callback : callbacks) {
            call(callback);
        }
    }

    /** Whether something after the position is visible, waiting for it at most so many milliseconds. */
    public boolean awaitBeyond(long after, long millis) throws InterruptedException {
        if (position > after || millis <= 0) {
            return position > after;
        }
        long deadline = System.nanoTime() + millis * 1_000_000;
        synchronized (this) {
            waiting++;
            try {
                while (position <= after && !closed) {
                    long left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
                    if (left <= 0) {
                        break;
                    }
                    wait(left);
                }
            } finally {
                waiting--;
            }
        }
        return position > after;
    }

    public boolean closed() {
        return closed;
    }

    /** Nothing will follow: whoever waits goes on. */
    public void close() {
        closed = true;
        announce();
    }

    void add(Runnable callback) {
        callbacks.add(callback);
        call(callback);
    }

    void remove(Runnable callback) {
        callbacks.remove(callback);
    }

    private static void call(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException e) {
            LOG.warn("A reader of the event log failed when told of new events.", e);
        }
    }
}
