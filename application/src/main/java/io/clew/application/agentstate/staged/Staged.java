package io.clew.application.agentstate.staged;

import io.clew.application.agentstate.staged.NotStaged.Reason;
import io.clew.kernel.command.agentstate.Operation;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.refusal.Invalid;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The transactions that were begun on this node and are not ended: in memory alone, seen by nobody, gone with the
 * process. Each goes on for its owner only, is committed once at most, and ends by itself when its time is over.
 * Thread-safe.
 */
public final class Staged {

    /** How long an end is remembered. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** What an operation holds beside its value. */
    private static final long PER_OPERATION = 256;

    private final Bounds bounds;
    private final LongSupplier clock;
    private final Predicate<Throwable> nothingWritten;
    private final Map<UUID, Transaction> open = new ConcurrentHashMap<>();
    private final Ended ended = new Ended(REMEMBERED.toNanos());
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * None yet.
     *
     * @param clock nanoseconds since some moment
     * @param nothingWritten of what a commit may throw, whether it says that nothing was written
     */
    public Staged(Bounds bounds, LongSupplier clock, Predicate<Throwable> nothingWritten) {
        this.bounds = bounds;
        this.clock = clock;
        this.nothingWritten = nothingWritten;
    }

    /**
     * Begins one.
     *
     * @param life how long it may stay open; the usual time if absent
     * @return its id, which nobody can guess
     * @throws NotStaged if there are as many as there may be
     */
    public UUID begin(String owner, @Nullable Duration life) {
        Duration lives = life == null ? bounds.usual() : life;
        if (lives.isNegative() || lives.isZero() || lives.compareTo(bounds.longest()) > 0) {
            throw new Invalid("timeout_ms", "must be 1 to " + bounds.longest().toMillis());
        }
        if (count.incrementAndGet() > bounds.transactions()) {
            count.decrementAndGet();
            throw new NotStaged(
                    Reason.FULL,
                    "There are " + bounds.transactions() + " open transactions on this node; commit or abort some.");
        }
        UUID id = UUID.randomUUID();
        open.put(id, new Transaction(owner, clock.getAsLong(), lives.toNanos()));
        return id;
    }

    /**
     * Adds an operation to one.
     *
     * @param size bytes of its value
     * @throws NotStaged if it is not open, or has no room for it
     * @throws Invalid if it is of another namespace than the others
     */
    public void add(String owner, UUID id, Namespace namespace, Operation operation, long size) {
        Transaction transaction = openOf(owner, id);
        long held = size + PER_OPERATION;
        synchronized (transaction) {
            requireLive(owner, id, transaction);
            transaction.requireRoom(namespace, held, bounds.bytesEach());
            if (bytes.addAndGet(held) > bounds.bytesOfAll()) {
                bytes.addAndGet(-held);
                throw new NotStaged(
                        Reason.FULL,
                        "The open transactions on this node hold as much as they may; commit or abort some.");
            }
            transaction.add(namespace, operation, held);
        }
    }

    /**
     * Commits one. If that fails and it is certain that nothing was written, it stays open; else it ends.
     *
     * @param committing writes it, and says when
     * @return when it was committed
     * @throws NotStaged if it is not open
     */
    public long commit(String owner, UUID id, ToLongFunction<Ready> committing) {
        Transaction transaction = openOf(owner, id);
        Ready ready;
        synchronized (transaction) {
            requireLive(owner, id, transaction);
            ready = transaction.close();
        }
        Reason end = Reason.UNCERTAIN;
        long commitTs = 0;
        try {
            commitTs = committing.applyAsLong(ready);
            end = Reason.COMMITTED;
        } catch (RuntimeException e) {
            if (nothingWritten.test(e)) {
                end = Reason.UNKNOWN;
            }
            throw e;
        } finally {
            if (end == Reason.UNKNOWN) {
                transaction.reopen();
            } else {
                end(owner, id, transaction, end, commitTs);
            }
        }
        return commitTs;
    }

    /** Ends one without a trace; nothing where there is none such. One that is being committed goes its way. */
    public void abort(String owner, UUID id) {
        Transaction transaction = open.get(id);
        if (transaction != null && transaction.isOf(owner)) {
            synchronized (transaction) {
                if (!transaction.isCommitting()) {
                    end(owner, id, transaction, Reason.UNKNOWN, 0);
                }
            }
        }
    }

    /** Ends those whose time is over, and forgets the ends of long ago. */
    public void sweep() {
        long now = clock.getAsLong();
        open.forEach((id, transaction) -> expire(id, transaction, now));
        ended.forget(now);
    }

    /** How many are open. */
    public long count() {
        return count.get();
    }

    /** What they hold. */
    public long bytes() {
        return bytes.get();
    }

    private Transaction openOf(String owner, UUID id) {
        Transaction transaction = open.get(id);
        if (transaction == null || !transaction.isOf(owner)) {
            throw notOpen(owner, id);
        }
        if (expire(id, transaction, clock.getAsLong())) {
            throw notOpen(owner, id);
        }
        return transaction;
    }

    /** It may have ended since it was found. */
    private void requireLive(String owner, UUID id, Transaction transaction) {
        if (transaction.isEnded()) {
            throw notOpen(owner, id);
        }
    }

    private NotStaged notOpen(String owner, UUID id) {
        NotStaged why = ended.why(id, owner);
        return why != null ? why : unknown();
    }

    /** As for an id that never was. */
    public static NotStaged unknown() {
        return new NotStaged(Reason.UNKNOWN, "There is no such transaction on this node; begin another.");
    }

    private boolean expire(UUID id, Transaction transaction, long now) {
        synchronized (transaction) {
            if (!transaction.isOverdue(now)) {
                return false;
            }
            end(transaction.owner(), id, transaction, Reason.EXPIRED, 0);
            return true;
        }
    }

    private void end(String owner, UUID id, Transaction transaction, Reason how, long commitTs) {
        synchronized (transaction) {
            // Whoever finds it open no more must find how it ended.
            if (open.get(id) == transaction) {
                ended.add(id, owner, how, commitTs, clock.getAsLong());
                bytes.addAndGet(-transaction.end());
                open.remove(id);
                count.decrementAndGet();
            }
        }
    }
}
