package io.clew.query.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.clew.query.row.Digested;
import io.clew.query.row.RowDigest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A hash over all rows that a look sees. */
final class Digest {

    private final Look look;
    private final Collections collections;
    private final Map<String, Table> tables;
    private final RowDigest digest = new RowDigest();

    Digest(Look look, Collections collections) {
        this.look = look;
        this.collections = collections;
        tables = collections.schema().tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
    }

    String hex() {
        collections.schema().digest(this);
        return digest.hex();
    }

    /** All heads in the order of their keys, each followed by the rows that are its own. */
    void heads(List<String> columns, List<Digested.Rows> own) {
        for (Document stored : collections.heads().find().sort(Sorts.ascending(Table.ID))) {
            Document head = Head.shown(stored, look.positions());
            if (head != null) {
                add(head, columns);
                for (Digested.Rows rows : own) {
                    each(rows, head, Row.text(stored, Table.ID), row -> add(row, rows.columns()));
                }
            }
        }
    }

    private void each(Digested.Rows rows, Document head, String id, Consumer<Document> each) {
        Table table = tables.get(rows.table());
        if (table == null) {
            head.getList("metadata", Document.class, List.of()).forEach(each);
        } else {
            look.each(table, Keys.first(id), Keys.end(id), each);
        }
    }

    /** All rows that have a key, in the order of the keys. */
    void ordered(Table table, String key, List<String> columns) {
        for (Document row : collections.of(table).find(Filters.exists(key)).sort(Sorts.ascending(key))) {
            if (look.positions().show(row)) {
                add(row, columns);
            }
        }
    }

    /** Of a key that was used in several segments, the first use. */
    void requestKeys(List<String> columns) {
        Document first = null;
        for (Document row : collections.of(Table.REQUEST_KEYS).find().sort(Sorts.ascending(Table.ID))) {
            if (look.positions().show(row)) {
                if (first != null && !RequestKeys.isSame(first, row)) {
                    add(first, columns);
                    first = row;
                } else if (first == null || RequestKeys.isEarlier(row, first)) {
                    first = row;
                }
            }
        }
        if (first != null) {
            add(first, columns);
        }
    }

    private void add(Document row, List<String> columns) {
        for (String column : columns) {
            @Nullable Object value = row.get(column);
            digest.add(value);
        }
    }
}
