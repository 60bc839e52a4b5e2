package io.clew.query.generation;

import io.clew.query.group.Pace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The pace of a generation that is being built: as long as others are at work it leaves them half of the time.
 *
 * <p>Operating systems do not heed a Java thread's priority, so it pauses by itself.
 */
final class Courtesy implements Pace {

    private static final int SLICE = 100;
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(50);

    private final LongSupplier othersWork;
    private volatile boolean given = true;
    private long seen;
    private int events;
    private long begun = System.nanoTime();

    /** @param othersWork a number that changes when others are at work */
    Courtesy(LongSupplier othersWork) {
        this.othersWork = othersWork;
        this.seen = othersWork.getAsLong();
    }

    /** Whether to pause at all. */
    void give(boolean pauses) {
        given = pauses;
    }

    @Override
    public void beforeNext() {
        if (++events < SLICE) {
            return;
        }
        events = 0;
        long work = othersWork.getAsLong();
        if (given && work != seen) {
            LockSupport.parkNanos(Math.min(LONGEST, System.nanoTime() - begun));
        }
        seen = work;
        begun = System.nanoTime();
    }
}
