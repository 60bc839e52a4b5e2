package io.clew.application.http.request;

import java.time.Duration;

/**
 * How far a sender is behind the least rate. Being ahead is not saved up: who sends much at once and then nothing is
 * behind from then on. All times in nanoseconds, as {@link System#nanoTime} counts.
 */
final class Pace {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long perByte;
    private long last = System.nanoTime();
    private long debt;
    private long bytes;

    /** @param perSecond bytes that must come at least */
    Pace(long perSecond) {
        perByte = SECOND / perSecond;
    }

    synchronized void came(int more) {
        long now = System.nanoTime();
        debt = Math.max(0, debt(now) - more * perByte);
        last = now;
        bytes += more;
    }

    /** Begins to wait again: what passed since the last bytes came does not count. */
    synchronized void resume() {
        last = System.nanoTime();
    }

    synchronized long bytes() {
        return bytes;
    }

    /** How long it would have taken at the least rate to send what is missing. */
    synchronized long debt(long now) {
        return debt + now - last;
    }
}
