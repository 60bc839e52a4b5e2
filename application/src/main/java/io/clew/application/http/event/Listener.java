package io.clew.application.http.event;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One who listens. All it keeps is how far it has been served, so that it can go on at any moment from the log or from
 * the ring, whoever calls; it holds no event itself.
 */
final class Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private static final int FIRST_BLOCK = 64;
    private static final int LARGEST_BLOCK = 256;
    private static final byte[] WELCOME = bytes("retry: 2000\n\n");
    private static final byte[] HEARTBEAT = bytes(":\n\n");

    /** Events get their time a moment before they are in the log. */
    private static final long UNDER_WAY_MILLIS = 1000;

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Tail tail;
    private final Source source;
    private final Bounds bounds;
    private final BooleanSupplier permitted;
    private final Runnable seat;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Sending sending;
    private boolean open;
    private boolean gone;
    private boolean leaving;
    private long lastVisit;
    private boolean dropped;
    private long droppedAt;
    private boolean told;

    private long position;
    private long given;
    private long end;
    private long taken;

    /** Whether all there was is given, so that only something new can go on. */
    private volatile boolean awaits;

    private boolean live;
    private boolean reading;
    private int block = FIRST_BLOCK;

    /**
     * One who listens from a position on.
     *
     * @param source what there is to hear
     * @param permitted asked now and then: once not, the listener has to go
     * @param seat run once the listener is no more
     */
    Listener(Tail tail, Source source, Bounds bounds, BooleanSupplier permitted, Runnable seat) {
        this.tail = tail;
        this.source = source;
        this.bounds = bounds;
        this.permitted = permitted;
        this.seat = seat;
        position = bounds.after();
        given = position;
        end = bounds.until();
    }

    private interface Work {
        void on(Sending out) throws IOException;
    }

    /** Whatever happens to a listener happens one after the other; what goes wrong ends it. */
    private void locked(Work work) {
        lock.lock();
        try {
            if (!gone && sending != null) {
                if (leaving) {
                    leave(sending);
                } else {
                    work.on(sending);
                }
            }
        } catch (IOException | RuntimeException e) {
            fail(e);
        } finally {
            lock.unlock();
        }
    }

    void connect(Outlet outlet) {
        lock.lock();
        try {
            sending = new Sending(outlet);
        } finally {
            lock.unlock();
        }
    }

    /** The socket takes something, perhaps for the first time. */
    void open() {
        locked(out -> {
            open = open || out.send(WELCOME);
            lastVisit = System.nanoTime();
            if (tail.isClosed()) {
                leave(out);
            } else {
                advance(out);
            }
        });
    }

    /** There may be something new: nothing to who has not taken what there was, and is called when that is possible. */
    void pump() {
        if (awaits) {
            locked(this::advance);
        }
    }

    /** Time has passed: looks whether the other side is there and whether the end has come. */
    void tick() {
        locked(out -> {
            if (open && !permitted.getAsBoolean()) {
                leave(out);
            } else if (open) {
                if (out.stall() > tail.patienceNanos() && !hasTimeToLeave()) {
                    drop(out);
                } else if (!out.isMidway() && out.silence() >= tail.heartbeatNanos() && out.flush()) {
                    out.send(HEARTBEAT);
                    out.flush();
                }
                Instant before = bounds.before();
                if (before != null
                        && !Instant.now().minusMillis(UNDER_WAY_MILLIS).isBefore(before)) {
                    end = Math.min(end, tail.head());
                }
                advance(out);
            }
        });
    }

    /** The listener has to go; to be called again until it has. */
    void stop() {
        locked(out -> {
            if (open) {
                leave(out);
            }
        });
    }

    /** The tail does not know it any more. */
    void left() {
        seat.run();
    }

    /** The connection is no more; after this nothing touches it. */
    void forget() {
        lock.lock();
        try {
            gone = true;
        } finally {
            lock.unlock();
        }
        tail.remove(this);
    }

    /** Gives what there is to give and the socket takes. */
    private void advance(Sending out) throws IOException {
        awaits = false;
        if (gone || !open || reading) {
            return;
        }
        if (dropped) {
            goodbye(out);
            return;
        }
        // Before it looks: of what comes afterwards it is told.
        awaits = true;
        LiveLine line = nextWanted();
        for (; line != null && source.givesAsWritten(); line = nextWanted()) {
            if (!give(out, line, line.position())) {
                awaits = false;
                return;
            }
        }
        boolean ready = out.flush();
        if (isFinished()) {
            if (ready) {
                end(out);
            }
        } else if (line == null && !tail.ring().isBehind(position)) {
            live = true;
        } else if (ready) {
            awaits = false;
            live = false;
            reading = true;
            tail.read(this::readOn);
        } else {
            awaits = false;
            if (live && line == null) {
                drop(out);
            }
        }
    }

    /** Passes over what is not wanted: it needs no socket. */
    private @Nullable LiveLine nextWanted() {
        while (!isFinished()) {
            LiveLine line = tail.ring().next(position);
            if (line == null) {
                return null;
            }
            if (line.position() <= end && source.concerns(line)) {
                return line;
            }
            position = Math.min(line.position(), end);
        }
        return null;
    }

    private boolean isFinished() {
        return position >= end || taken >= bounds.limit();
    }

    private boolean give(Sending out, LiveLine line, long at) throws IOException {
        if (!out.send(line.message().bytes())) {
            return false;
        }
        position = at;
        given = line.position();
        taken++;
        return true;
    }

    /** Behind the ring: takes a block from the log, on a thread that may wait, and gives what of it the socket takes. */
    private void readOn() {
        Source.Block found;
        try {
            found = source.after(position, block);
        } catch (RuntimeException e) {
            LOG.warn("The log could not be read for a listener", e);
            locked(this::leave);
            return;
        }
        locked(out -> {
            reading = false;
            giveAll(out, found);
            advance(out);
        });
    }

    private void giveAll(Sending out, Source.Block found) throws IOException {
        int passed = 0;
        for (Source.Due due : found.due()) {
            if (isFinished()) {
                return;
            }
            LiveLine line = due.position() <= end ? due.line() : null;
            if (line != null) {
                if (!give(out, line, due.position())) {
                    // The rest is read again when the socket takes more, and then not more than it may take.
                    block = Math.max(1, passed);
                    return;
                }
            } else {
                position = Math.min(due.position(), end);
            }
            passed++;
        }
        position = Math.max(position, Math.min(found.readTo(), end));
        block = Math.min(block * 2, LARGEST_BLOCK);
    }

    /** It did not take its events in time. Where a message is broken off, nothing can be said any more. */
    private void drop(Sending out) throws IOException {
        if (!dropped) {
            tail.countDropped();
        }
        if (dropped || out.isMidway()) {
            leave(out);
        }
        dropped = true;
        droppedAt = System.nanoTime();
    }

    private boolean hasTimeToLeave() {
        return dropped && System.nanoTime() - droppedAt <= tail.patienceNanos();
    }

    private void goodbye(Sending out) throws IOException {
        // What is read of several events may lack some that were passed already.
        long last = source.givesAsWritten() ? position : given;
        told = told || out.send(bytes("event: dropped\ndata: {\"lastEventId\":" + last + "}\n\n"));
        if (told && out.flush()) {
            end(out);
        }
    }

    /**
     * Ends the answer as soon as nothing waits to be taken; a message broken off by that does not count for the other
     * side. Who takes nothing is cut off, but not while the container may be at work on the connection: Tomcat would
     * lose count of the requests under way.
     */
    private void leave(Sending out) throws IOException {
        leaving = true;
        if (out.flush()) {
            end(out);
        } else if (out.stall() > QUIET_NANOS && System.nanoTime() - lastVisit > QUIET_NANOS) {
            cut(out);
        }
    }

    private void end(Sending out) {
        gone = true;
        tail.remove(this);
        out.end();
    }

    private void cut(Sending out) {
        gone = true;
        tail.remove(this);
        out.cut();
    }

    private void fail(Exception e) {
        LOG.debug("A listener is given up", e);
        try {
            if (!gone && sending != null) {
                cut(sending);
            }
        } catch (RuntimeException already) {
            LOG.debug("A listener was gone before it was given up", already);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
