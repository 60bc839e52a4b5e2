package io.clew.key.sqlite;

import io.clew.key.KeysUnavailableException;
import io.clew.key.UnusableMasterKey;
import io.clew.key.part.DataKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes keys in durable blocks, one flush each, and gives them out from memory. The next block is made ahead by a
 * thread of its own. After a restart, the rest of a block is never given.
 */
final class Blocks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Blocks.class);
    static final int FIRST = 32;

    private static final int FULL = 512;

    private final Masters masters;
    private final Writer writer;
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "key-store-blocks");
        thread.setDaemon(true);
        return thread;
    });
    private final ReentrantLock making = new ReentrantLock();
    private long given;
    private long durable;
    private int size = FIRST;
    private boolean asked;

    Blocks(Masters masters, Writer writer, long newest) {
        this.masters = masters;
        this.writer = writer;
        given = newest;
        durable = newest;
    }

    long take() {
        while (true) {
            synchronized (this) {
                if (given < durable) {
                    long number = ++given;
                    makeAheadIfLow();
                    return number;
                }
            }
            makeIfBelow(1);
        }
    }

    synchronized boolean given(long number) {
        return number >= 1 && number <= given;
    }

    /** A new key wrapped by the current master key. */
    static WrappedKey make(Masters masters, Master master, long number) {
        byte[] key = DataKey.newBytes();
        try {
            return new WrappedKey(number, masters.wrap(master, number, key), DataKey.fingerprint(key));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private void makeAheadIfLow() {
        if (!asked && durable - given < FULL / 2 && size == FULL) {
            asked = true;
            try {
                ahead.execute(this::makeAhead);
            } catch (RejectedExecutionException e) {
                LOG.debug("Closed: no more keys are made ahead.", e);
            }
        }
    }

    private void makeAhead() {
        try {
            makeIfBelow(FULL / 2);
        } catch (RuntimeException e) {
            LOG.warn("No keys could be made ahead; whoever needs one tries again.", e);
        } finally {
            synchronized (this) {
                asked = false;
            }
        }
    }

    private void makeIfBelow(int enough) {
        making.lock();
        try {
            long from;
            int count;
            synchronized (this) {
                if (durable - given >= enough) {
                    return;
                }
                from = durable + 1;
                count = size;
            }
            while (!insert(from, count)) {
                // The master key was renewed meanwhile: wrap by the new one.
            }
            synchronized (this) {
                durable += count;
                size = FULL;
            }
        } finally {
            making.unlock();
        }
    }

    private boolean insert(long from, int count) {
        Master master = masters.current();
        List<WrappedKey> block = new ArrayList<>(count);
        try {
            for (int i = 0; i < count; i++) {
                block.add(make(masters, master, from + i));
            }
        } catch (UnusableMasterKey e) {
            if (masters.current().equals(master)) {
                throw new KeysUnavailableException("No key can be made: the master key " + e.getMessage() + ".", e);
            }
            return false;
        }
        return writer.transaction(connection -> {
            if (!masters.current().equals(master)) {
                return false;
            }
            KeyRows.insert(connection, master, block);
            return true;
        });
    }

    @Override
    public void close() {
        ahead.shutdown();
        try {
            if (!ahead.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new KeysUnavailableException("Keys were still being made when the key store was closed.", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
