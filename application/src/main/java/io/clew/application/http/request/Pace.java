package io.clew.application.http.request;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How fast bytes come since somebody waits for them. All times in nanoseconds, as {@link System#nanoTime} counts. */
final class Pace {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long start = System.nanoTime();
    private final long perByte;
    private final AtomicLong bytes = new AtomicLong();
    private volatile long last = start;

    /** @param perSecond bytes that must come at least */
    Pace(long perSecond) {
        perByte = SECOND / perSecond;
    }

    void came(int more) {
        bytes.addAndGet(more);
        last = System.nanoTime();
    }

    long bytes() {
        return bytes.get();
    }

    /** How far the sender is behind the least rate; negative if it is ahead. */
    long debt(long now) {
        return now - start - bytes.get() * perByte;
    }

    long silence(long now) {
        return now - last;
    }
}
