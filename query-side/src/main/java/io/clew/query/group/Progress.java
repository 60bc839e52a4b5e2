package io.clew.query.group;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How far a group's views have come, for those who wait. Thread-safe; waiting costs nothing but the waiting thread. */
public final class Progress {

    private record Waiter(long position, long number, CountDownLatch woken) {}

    private final ConcurrentSkipListSet<Waiter> waiters = new ConcurrentSkipListSet<>(
            Comparator.comparingLong(Waiter::position).thenComparingLong(Waiter::number));
    private final AtomicLong numbers = new AtomicLong();
    private final Clock clock;
    private volatile long position;
    private volatile Instant shownAt;
    private volatile @Nullable GroupError error;
    private volatile Runnable onAwaited = () -> {};

    public Progress(long position, Clock clock) {
        this.position = position;
        this.clock = clock;
        this.shownAt = clock.instant();
    }

    /** The views show everything up to this position. */
    public long position() {
        return position;
    }

    /** Why the group is failing; absent while it is not. */
    public @Nullable GroupError error() {
        return error;
    }

    /**
     * Waits until the views show everything up to a position; does not wait if the group is known to fail at or before
     * it.
     *
     * @return whether they do
     */
    public boolean await(long wanted, Duration atMost) throws InterruptedException {
        if (position >= wanted) {
            return true;
        }
        Waiter waiter = new Waiter(wanted, numbers.incrementAndGet(), new CountDownLatch(1));
        waiters.add(waiter);
        onAwaited.run();
        try {
            if (position < wanted && !failsBefore(wanted)) {
                boolean woken = waiter.woken.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
                return woken && position >= wanted;
            }
            return position >= wanted;
        } finally {
            waiters.remove(waiter);
        }
    }

    /** Whether somebody waits. */
    boolean isAwaited() {
        return !waiters.isEmpty();
    }

    /** Called whenever somebody begins to wait. */
    void onAwaited(Runnable then) {
        onAwaited = then;
    }

    /** When the newest event was written that the views show; the start of this process if none was shown since. */
    Instant shownAt() {
        return shownAt;
    }

    /**
     * The views show the log up to what this says. It is asked here, so that of two who tell of it at once none tells of
     * what was before. Where another process begins the views anew, it may be less than it was: whoever asks waits again.
     *
     * @param writtenAt when the event there was written
     */
    synchronized void shows(LongSupplier shown, Instant writtenAt) {
        long now = shown.getAsLong();
        if (now > position) {
            shownAt = writtenAt;
        }
        position = now;
        GroupError known = error;
        if (known != null && known.position() <= now) {
            error = null;
        }
        for (Waiter waiter : waiters) {
            if (waiter.position() > now) {
                return;
            }
            waiter.woken.countDown();
        }
    }

    /** The group failed; tells those who wait for what stands behind it. */
    void failed(long at, String type, String message, Duration untilNextTry) {
        Instant now = clock.instant();
        GroupError known = error;
        Instant since = known != null && known.position() == at ? known.since() : now;
        error = new GroupError(at, type, message, since, now.plus(untilNextTry));
        for (Waiter waiter : waiters) {
            if (waiter.position() >= at) {
                waiter.woken.countDown();
            }
        }
    }

    void recovered() {
        error = null;
    }

    private boolean failsBefore(long wanted) {
        GroupError known = error;
        return known != null && known.position() <= wanted;
    }
}
