package io.clew.command.session;

import io.clew.command.aggregate.StreamLocks;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Ids that an import under way will need: no session begins under one of them meanwhile. Holds for this process; where
 * others write to the log too, it refuses whoever comes second. Whoever took ids takes them again after a restart.
 * Thread-safe.
 */
public final class TakenIds {

    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final LockFactory locks = new StreamLocks();

    /** The locks that beginnings hold. */
    LockFactory locks() {
        return locks;
    }

    /** Locks these streams until the unit of work ends, in the order of their names, so that nobody waits in a circle. */
    void lock(String... streamIds) {
        Stream.of(streamIds).sorted().distinct().forEach(stream -> {
            Lock lock = locks.obtainLock(stream);
            CurrentUnitOfWork.get().onCleanup(work -> lock.release());
        });
    }

    boolean contains(String streamId) {
        return taken.contains(streamId);
    }

    /**
     * Refuses further beginnings of these streams; returns when those under way have ended, so that each stream either is
     * in the log by then or will not be.
     */
    public void take(Collection<String> streamIds) {
        taken.addAll(streamIds);
        streamIds.forEach(stream -> locks.obtainLock(stream).release());
    }

    /** Forgets the ids: they are not needed, or their sessions are there. */
    public void free(Collection<String> streamIds) {
        streamIds.forEach(taken::remove);
    }
}
