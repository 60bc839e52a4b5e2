package io.clew.application.http.event;

import java.io.IOException;

/** Writes to an outlet what it takes, and remembers the rest as a number of bytes. Used under its listener's lock. */
final class Sending {

    /** Most bytes that wait for one socket. */
    private static final int CHUNK = 32 * 1024;

    private final Outlet outlet;
    private int offset;
    private boolean flushDue;
    private boolean stalled;
    private long stalledSince;
    private long lastWrite = System.nanoTime();

    Sending(Outlet outlet) {
        this.outlet = outlet;
    }

    boolean isReady() {
        boolean ready = outlet.isReady();
        if (!ready && !stalled) {
            stalledSince = System.nanoTime();
        }
        stalled = !ready;
        return ready;
    }

    /** Whether the socket took all of it; if not, the next call, with the same message, goes on where this one stopped. */
    boolean send(byte[] message) throws IOException {
        while (offset < message.length) {
            if (!isReady()) {
                return false;
            }
            int length = Math.min(CHUNK, message.length - offset);
            flushDue = true;
            lastWrite = System.nanoTime();
            outlet.write(message, offset, length);
            offset += length;
        }
        offset = 0;
        return true;
    }

    /** Whether a message has been begun and not been finished. */
    boolean isMidway() {
        return offset > 0;
    }

    /** Whether nothing waits to be taken, once what was written is on its way. */
    boolean flush() throws IOException {
        if (flushDue && isReady()) {
            outlet.flush();
            flushDue = false;
        }
        return !flushDue && isReady();
    }

    /** Nanoseconds since the last message. */
    long silence() {
        return System.nanoTime() - lastWrite;
    }

    /** Nanoseconds for which nothing was taken; 0 if something is. */
    long stall() {
        return isReady() ? 0 : Math.max(1, System.nanoTime() - stalledSince);
    }

    void end() {
        outlet.end();
    }

    void cut() {
        outlet.cut();
    }
}
