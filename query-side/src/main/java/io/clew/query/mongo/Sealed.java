package io.clew.query.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** What stands opened in a segment's rows to be found by, and is removed when the key that sealed it is destroyed. */
record Sealed(Collections collections, long segment) {

    void erase(long key) {
        collections
                .of(Table.SNAPSHOTS)
                .updateMany(
                        mine(Filters.eq("label_seal", key)),
                        Updates.combine(
                                Updates.unset("label"), Updates.unset("by_label"), Updates.unset("label_seal")));
        collections.of(Table.LABELS).deleteMany(mine(Filters.eq("seal", key)));
        for (Document head : collections
                .heads()
                .find(mine(Filters.or(
                        Filters.eq("title_seal", key),
                        Filters.eq("metadata.seal", key),
                        Filters.eq("before.title_seal", key),
                        Filters.eq("before.metadata.seal", key))))
                .into(new ArrayList<>())) {
            forget(head, key);
            Document before = head.get(Head.BEFORE, Document.class);
            if (before != null) {
                forget(before, key);
            }
            collections.heads().replaceOne(Filters.eq(Table.ID, Row.text(head, Table.ID)), head);
        }
    }

    private Bson mine(Bson filter) {
        return Filters.and(filter, Filters.eq(Collections.SEGMENT, segment));
    }

    /** Takes from a head's columns what had been opened with a key. */
    static void forget(Document columns, long key) {
        boolean forgot = false;
        Long title = Row.numberOrNull(columns, "title_seal");
        if (title != null && title == key) {
            columns.remove("title");
            forgot = true;
        }
        List<Document> metadata = columns.getList("metadata", Document.class, List.of());
        List<Document> left = metadata.stream()
                .filter(entry -> !Long.valueOf(key).equals(Row.numberOrNull(entry, "seal")))
                .toList();
        if (left.size() < metadata.size()) {
            columns.append("metadata", left);
            forgot = true;
        }
        if (forgot && columns.containsKey("title_key")) {
            Head.underive(columns);
            Head.derive(columns);
        }
    }
}
