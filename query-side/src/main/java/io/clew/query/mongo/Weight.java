package io.clew.query.mongo;

import java.util.Collection;
import java.util.Map;

/** About how much room a document takes, in characters. */
final class Weight {

    /** A field, or a value that is no text. */
    private static final long ENTRY = 40;

    private Weight() {}

    static long of(Map<String, ?> document) {
        return all(document.values());
    }

    private static long all(Collection<?> values) {
        long weight = 0;
        for (Object value : values) {
            weight += ENTRY;
            if (value instanceof String text) {
                weight += text.length();
            } else if (value instanceof Map<?, ?> map) {
                weight += all(map.values());
            } else if (value instanceof Collection<?> list) {
                weight += all(list);
            }
        }
        return weight;
    }
}
