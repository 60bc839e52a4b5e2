package io.clew.query.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.clew.query.row.Digested;
import io.clew.query.row.RowDigest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A hash over all rows that a look sees. */
final class Digest {

    private static final Map<String, Table> TABLES =
            Table.ALL.stream().collect(Collectors.toMap(Table::name, Function.identity()));

    private final Look look;
    private final Collections collections;
    private final RowDigest digest = new RowDigest();

    Digest(Look look, Collections collections) {
        this.look = look;
        this.collections = collections;
    }

    String hex() {
        for (Document stored : collections.heads().find().sort(Sorts.ascending(Table.ID))) {
            Document head = Head.shown(stored, look.positions());
            if (head != null) {
                add(head, Digested.SESSION);
                for (Digested.Rows rows : Digested.OF_SESSION) {
                    rows(rows, head, Row.text(stored, Table.ID)).forEach(row -> add(row, rows.columns()));
                }
            }
        }
        labels();
        keys();
        return digest.hex();
    }

    private List<Document> rows(Digested.Rows rows, Document head, String session) {
        Table table = TABLES.get(rows.table());
        return table == null
                ? head.getList("metadata", Document.class, List.of())
                : look.all(table, Keys.first(session), Keys.end(session));
    }

    private void labels() {
        for (Document row :
                collections.of(Table.LABELS).find(Filters.exists("by_label")).sort(Sorts.ascending("by_label"))) {
            if (look.positions().show(row)) {
                add(row, Digested.LABEL);
            }
        }
    }

    /** Of a key that was used in several segments, the first use. */
    private void keys() {
        Document first = null;
        for (Document row : collections.of(Table.REQUEST_KEYS).find().sort(Sorts.ascending(Table.ID))) {
            if (look.positions().show(row)) {
                if (first != null && !MongoRequests.sameKey(first, row)) {
                    add(first, Digested.REQUEST_KEY);
                    first = row;
                } else if (first == null || MongoRequests.earlier(row, first)) {
                    first = row;
                }
            }
        }
        if (first != null) {
            add(first, Digested.REQUEST_KEY);
        }
    }

    private void add(Document row, List<String> columns) {
        for (String column : columns) {
            @Nullable Object value = row.get(column);
            digest.add(value);
        }
    }
}
