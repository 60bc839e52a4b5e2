package io.clew.query.mongo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Rows of one table that are not in the database yet, to be found as there. */
final class Pending {

    private final Map<String, Document> rows = new LinkedHashMap<>();
    private final Map<String, NavigableMap<String, Document>> byKey = new HashMap<>();

    private long weight;

    Pending(Table table) {
        byKey.put(Table.ID, new TreeMap<>());
        table.keys().forEach(key -> byKey.put(key, new TreeMap<>()));
    }

    void put(Document row) {
        rows.put(Row.text(row, Table.ID), row);
        weight += Weight.of(row);
        byKey.forEach((field, keys) -> {
            String key = row.getString(field);
            if (key != null) {
                keys.put(key, row);
            }
        });
    }

    @Nullable
    Document find(String field, String key) {
        return keys(field).get(key);
    }

    List<Document> range(String field, String from, String to, boolean descending, int limit) {
        NavigableMap<String, Document> between = keys(field).subMap(from, true, to, false);
        Collection<Document> found = descending ? between.descendingMap().values() : between.values();
        return found.stream().limit(limit).toList();
    }

    private NavigableMap<String, Document> keys(String field) {
        return byKey.getOrDefault(field, new TreeMap<>());
    }

    /** Takes a key from the rows that have this number as a field. */
    void forget(String sealField, long seal, List<String> fields) {
        for (Document row : rows.values()) {
            Long by = Row.numberOrNull(row, sealField);
            if (by != null && by == seal) {
                for (String field : fields) {
                    Object key = row.remove(field);
                    if (key instanceof String text && byKey.containsKey(field)) {
                        keys(field).remove(text);
                    }
                }
            }
        }
    }

    /** In characters, about. */
    long weight() {
        return weight;
    }

    List<Document> rows() {
        return new ArrayList<>(rows.values());
    }

    void clear() {
        rows.clear();
        weight = 0;
        byKey.values().forEach(Map::clear);
    }
}
