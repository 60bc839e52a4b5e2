package io.clew.query.group;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Lets events gather for a moment before a group goes through them, so that its threads wake once for several appends and
 * not for each one; not if somebody waits to see them, or did a moment ago: who reads what he wrote will do so again.
 * Waking for each takes more processor time than the append itself.
 */
final class Gathering {

    /** Longest that an event is left alone. */
    private static final long MILLIS = 4;

    /** How long nothing gathers after somebody waited. */
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final ScheduledExecutorService clock;
    private final BooleanSupplier awaited;
    private final Runnable then;
    private final AtomicBoolean ends = new AtomicBoolean();
    private volatile boolean over = true;
    private volatile long waitedAt = System.nanoTime() - MOMENT_NANOS;

    /** @param then begins to go through them; called for nothing now and then */
    Gathering(ScheduledExecutorService clock, BooleanSupplier awaited, Runnable then) {
        this.clock = clock;
        this.awaited = awaited;
        this.then = then;
    }

    /** Whether what is there may be gone through. */
    boolean isOver() {
        return over;
    }

    /** What was there is taken; what {@link #came comes} now gathers. */
    void begin() {
        over = false;
    }

    /** Something came. */
    @SuppressWarnings("FutureReturnValueIgnored") // It begins something and nothing else.
    void came() {
        if (awaited.getAsBoolean() || System.nanoTime() - waitedAt < MOMENT_NANOS) {
            end();
        } else if (ends.compareAndSet(false, true)) {
            clock.schedule(this::endInTime, MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Somebody waits. */
    void hurry() {
        waitedAt = System.nanoTime();
        if (ends.get()) {
            end();
        }
    }

    private void endInTime() {
        ends.set(false);
        end();
    }

    private void end() {
        over = true;
        try {
            then.run();
        } catch (RejectedExecutionException stopped) {
            // The group ended meanwhile; whoever waits for it is not to fail by that.
        }
    }
}
