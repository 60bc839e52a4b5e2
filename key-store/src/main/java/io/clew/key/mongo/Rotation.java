package io.clew.key.mongo;

import io.clew.key.KeysUnavailableException;
import io.clew.key.master.WrappedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes over to another master key once all nodes have it, and wraps all keys by it, a few at a time. Several nodes may do
 * it at once: the second does nothing that the first has done.
 */
final class Rotation {
    private static final Logger LOG = LoggerFactory.getLogger(Rotation.class);
    private static final int BATCH = 256;
    /** It may wait for other nodes; what it still does then can be left half done. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final Masters masters;
    private final KeyDocuments documents;
    private final Nodes nodes;
    private final Pace pace;
    private final Thread unfinished = new Thread(this::carryOn, "key-store-rotation");
    private volatile boolean closed;

    Rotation(Masters masters, KeyDocuments documents, Nodes nodes, Pace pace) {
        this.masters = masters;
        this.documents = documents;
        this.nodes = nodes;
        this.pace = pace;
        unfinished.setDaemon(true);
    }

    /** Goes on with what a crash, or a master key given anew, left to do. */
    void begin() {
        if (masters.wished() != null || !masters.read().older().isEmpty()) {
            unfinished.start();
        }
    }

    private void carryOn() {
        String problem = null;
        while (!closed) {
            try {
                finish();
                String wish = masters.wished();
                if (wish == null || goOver(wish)) {
                    finish();
                    return;
                }
                LOG.info("The master key {} waits until all nodes have it.", wish);
            } catch (RuntimeException e) {
                if (!e.toString().equals(problem) && !closed) {
                    LOG.warn("The rotation of the master key is not finished; it is tried again.", e);
                }
                problem = e.toString();
            }
            LockSupport.parkNanos(pace.beat().toNanos());
        }
    }

    synchronized String rotate() {
        finish();
        // One that was made before, and waits for the nodes, does as well.
        String wish = masters.wished();
        String id = wish == null ? masters.renew() : wish;
        if (!goOver(id)) {
            throw new KeysUnavailableException(
                    "Another node cannot use the new master key " + id
                            + ", or does not answer: give it to all; until then the old one stays.",
                    null);
        }
        finish();
        return id;
    }

    private boolean goOver(String id) {
        masters.offer(id);
        if (!nodes.await(Nodes.has(id)).isEmpty()) {
            return false;
        }
        masters.promote(id);
        return masters.current().equals(id);
    }

    /** Goes on until only the current master key is needed. */
    private synchronized void finish() {
        for (Standing now = masters.read(); !now.older().isEmpty(); now = masters.read()) {
            String old = now.older().get(0);
            rewrapAll(old, now.current());
            if (masters.retire(old, now)) {
                LOG.info("The master key {} wraps nothing any more.", old);
            }
        }
        masters.forgetRetired();
    }

    private void rewrapAll(String old, String current) {
        for (List<WrappedKey> batch = batch(old); !batch.isEmpty(); batch = batch(old)) {
            List<byte[]> wrapped = new ArrayList<>(batch.size());
            for (WrappedKey key : batch) {
                wrapped.add(masters.wrapped().again(old, current, key));
            }
            documents.rewrap(current, batch, wrapped);
        }
    }

    private List<WrappedKey> batch(String old) {
        if (closed) {
            throw new KeysUnavailableException("The rotation goes on when the key store is opened again.", null);
        }
        return documents.wrappedBy(old, BATCH);
    }

    void close() {
        closed = true;
        LockSupport.unpark(unfinished);
        try {
            unfinished.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
