package io.clew.query.mongo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long somebody's beat has stood still, as one measures it who looks all along: a time in which nobody looked, or
 * could not, says nothing of whoever beats. Clocks of different machines are never compared. Thread-safe.
 */
final class Silence {

    private static final long DEAD = Duration.ofSeconds(8).toNanos();
    /** Between two looks that belong together; whoever lives counts on more often. */
    private static final long PAUSE = DEAD / 2;

    private @Nullable Object beat;
    private long since;
    private long looked;

    /** Takes note of the beat as it is now; says for how many nanoseconds it has been so. */
    synchronized long of(Object seen, long now) {
        if (!seen.equals(beat) || now - looked > PAUSE) {
            beat = seen;
            since = now;
        }
        looked = now;
        return now - since;
    }

    /** Nobody could look: what was measured says nothing any more. */
    synchronized void forget() {
        beat = null;
    }

    /** Whether one that has been silent for so long is dead. */
    static boolean isDeath(long nanos) {
        return nanos >= DEAD;
    }
}
