package io.clew.key.sqlite;

import io.clew.key.KeysUnavailableException;
import io.clew.key.UnusableMasterKey;
import io.clew.key.master.WrappedKey;
import io.clew.key.ring.Blocks;
import java.util.ArrayList;
import java.util.List;

/** Makes blocks of keys that follow one another, one flush each. */
final class NumberedBlocks implements Blocks.Maker {
    private final Masters masters;
    private final Writer writer;
    private long newest;

    NumberedBlocks(Masters masters, Writer writer, long newest) {
        this.masters = masters;
        this.writer = writer;
        this.newest = newest;
    }

    /** Called by one thread at a time. */
    @Override
    public long make(int count) {
        long from = newest + 1;
        while (!insert(from, count)) {
            // The master key was renewed meanwhile: wrap by the new one.
        }
        newest += count;
        return from;
    }

    private boolean insert(long from, int count) {
        Master master = masters.current();
        List<WrappedKey> block = new ArrayList<>(count);
        try {
            for (int i = 0; i < count; i++) {
                block.add(masters.wrapped().make(master.id(), from + i));
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
}
