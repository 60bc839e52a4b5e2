package io.clew.query.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    @Override
    public List<Document> heads(HeadSearch search) {
        return new Finding(collections, positions, search.condition()).page(search);
    }

    @Override
    public long count(Condition condition) {
        return new Finding(collections, positions, condition).count();
    }
}
