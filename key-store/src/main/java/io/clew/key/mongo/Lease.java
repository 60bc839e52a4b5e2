package io.clew.key.mongo;

import io.clew.key.KeysUnavailableException;
import io.clew.key.ring.Freshness;
import io.clew.key.ring.KnownKeys;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node may use the keys it has in memory while its last look at the destructions is young enough. It looks every
 * second, and when somebody needs it. Only lengths of time measured on this node count, never the time of day.
 *
 * <p>A look begins with a word in the list of nodes. So whoever destroys a key either finds this node in the list and
 * waits for it, or this node looks after the destruction and hears of it. While it stays on the list, no destruction is
 * done without it: what it has not heard of is among those still pending. When it was off the list, anything may be
 * destroyed of what it has in memory.
 */
final class Lease implements Freshness, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final Pace pace;
    private final Nodes nodes;
    private final Counters counters;
    private final KeyDocuments documents;
    private final Erasures erasures;
    private final Masters masters;
    private final KnownKeys known;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "key-store-lease");
        thread.setDaemon(true);
        return thread;
    });

    /** When the last look began; null if it does not count. */
    private volatile @Nullable Long from;

    private volatile boolean closed;
    private @Nullable KeysUnavailableException failure;
    private long failedAt;
    private long applied = -1;
    private long onListSince = -1;
    private long watchedAt = System.nanoTime();

    Lease(
            Pace pace,
            Nodes nodes,
            Counters counters,
            KeyDocuments documents,
            Erasures erasures,
            Masters masters,
            KnownKeys known) {
        this.pace = pace;
        this.nodes = nodes;
        this.counters = counters;
        this.documents = documents;
        this.erasures = erasures;
        this.masters = masters;
        this.known = known;
    }

    void begin() {
        look();
        long beat = pace.beat().toNanos();
        var unused = clock.scheduleWithFixedDelay(this::lookAgain, beat, beat, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean holds() {
        Long begun = from;
        return begun != null && System.nanoTime() - begun < pace.lease().toNanos();
    }

    @Override
    public void require() {
        if (!holds()) {
            lookNow();
        }
    }

    private synchronized void lookNow() {
        if (closed) {
            throw new KeysUnavailableException("The key store is closed.", null);
        }
        if (holds()) {
            return;
        }
        if (failure != null && System.nanoTime() - failedAt < pace.beat().toNanos()) {
            // Else all who wait here would ask in turn a server that is gone.
            throw new KeysUnavailableException("The key store has just not answered.", failure);
        }
        look();
    }

    private void lookAgain() {
        try {
            look();
            if (System.nanoTime() - watchedAt >= pace.watch().toNanos()) {
                watchedAt = System.nanoTime();
                nodes.takeOffTheSilent();
            }
        } catch (RuntimeException e) {
            LOG.debug("No look at the destructions was possible.", e);
        }
    }

    private synchronized void look() {
        if (closed) {
            return;
        }
        long begun = System.nanoTime();
        try {
            long since = nodes.beat(applied, masters.proven());
            long destructions = counters.get(Counters.DESTRUCTIONS);
            if (destructions != applied) {
                known.forget(since == onListSince ? erasures.pending() : documents.destroyed(known.living()));
                applied = destructions;
                nodes.applied(applied);
            }
            onListSince = since;
            masters.hear();
            from = begun;
            if (failure != null) {
                LOG.info("The key store answers again.");
            }
            failure = null;
        } catch (KeysUnavailableException e) {
            if (failure == null) {
                LOG.warn("What is in memory can be opened for {} more.", pace.lease(), e);
            }
            failure = e;
            failedAt = System.nanoTime();
            throw e;
        }
    }

    /** First nothing is used any more, then nobody waits for this node. */
    @Override
    public void close() {
        clock.shutdown();
        synchronized (this) {
            closed = true;
            from = null;
            known.clear();
        }
        try {
            nodes.leave();
        } catch (KeysUnavailableException e) {
            LOG.debug("Others will find out that this node is gone.", e);
        }
    }
}
