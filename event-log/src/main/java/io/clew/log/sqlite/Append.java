package io.clew.log.sqlite;

import io.clew.log.NewEvent;
import io.clew.log.StorageUse;
import io.clew.log.proof.Hash;
import io.clew.log.proof.Hasher;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Events that are written all or none, and the thread that waits until they are. */
final class Append {
    private static final ThreadLocal<Hasher> HASHER = ThreadLocal.withInitial(Hasher::new);

    private final List<NewEvent> events;
    private final List<Hash> digests;
    private final Map<String, StorageUse> uses;
    private final Thread sender = Thread.currentThread();
    private final long sentAt = System.nanoTime();
    private @Nullable RuntimeException refusal;
    private volatile boolean answered;

    Append(List<NewEvent> events) {
        this.events = events;
        Hasher hasher = HASHER.get();
        uses = StorageUses.of(events);
        Hash[] made = new Hash[events.size()];
        for (int i = 0; i < made.length; i++) {
            made[i] = events.get(i).digest(hasher);
        }
        digests = List.of(made);
    }

    List<NewEvent> events() {
        return events;
    }

    /** Of the events' stored forms, made by whoever sends them: the writer has enough to do. */
    List<Hash> digests() {
        return digests;
    }

    /** What they take, by namespace. */
    Map<String, StorageUse> uses() {
        return uses;
    }

    long nanosSinceSent() {
        return System.nanoTime() - sentAt;
    }

    /** Decides what the sender will hear, without telling it yet. */
    void refuse(RuntimeException why) {
        refusal = why;
    }

    boolean isRefused() {
        return refusal != null;
    }

    void answer() {
        answered = true;
        LockSupport.unpark(sender);
    }

    /** Waits for the answer even when interrupted: the sender must learn what became of its events. */
    void await() {
        boolean interrupted = false;
        while (!answered) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (refusal != null) {
            throw refusal;
        }
    }
}
