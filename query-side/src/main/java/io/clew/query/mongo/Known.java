package io.clew.query.mongo;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Documents by their keys, as many as weigh no more together; who was not asked for longest goes first. */
final class Known {

    private final long most;
    private final Map<String, Weighed> documents = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    private record Weighed(Document document, long weight) {}

    /** @param most in characters, about */
    Known(long most) {
        this.most = most;
    }

    void put(String key, Document document) {
        Weighed put = new Weighed(document, Weight.of(document) + key.length());
        Weighed before = documents.put(key, put);
        weight += put.weight() - (before == null ? 0 : before.weight());
        Iterator<Weighed> eldest = documents.values().iterator();
        while (weight > most && eldest.hasNext()) {
            weight -= eldest.next().weight();
            eldest.remove();
        }
    }

    @Nullable
    Document get(String key) {
        Weighed found = documents.get(key);
        return found == null ? null : found.document();
    }

    void clear() {
        documents.clear();
        weight = 0;
    }
}
