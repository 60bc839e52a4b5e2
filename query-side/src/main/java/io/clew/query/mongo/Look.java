package io.clew.query.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Sees the state that was shown when it began, whatever is committed meanwhile. */
final class Look implements Access {

    private static final int MOST_AT_ONCE = 1000;

    private final Collections collections;
    private final Positions positions;

    Look(Collections collections, Positions positions) {
        this.collections = collections;
        this.positions = positions;
    }

    Positions positions() {
        return positions;
    }

    @Override
    public @Nullable Document get(Table table, String id) {
        return find(table, Table.ID, id);
    }

    @Override
    public @Nullable Document find(Table table, String field, String key) {
        for (Document row : collections.find(table, Filters.eq(field, key))) {
            if (positions.show(row)) {
                return row;
            }
        }
        return null;
    }

    @Override
    public List<Document> getAll(Table table, Collection<String> ids) {
        List<Document> rows = new ArrayList<>();
        for (Document row : collections.find(table, Filters.in(Table.ID, ids))) {
            if (positions.show(row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public List<Document> range(Table table, String field, String from, String to, boolean descending, int limit) {
        List<Document> rows = new ArrayList<>();
        FindIterable<Document> found = collections
                .find(table, Filters.and(Filters.gte(field, from), Filters.lt(field, to)))
                .sort(descending ? Sorts.descending(field) : Sorts.ascending(field))
                .batchSize(Math.min(limit, MOST_AT_ONCE) + 1);
        try (MongoCursor<Document> cursor = found.iterator()) {
            while (rows.size() < limit && cursor.hasNext()) {
                Document row = cursor.next();
                if (positions.show(row)) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    @Override
    public @Nullable Document head(String id) {
        Document stored = collections.heads().find(Filters.eq(Table.ID, id)).first();
        return stored == null ? null : Head.shown(stored, positions);
    }

    /**
     * What the database finds is what is stored now; heads that changed since are looked at as they were. These are asked
     * for last, so that none changes unseen in between.
     */
    @Override
    public List<Document> heads(HeadSearch search) {
        Map<String, Document> found = new LinkedHashMap<>();
        FindIterable<Document> stored = collections
                .heads()
                .find(search.condition().filter())
                .sort(search.order().sort())
                .batchSize(Math.min(search.limit(), MOST_AT_ONCE) + 1);
        try (MongoCursor<Document> cursor = stored.iterator()) {
            while (found.size() < search.limit() && cursor.hasNext()) {
                Document head = cursor.next();
                if (positions.show(head) && search.condition().passes().test(head)) {
                    found.put(Row.text(head, Table.ID), head);
                }
            }
        }
        boolean changed = false;
        for (Document head : collections.heads().find(positions.beyond())) {
            String id = Row.text(head, Table.ID);
            Document shown = Head.shown(head, positions);
            if (shown != null && search.condition().passes().test(shown)) {
                found.put(id, shown);
                changed = true;
            }
        }
        if (!changed) {
            return new ArrayList<>(found.values());
        }
        return found.values().stream()
                .sorted(search.order().comparator())
                .limit(search.limit())
                .toList();
    }
}
