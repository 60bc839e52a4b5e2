package io.clew.query.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What stands opened in a segment's rows to be found by, and is removed when the key that sealed it is destroyed. Of rows
 * it may go at any time; a head is put back without it only if it is as it was read, for which its epoch is raised.
 */
record Sealed(Collections collections, long segment, long epoch) {

    void erase(long key) {
        collections
                .of(Table.SNAPSHOTS)
                .updateMany(
                        mine(Filters.eq("label_seal", key)),
                        Updates.combine(
                                Updates.unset("label"), Updates.unset("by_label"), Updates.unset("label_seal")));
        collections
                .of(Table.LABELS)
                .updateMany(
                        mine(Filters.eq("seal", key)),
                        Updates.combine(Updates.unset("label"), Updates.unset("by_label"), Updates.unset("seal")));
        while (!eraseHeads(key)) {
            Thread.onSpinWait();
        }
    }

    /** False if one was written meanwhile: by a late request of an epoch that ended, so that is over soon. */
    private boolean eraseHeads(long key) {
        boolean all = true;
        for (Document head : collections
                .heads()
                .find(mine(Filters.and(
                        Filters.lte(Collections.EPOCH, epoch),
                        Filters.or(
                                Filters.eq("title_seal", key),
                                Filters.eq("metadata.seal", key),
                                Filters.eq("before.title_seal", key),
                                Filters.eq("before.metadata.seal", key)))))
                .into(new ArrayList<>())) {
            Document before = head.get(Head.BEFORE, Document.class);
            boolean forgot = before != null && forget(before, key);
            if (forget(head, key) || forgot) {
                Bson same = Filters.and(
                        Filters.eq(Table.ID, Row.text(head, Table.ID)),
                        Filters.eq(Collections.POSITION, head.get(Collections.POSITION)),
                        Filters.eq(Collections.EPOCH, head.get(Collections.EPOCH)));
                all &= collections
                                .heads()
                                .replaceOne(same, head.append(Collections.EPOCH, epoch))
                                .getMatchedCount()
                        == 1;
            }
        }
        return all;
    }

    private Bson mine(Bson filter) {
        return Filters.and(filter, Filters.eq(Collections.SEGMENT, segment));
    }

    /**
     * Takes from a head's columns what had been opened with a key.
     *
     * @return whether there was something
     */
    static boolean forget(Document columns, long key) {
        boolean forgot = false;
        Long title = Row.numberOrNull(columns, "title_seal");
        if (title != null && title == key) {
            forgot = columns.remove("title") != null;
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
        return forgot;
    }
}
