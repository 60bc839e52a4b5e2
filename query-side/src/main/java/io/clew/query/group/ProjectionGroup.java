package io.clew.query.group;

import io.clew.kernel.value.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Applies the log's events to all projections of a group, each event to all before the next, and commits what they wrote
 * together with the position.
 *
 * <p>An append becomes visible as a whole: a commit between two of its events is put off until its last. Far behind the
 * log, several of Axon's batches make one commit. An event that fails is never skipped: all since the last commit is
 * rolled back and the failure goes to Axon, which comes back later; then what stands before the event is committed
 * append by append, so that all of it is visible and the event fails alone. An event that was applied before is passed
 * over.
 */
public final class ProjectionGroup implements EventHandlerInvoker, TransactionManager {

    private static final int LONGEST_WAIT_SECONDS = 60;
    /** What keeps the views may be back at any time; it is claimed again and again, as any segment. */
    private static final int AWAY_SECONDS = 1;
    /** Events in one commit while the group is far behind. */
    private static final int CATCH_UP = 20_000;

    private final GroupStore store;
    private final GroupEvents events;
    private final Progress progress;
    private final Pace pace;
    private final LongSupplier shown;

    /** The last event applied, and whether it ended its append. */
    private volatile long applied;

    private String appliedId = "";
    private Instant appliedAt = Instant.EPOCH;
    private boolean whole = true;
    /** Whether events were passed since the last commit. */
    private boolean passed;
    /** Up to here the group knows it is behind, so that nobody misses commits in between. */
    private volatile long target;

    private volatile boolean here;
    private @Nullable Thread writing;
    private boolean open;
    /** The store's position when nothing was open last. */
    private long begun;

    private long failing = Long.MAX_VALUE;
    private int failures;

    public ProjectionGroup(GroupStore store, GroupEvents events, Progress progress) {
        this(store, events, progress, Pace.FULL);
    }

    public ProjectionGroup(GroupStore store, GroupEvents events, Progress progress, Pace pace) {
        this(store, events, progress, pace, store::position);
    }

    /** @param shown the position up to which everything is visible, here and in the group's other stores */
    ProjectionGroup(GroupStore store, GroupEvents events, Progress progress, Pace pace, LongSupplier shown) {
        this.shown = shown;
        this.store = store;
        this.events = events;
        this.progress = progress;
        this.pace = pace;
        this.applied = store.position();
        this.begun = applied;
    }

    public Progress progress() {
        return progress;
    }

    /** The last event applied, committed or not; by whichever process. */
    long applied() {
        return here ? applied : store.position();
    }

    /** The log has this head: the group may take larger steps until it is there. */
    public void catchUpTo(long head) {
        target = head;
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        pace.beforeNext();
        handle((TrackedEventMessage<?>) message);
    }

    private synchronized void handle(TrackedEventMessage<?> event) {
        long position = event.trackingToken().position().orElseThrow();
        if (position <= applied) {
            return;
        }
        if (open && whole && position + Limits.OPERATIONS > failing) {
            commit();
        }
        try {
            open();
            if (store.position() != begun) {
                abandon();
                passOver(position);
                return;
            }
            store.at(position);
            whole = events.apply(event);
            applied = position;
            appliedId = event.getIdentifier();
            appliedAt = event.getTimestamp();
        } catch (RuntimeException | Error e) {
            abandonAfter(e);
            failed(position, Failures.typeOf(event), e);
            throw e;
        }
    }

    /** The store is further than was applied, and this event is in it; else something between would be left out. */
    private void passOver(long position) {
        if (position > applied) {
            throw new IllegalStateException("The views are at position " + applied + ", before what was applied");
        }
    }

    /** An event that concerns this store in nothing. */
    synchronized void pass(TrackedEventMessage<?> event) {
        long position = event.trackingToken().position().orElseThrow();
        if (position > applied) {
            applied = position;
            appliedId = event.getIdentifier();
            appliedAt = event.getTimestamp();
            passed = true;
            // What is open is this thread's to commit, though it applied nothing to it.
            writing = Thread.currentThread();
        }
    }

    private void open() {
        if (!open) {
            store.begin();
            open = true;
        } else {
            // The thread may have applied a batch of another segment in between.
            store.resume();
        }
        writing = Thread.currentThread();
    }

    private void commit() {
        store.commit(applied, appliedId);
        open = false;
        writing = null;
        settled();
    }

    private void settled() {
        passed = false;
        begun = store.position();
        if (applied >= failing) {
            failing = Long.MAX_VALUE;
            failures = 0;
        }
        progress.shows(shown, appliedAt);
    }

    /** Its store is this process's now. */
    void take() {
        abandon();
        here = true;
    }

    /** Another process may have its store. */
    void leave() {
        here = false;
        abandon();
    }

    boolean isHere() {
        return here;
    }

    /** Forgets what is not committed; Axon will give it again from {@link GroupStore#position} on. */
    synchronized void abandon() {
        try {
            if (open) {
                store.rollback();
            }
        } finally {
            open = false;
            whole = true;
            passed = false;
            writing = null;
            applied = store.position();
            begun = applied;
        }
    }

    /** As {@link #abandon}, after a failure that matters more than one in forgetting. */
    private void abandonAfter(Throwable failure) {
        try {
            abandon();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void failed(long position, String type, Throwable failure) {
        failures = position == failing ? failures + 1 : 1;
        failing = position;
        int seconds = StoreAwayException.isBehind(failure)
                ? AWAY_SECONDS
                : Math.min(LONGEST_WAIT_SECONDS, 1 << Math.min(failures - 1, 6));
        progress.failed(position, type, Failures.describe(failure), Duration.ofSeconds(seconds));
    }

    /**
     * The log cannot be read on: makes visible what was given so far, but for an append that is not whole.
     *
     * @param after the last event that was given
     * @return whether that is done; if not, some of it is still to be applied
     */
    synchronized boolean settle(long after) {
        failing = Math.min(failing, after + 1);
        target = Math.min(target, after);
        if (applied < after) {
            return false;
        }
        if (open && whole) {
            open();
            commit();
        }
        return true;
    }

    /** The log could not be read behind the last event that was given. */
    synchronized void cannotRead(long after, Throwable failure) {
        failed(after + 1, "unreadable", failure);
    }

    void canReadAgain() {
        progress.recovered();
    }

    /** Axon's transactions also guard its dealings with tokens; only one that applied events has something to end. */
    @Override
    public Transaction startTransaction() {
        return new Transaction() {
            @Override
            public void commit() {
                end();
            }

            @Override
            public void rollback() {
                undo();
            }
        };
    }

    synchronized void end() {
        if (!open && passed) {
            store.pass(applied, appliedId);
            settled();
            return;
        }
        boolean far = applied < target && applied - store.position() < CATCH_UP && !store.isFull();
        if (writing != Thread.currentThread() || !open || !whole || far) {
            return;
        }
        try {
            commit();
        } catch (RuntimeException e) {
            long first = store.position() + 1;
            abandonAfter(e);
            failed(first, "commit", e);
            throw e;
        }
    }

    synchronized void undo() {
        if (writing == Thread.currentThread()) {
            abandon();
        }
    }
}
