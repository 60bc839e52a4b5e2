package io.clew.key.ring;

import io.clew.key.KeysUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out keys from memory that are made in durable blocks. The next block is made ahead by a thread of its own. After
 * a restart, the rest of a block is never given.
 */
public final class Blocks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Blocks.class);

    /** How many the first block has. */
    public static final int FIRST = 32;

    private static final int FULL = 512;

    private final Maker maker;
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "key-store-blocks");
        thread.setDaemon(true);
        return thread;
    });
    private final ReentrantLock making = new ReentrantLock();
    private final Deque<Block> waiting = new ArrayDeque<>();
    private long left;
    private long last;
    private int size = FIRST;
    private boolean asked;

    /** Makes so many keys durable, numbered in a row, and answers the number of the first. */
    @FunctionalInterface
    public interface Maker {
        long make(int count);
    }

    /** Numbers not given yet. */
    private record Block(long next, long last) {}

    public Blocks(Maker maker) {
        this.maker = maker;
    }

    /** A key that was not given before. */
    public long take() {
        while (true) {
            synchronized (this) {
                Block first = waiting.poll();
                if (first != null) {
                    if (first.next() < first.last()) {
                        waiting.push(new Block(first.next() + 1, first.last()));
                    }
                    left--;
                    last = first.next();
                    makeAheadIfLow();
                    return first.next();
                }
            }
            makeIfBelow(1);
        }
    }

    /** Whether this key was made here and is still to be given. */
    public synchronized boolean waits(long number) {
        return waiting.stream().anyMatch(block -> block.next() <= number && number <= block.last());
    }

    /** The one given last; 0 before the first. */
    public synchronized long last() {
        return last;
    }

    private void makeAheadIfLow() {
        if (!asked && left < FULL / 2 && size == FULL) {
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
            int count;
            synchronized (this) {
                if (left >= enough) {
                    return;
                }
                count = size;
            }
            long first = maker.make(count);
            synchronized (this) {
                waiting.add(new Block(first, first + count - 1));
                left += count;
                size = FULL;
            }
        } finally {
            making.unlock();
        }
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
