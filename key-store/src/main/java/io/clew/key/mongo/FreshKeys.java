package io.clew.key.mongo;

import io.clew.key.ring.KeyRow;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys made here, as they are stored, until they are given: so whoever is given one need not read it. */
final class FreshKeys {
    /** More than are ever made ahead; what is older was given for something else. */
    private static final int CAPACITY = 2_048;

    private final Map<Long, KeyRow> rows = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, KeyRow> eldest) {
            return size() > CAPACITY;
        }
    };

    synchronized void add(KeyRow row) {
        rows.put(row.number(), row);
    }

    synchronized @Nullable KeyRow take(long number) {
        return rows.remove(number);
    }
}
