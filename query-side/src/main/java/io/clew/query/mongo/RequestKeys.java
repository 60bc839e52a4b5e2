package io.clew.query.mongo;

import io.clew.kernel.id.Namespace;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The keys of requests: each segment has its own row of a key, for which of two uses came first is known when both are
 * there.
 */
final class RequestKeys {

    private RequestKeys() {}

    /** Keeps the use of a key that these columns tell of, unless it was used before. */
    static void remember(Write write, Namespace namespace, String key, Row columns) {
        String id = Keys.of(prefix(namespace, key), write.segment());
        if (write.get(Table.REQUEST_KEYS, id) == null) {
            write.put(
                    Table.REQUEST_KEYS,
                    columns.with(Table.ID, id).with("namespace", namespace).with("key", key));
        }
    }

    /** The first use of a key; absent if there is none. */
    static @Nullable Document first(Access access, Namespace namespace, String key) {
        String prefix = prefix(namespace, key);
        return access.all(Table.REQUEST_KEYS, Keys.first(prefix), Keys.end(prefix)).stream()
                .reduce((one, other) -> isEarlier(other, one) ? other : one)
                .orElse(null);
    }

    private static String prefix(Namespace namespace, String key) {
        return Keys.of(namespace, Keys.words(key));
    }

    /** Whether two uses are of one key. */
    static boolean isSame(Document one, Document other) {
        return Row.text(one, "namespace").equals(Row.text(other, "namespace"))
                && Row.text(one, "key").equals(Row.text(other, "key"));
    }

    static boolean isEarlier(Document use, Document than) {
        return Row.number(use, Collections.POSITION) < Row.number(than, Collections.POSITION);
    }
}
