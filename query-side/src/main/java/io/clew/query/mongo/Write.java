package io.clew.query.mongo;

import static java.util.Objects.requireNonNull;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What one segment's transaction wrote, kept here until it commits, and what it reads. Whoever uses it has the segment
 * to himself; one thread at a time.
 */
final class Write implements Access {

    private static final int HEADS_AT_ONCE = 1000;

    private final Collections collections;
    private final Schema schema;
    private final long segment;
    private final Map<String, Pending> pending = new HashMap<>();
    private final Map<String, Changed> changed = new LinkedHashMap<>();
    private final List<Long> erased = new ArrayList<>();
    private final long most;
    private final Recent recent;
    private final Known heads;
    private long changedWeight;
    private long position;
    private long epoch;
    private long shown;

    /**
     * A head in this transaction.
     *
     * @param shown as it stands in the database; absent if it does not, or was not asked for
     * @param asked whether it was asked for
     */
    private record Changed(Document columns, @Nullable Document shown, boolean asked) {}

    /** @param most weighs what is kept here: of what is written, of rows and of heads each, in characters */
    Write(Collections collections, long segment, long most) {
        this.collections = collections;
        schema = collections.schema();
        this.segment = segment;
        this.most = most;
        recent = new Recent(most);
        heads = new Known(most);
        schema.tables().forEach(table -> pending.put(table.name(), new Pending(table)));
    }

    long segment() {
        return segment;
    }

    /** What is written from now on is of this epoch; what stands beyond this position is not to be seen. */
    void under(long newEpoch, long newShown) {
        epoch = newEpoch;
        shown = newShown;
    }

    long epoch() {
        return epoch;
    }

    /** What is written from now on is written by the event at this position. */
    void at(long next) {
        position = next;
    }

    void put(Table table, Row row) {
        pending(table)
                .put(row.document()
                        .append(Collections.SEGMENT, segment)
                        .append(Collections.POSITION, position)
                        .append(Collections.EPOCH, epoch));
    }

    /** Of heads what they were counts: what came to them stands in rows, too. */
    boolean isFull() {
        return changedWeight
                        + pending.values().stream().mapToLong(Pending::weight).sum()
                >= most;
    }

    private Pending pending(Table table) {
        return requireNonNull(pending.get(table.name()));
    }

    /** A head, to be changed. */
    Document change(String id) {
        Changed known = changed.get(id);
        if (known == null) {
            Document shown = head(id);
            if (shown == null) {
                throw new IllegalStateException("A change of what is not in the view");
            }
            known = new Changed(Head.copy(shown, schema.derived()), shown, true);
            for (long key : erased) {
                schema.forget(known.columns(), key);
            }
            changed.put(id, known);
            changedWeight += Weight.of(shown);
        }
        return known.columns().append(Collections.POSITION, position);
    }

    /** A head that begins. */
    void begin(String id, Document columns) {
        changed.put(id, new Changed(columns.append(Collections.POSITION, position), null, true));
    }

    /** What a head is from now on, whatever it was: the database is asked for that of many such at once. */
    void put(String id, Document columns) {
        Changed known = changed.get(id);
        if (known == null) {
            changedWeight += Weight.of(columns);
        }
        columns.append(Collections.POSITION, position);
        changed.put(
                id,
                known == null
                        ? new Changed(columns, heads.get(id), heads.get(id) != null)
                        : new Changed(columns, known.shown(), known.asked()));
    }

    /** Keys were destroyed: what had been opened with them to be found by goes with this transaction. */
    void erase(List<Long> keys) {
        recent.clear();
        for (long key : keys) {
            erased.add(key);
            for (Table table : schema.tables()) {
                table.opened().forEach(opened -> pending(table).forget(opened.seal(), key, opened.fields()));
            }
            changed.values().forEach(head -> schema.forget(head.columns(), key));
        }
    }

    @Override
    public @Nullable Document get(Table table, String id) {
        Document known = known(table, id);
        return known != null ? known : stored(table, Table.ID, id);
    }

