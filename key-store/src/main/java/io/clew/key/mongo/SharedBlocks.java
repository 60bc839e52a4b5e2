package io.clew.key.mongo;

import io.clew.key.KeysUnavailableException;
import io.clew.key.UnusableMasterKey;
import io.clew.key.master.WrappedKey;
import io.clew.key.ring.Blocks;
import io.clew.key.ring.KeyRow;
import java.util.ArrayList;
import java.util.List;

/** Makes blocks of keys while other nodes do: a counter keeps their numbers apart. */
final class SharedBlocks implements Blocks.Maker {
    private final Counters counters;
    private final KeyDocuments documents;
    private final Masters masters;
    private final FreshKeys fresh;

    SharedBlocks(Counters counters, KeyDocuments documents, Masters masters, FreshKeys fresh) {
        this.counters = counters;
        this.documents = documents;
        this.masters = masters;
        this.fresh = fresh;
    }

    @Override
    public long make(int count) {
        while (true) {
            long first = counters.add(Counters.NUMBERS, count) - count + 1;
            if (insert(first, count)) {
                return first;
            }
        }
    }

    private boolean insert(long first, int count) {
        String master = masters.current();
        List<WrappedKey> block = new ArrayList<>(count);
        try {
            for (int i = 0; i < count; i++) {
                block.add(masters.wrapped().make(master, first + i));
            }
        } catch (UnusableMasterKey e) {
            masters.hear();
            if (masters.current().equals(master)) {
                throw new KeysUnavailableException(
                        "No key can be made: the master key " + master + " " + e.getMessage() + ".", e);
            }
            return false;
        }
        if (!documents.insert(master, block)) {
            // The counter is older than the keys: it was restored without them.
            counters.atLeast(Counters.NUMBERS, documents.newest());
            return false;
        }
        // The master key that wrapped them may have been retired in between by a node that did not see them.
        if (!masters.confirm(master)) {
            documents.remove(master, first, count);
            masters.hear();
            return false;
        }
        block.forEach(key -> fresh.add(new KeyRow(key.number(), master, key.wrapped(), key.fingerprint(), null)));
        return true;
    }
}
