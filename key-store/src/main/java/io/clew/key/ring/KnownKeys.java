package io.clew.key.ring;

import io.clew.key.ring.Known.Living;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys used last, in memory. What was read from the store before a destruction is never taken in after it: whoever
 * reads takes the epoch first, and every destruction begins a new one.
 */
public final class KnownKeys {
    private final int capacity;
    private final LinkedHashMap<Long, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private long epoch;

    /** At most so many. */
    public KnownKeys(int capacity) {
        this.capacity = capacity;
    }

    synchronized @Nullable Known get(long number) {
        return known.get(number);
    }

    synchronized long epoch() {
        return epoch;
    }

    /** What is known from now on; null if a destruction came between: read again. */
    synchronized @Nullable Known put(long number, Known read, long readInEpoch) {
        if (readInEpoch != epoch) {
            wipe(read);
            return null;
        }
        Known before = known.get(number);
        if (before != null) {
            wipe(read);
            return before;
        }
        known.put(number, read);
        if (known.size() > capacity) {
            Iterator<Known> eldest = known.values().iterator();
            wipe(eldest.next());
            eldest.remove();
        }
        return read;
    }

    /** The living ones; what is read from the store before this returns is not taken in any more. */
    public synchronized List<Long> living() {
        epoch++;
        List<Long> living = new ArrayList<>();
        known.forEach((number, key) -> {
            if (key instanceof Living) {
                living.add(number);
            }
        });
        return living;
    }

    /** Wipes these; whatever is known of them is read anew. */
    public synchronized void forget(Collection<Long> numbers) {
        epoch++;
        for (long number : numbers) {
            wipe(known.remove(number));
        }
    }

    /** Wipes all. */
    public synchronized void clear() {
        epoch++;
        known.values().forEach(KnownKeys::wipe);
        known.clear();
    }

    private static void wipe(@Nullable Known key) {
        if (key instanceof Living living) {
            living.key().wipe();
        }
    }
}
