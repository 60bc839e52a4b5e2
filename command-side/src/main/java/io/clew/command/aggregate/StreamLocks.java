package io.clew.command.aggregate;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.common.lock.LockFactory;
import org.jspecify.annotations.Nullable;

/**
 * A lock for each stream, given to who has waited longest. Who asks for one at the moment it is free gets it before those
 * who have to be woken first, which is quicker for all, but only while nobody has waited for long: else who writes all the
 * time would keep the others out. Reentrant, thread-safe.
 *
 * <p>Axon's own wakes everybody who waits each 10 ms, puts them behind all others, and looks through all locks for who
 * waits in a circle; here that costs one look at each who is waited for.
 */
public final class StreamLocks implements LockFactory {

    /** As long as Axon's: nothing holds a lock for so long but a disk that does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** After so long nobody goes first who came later. */
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** What each thread waits for, whichever locks it belongs to: circles may go through several. */
    private static final Map<Thread, StreamLock> WAITING = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<String, StreamLock> locks = new ConcurrentHashMap<>();

    /**
     * Returns when this thread has the lock.
     *
     * @throws DeadlockException if who has it, or had it a moment ago, waits for this thread, directly or not
     * @throws LockAcquisitionFailedException after a minute, or if the thread is interrupted
     */
    @Override
    public Lock obtainLock(String stream) {
        StreamLock lock = locks.compute(stream, (key, there) -> (there == null ? new StreamLock(key) : there).wanted());
        boolean taken = false;
        try {
            lock.take();
            taken = true;
        } finally {
            if (!taken) {
                lock.leave();
            }
        }
        return lock;
    }

    /** How many are kept: of streams that somebody has or waits for. */
    int size() {
        return locks.size();
    }

    /** How many threads wait for the lock of a stream that somebody has. */
    int waiting(String stream) {
        StreamLock lock = locks.get(stream);
        return lock == null ? 0 : lock.lock.getQueueLength();
    }

    /** Whether somebody has waited for a stream for so long that nobody goes first. */
    boolean isAwaitedForLong(String stream) {
        StreamLock lock = locks.get(stream);
        return lock != null && lock.isAwaitedForLong();
    }

    private final class StreamLock implements Lock {

        private final String stream;
        /** Fair to those who wait; {@link ReentrantLock#tryLock()} asks nobody. */
        private final ReentrantLock lock = new ReentrantLock(true);
        /** Since when each who waits does, the first to come first. */
        private final Queue<Long> since = new ConcurrentLinkedQueue<>();

        private volatile @Nullable Thread owner;
        /** Who has it or waits; read and changed only in the map's step for this stream, one thread at a time. */
        private int users;

        StreamLock(String stream) {
            this.stream = stream;
        }

        StreamLock wanted() {
            users++;
            return this;
        }

        void take() {
            boolean mayGoFirst = lock.isHeldByCurrentThread() || !isAwaitedForLong();
            if (!mayGoFirst || !lock.tryLock()) {
                await();
            }
            owner = Thread.currentThread();
        }

        boolean isAwaitedForLong() {
            Long first = since.peek();
            return first != null && System.nanoTime() - first >= LONG_NANOS;
        }

        private void await() {
            Thread self = Thread.currentThread();
            Long now = System.nanoTime();
            WAITING.put(self, this);
            since.add(now);
            try {
                if (isWaitedForBy(self)) {
                    throw new DeadlockException("The lock of a stream is held by who waits for this.");
                }
                if (!lock.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new LockAcquisitionFailedException(
                            "The lock of " + stream + " was not given within a minute.");
                }
            } catch (InterruptedException e) {
                self.interrupt();
                throw new LockAcquisitionFailedException(
                        "Interrupted while waiting for the lock of " + stream + ".", e);
            } finally {
                since.remove(now);
                WAITING.remove(self);
            }
        }

        /** Follows who has what others wait for; a circle is seen by whoever closes it. */
        private boolean isWaitedForBy(Thread self) {
            StreamLock wanted = this;
            for (int steps = WAITING.size(); wanted != null && steps >= 0; steps--) {
                Thread holder = wanted.owner;
                if (holder == null || holder == self) {
                    return holder == self;
                }
                wanted = WAITING.get(holder);
            }
            return false;
        }

        @Override
        public void release() {
            if (lock.getHoldCount() == 1) {
                owner = null;
            }
            lock.unlock();
            leave();
        }

        @Override
        public boolean isHeld() {
            return lock.isHeldByCurrentThread();
        }

        private void leave() {
            locks.computeIfPresent(stream, (key, there) -> --there.users == 0 ? null : there);
        }
    }
}
