package io.clew.query.mongo;

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
        each(Table.LABELS, Digested.LABEL);
        each(Table.REQUEST_KEYS, Digested.REQUEST_KEY);
        return digest.hex();
    }

    private List<Document> rows(Digested.Rows rows, Document head, String session) {
        Table table = TABLES.get(rows.table());
        return table == null
                ? head.getList("metadata", Document.class, List.of())
                : look.all(table, Keys.first(session), Keys.end(session));
    }

    private void each(Table table, List<String> columns) {
        for (Document row : collections.of(table).find().sort(Sorts.ascending(Table.ID))) {
            if (look.positions().show(row)) {
                add(row, columns);
            }
        }
    }

    private void add(Document row, List<String> columns) {
        for (String column : columns) {
            @Nullable Object value = row.get(column);
            digest.add(value);
        }
    }
}