    private @Nullable Document known(Table table, String id) {
        Document known = pending(table).find(Table.ID, id);
        return known != null ? known : recent.get(table, id);
    }

    @Override
    public List<Document> getAll(Table table, Collection<String> ids) {
        List<Document> rows = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String id : ids) {
            Document known = known(table, id);
            if (known != null) {
                rows.add(known);
            } else {
                others.add(id);
            }
        }
        return others.isEmpty()
                ? rows
                : shown(table, Filters.in(Table.ID, others)).into(rows);
    }

    @Override
    public @Nullable Document find(Table table, String field, String key) {
        Document known = pending(table).find(field, key);
        return known != null ? known : stored(table, field, key);
    }

    private @Nullable Document stored(Table table, String field, String key) {
        Document row = shown(table, Filters.eq(field, key)).first();
        return row == null || goesWithThis(table, field, row) ? null : row;
    }

    /** Late requests of an epoch that ended may leave rows beyond the position, and only there. */
    private FindIterable<Document> shown(Table table, Bson filter) {
        return collections.find(table, Filters.and(filter, Filters.lte(Collections.POSITION, shown)));
    }

    /** What was to be found by is gone as soon as its key is, though the database has it until this commits. */
    private boolean goesWithThis(Table table, String field, Document row) {
        return table.opened().stream()
                .anyMatch(opened ->
                        opened.fields().contains(field) && erased.contains(Row.numberOrNull(row, opened.seal())));
    }

    @Override
    public @Nullable Document floor(Table table, String prefix, long number) {
        List<Document> own = pending(table).range(Table.ID, Keys.first(prefix), Keys.of(prefix, number + 1), true, 1);
        if (!own.isEmpty()) {
            return own.get(0);
        }
        Document known = recent.floor(table, prefix, number);
        return known != null ? known : Access.super.floor(table, prefix, number);
    }

    /** But for times, a head's keys grow, so what this transaction wrote stands behind what is stored. */
    @Override
    public List<Document> range(Table table, String field, String from, String to, boolean descending, int limit) {
        boolean grows = !field.equals(Table.BY_TIME);
        List<Document> own = pending(table).range(field, from, to, descending, limit);
        if (grows && descending && own.size() >= limit) {
            return own;
        }
        int rest = grows && descending ? limit - own.size() : limit;
        List<Document> stored = shown(table, Filters.and(Filters.gte(field, from), Filters.lt(field, to)))
                .sort(descending ? Sorts.descending(field) : Sorts.ascending(field))
                .limit(rest == Integer.MAX_VALUE ? 0 : rest)
                .into(new ArrayList<>());
        Stream<Document> both = descending
                ? Stream.concat(own.stream(), stored.stream())
                : Stream.concat(stored.stream(), own.stream());
        if (!grows) {
            both = both.sorted(Order.by(field).reversed(descending).comparator());
        }
        return both.limit(limit).toList();
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
        for (Document row : range(table, field, from, to, descending, limit)) {
            if (weighed >= most) {
                break;
            }
            rows.add(row);
            weighed += weight.applyAsLong(row);
        }
        return rows;
    }

    @Override
    public @Nullable Document head(String id) {
        Changed known = changed.get(id);
        if (known != null) {
            return known.columns();
        }
        Document stored = heads.get(id);
        if (stored == null) {
            stored = shown(collections.heads().find(Filters.eq(Table.ID, id)).first());
            if (stored != null) {
                heads.put(id, stored);
            }
        }
        return stored;
    }

    private @Nullable Document shown(@Nullable Document head) {
        return head == null || Row.number(head, Collections.POSITION) <= shown ? head : Head.undone(head, shown);
    }

    @Override
    public List<Document> heads(HeadSearch search) {
        List<Document> found = new ArrayList<>();
        Bson mine = Filters.eq(Collections.SEGMENT, segment);
        try (MongoCursor<Document> cursor = collections
                .heads()
                .find(Filters.and(mine, search.condition().filter(), Filters.lte(Collections.POSITION, shown)))
                .sort(search.order().sort())
                .iterator()) {
            while (found.size() < search.skip() + search.limit() && cursor.hasNext()) {
                Document head = cursor.next();
                if (!changed.containsKey(Row.text(head, Table.ID))) {
                    found.add(head);
                }
            }
        }
        for (Document beyond : collections.heads().find(Filters.and(mine, Filters.gt(Collections.POSITION, shown)))) {
            Document head = Head.undone(beyond, shown);
            if (head != null
                    && !changed.containsKey(Row.text(head, Table.ID))
                    && search.condition().passes().test(head)) {
                found.add(head);
            }
        }
        changed.forEach((id, head) -> {
            Document now = new Document(head.columns()).append(Table.ID, id);
            schema.derive(now);
            if (search.condition().passes().test(now)) {
                found.add(now);
            }
        });
        return found.stream()
                .sorted(search.order().comparator())
                .skip(search.skip())
                .limit(search.limit())
                .toList();
    }

    @Override
    public long count(Condition condition) {
        return heads(new HeadSearch(condition, Order.by(), Integer.MAX_VALUE)).size();
    }

    /**
     * Stores everything; what was there before stays to be seen. Rows come first: nothing is found of them before the
     * heads are there.
     *
     * @return false if another node has the segment by now
     */
    boolean store() {
        // What is erased stays so if the rest fails.
        for (long key : erased) {
            new Sealed(collections, segment, epoch).erase(key);
        }
        for (Table table : schema.tables()) {
            List<Document> rows = pending(table).rows();
            if (!rows.isEmpty()) {
                collections.of(table).insertMany(rows, new InsertManyOptions().ordered(false));
            }
        }
        return storeHeads();
    }

    private boolean storeHeads() {
        if (changed.isEmpty()) {
            return true;
        }
        askForHeads();
        List<WriteModel<Document>> writes = new ArrayList<>();
        long matches = 0;
        Map<String, Document> stored = new HashMap<>();
        for (Map.Entry<String, Changed> entry : changed.entrySet()) {
            Document columns = entry.getValue().columns();
            Document shown = entry.getValue().shown();
            schema.derive(columns);
            if (shown != null) {
                shown = new Document(shown);
                for (long key : erased) {
                    schema.forget(shown, key);
                }
            }
            Document head = Head.stored(entry.getKey(), columns, shown, segment, epoch);
            stored.put(entry.getKey(), head);
            if (shown == null) {
                writes.add(new InsertOneModel<>(head));
            } else {
                matches++;
                // Side by side, not within an "and", where a lesser server would not see that it is one document.
                Bson notOfALater =
                        new Document(Table.ID, entry.getKey()).append(Collections.EPOCH, new Document("$lte", epoch));
                writes.add(new ReplaceOneModel<>(notOfALater, head));
            }
        }
        BulkWriteResult result = collections.heads().bulkWrite(writes, new BulkWriteOptions().ordered(false));
        if (result.getMatchedCount() < matches) {
            return false;
        }
        if (!erased.isEmpty()) {
            heads.clear();
        }
        stored.forEach(heads::put);
        return true;
    }

    private void askForHeads() {
        List<String> ids = changed.entrySet().stream()
                .filter(head -> !head.getValue().asked())
                .map(Map.Entry::getKey)
                .toList();
        for (int from = 0; from < ids.size(); from += HEADS_AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + HEADS_AT_ONCE));
            for (Document head : collections.heads().find(Filters.in(Table.ID, some))) {
                changed.computeIfPresent(
                        Row.text(head, Table.ID), (id, known) -> new Changed(known.columns(), shown(head), true));
            }
        }
    }

    /** What was written is shown. */
    void stored() {
        schema.tables().forEach(table -> pending(table).rows().forEach(row -> recent.add(table, row)));
        forgetPending();
    }

    /** Nothing was written. */
    void forget() {
        forgetPending();
        recent.clear();
        heads.clear();
    }

    private void forgetPending() {
        pending.values().forEach(Pending::clear);
        changed.clear();
        changedWeight = 0;
        erased.clear();
    }

    /** Removes what commits left that did not come to their end. */
    void undo() {
        new Undo(collections, segment, epoch, shown).run();
    }
}
