package io.clew.query.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
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
        return some(table, field, from, to, descending, limit, Long.MAX_VALUE, row -> 0);
    }

    @Override
    public List<Document> some(
            Table table,
            String field,
            String from,
            String to,
            boolean descending,
            int limit,
            long most,
            ToLongFunction<Document> weight) {
        List<Document> rows = new ArrayList<>();
        long weighed = 0;
        try (MongoCursor<Document> cursor = between(table, field, from, to)
                .sort(descending ? Sorts.descending(field) : Sorts.ascending(field))
                .batchSize(Math.min(limit, MOST_AT_ONCE) + 1)
                .iterator()) {
            while (rows.size() < limit && weighed < most && cursor.hasNext()) {
                Document row = cursor.next();
                if (positions.show(row)) {
                    rows.add(row);
                    weighed += weight.applyAsLong(row);
                }
            }
        }
        return rows;
    }

    /** All rows in a range of keys, in order, however many there are. */
    void each(Table table, String from, String to, Consumer<Document> each) {
        for (Document row : between(table, Table.ID, from, to).sort(Sorts.ascending(Table.ID))) {
            if (positions.show(row)) {
                each.accept(row);
            }
        }
    }

    private FindIterable<Document> between(Table table, String field, String from, String to) {
        return collections.find(table, Filters.and(Filters.gte(field, from), Filters.lt(field, to)));
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
    public List<Document> stored(HeadSearch search) {
        return collections
                .heads()
                .find(search.condition().filter())
                .sort(search.order().sort())
                .batchSize(Math.min(search.limit(), MOST_AT_ONCE) + 1)
                .limit(search.limit())
                .into(new ArrayList<>());
    }

    @Override
    public List<Document> further(Condition condition) {
        return collections
                .heads()
                .find(Filters.and(positions.beyond(), condition.filter()))
                .into(new ArrayList<>());
    }

    @Override
    public boolean shows(Document head) {
        return positions.show(head);
    }

    @Override
    public long count(Condition condition) {
        return new Finding(collections, positions, condition).count();
    }
}
