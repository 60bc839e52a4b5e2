package io.clew.query.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Removes what earlier epochs of a segment left beyond the position that this one began at: those can move the position
 * no more, so it will never be shown, however late a request of this undoing arrives.
 */
record Undo(Collections collections, long segment, long epoch, long shown) {

    private static final int AT_ONCE = 10_000;

    void run() {
        remove(
                collections.heads(),
                Filters.and(
                        left(),
                        Filters.or(
                                Filters.exists(Head.BEFORE, false),
                                Filters.gt(Head.BEFORE + "." + Collections.POSITION, shown))));
        for (Document head : collections.heads().find(left()).into(new ArrayList<>())) {
            Document before = Head.undone(head, shown);
            if (before != null) {
                // As it was read: it may have been written anew meanwhile.
                Bson same = Filters.and(
                        Filters.eq(Table.ID, Row.text(head, Table.ID)),
                        Filters.eq(Collections.POSITION, head.get(Collections.POSITION)),
                        Filters.eq(Collections.EPOCH, head.get(Collections.EPOCH)));
                collections.heads().replaceOne(same, before.append(Collections.EPOCH, epoch));
            }
        }
        for (Table table : collections.schema().tables()) {
            remove(collections.of(table), left());
        }
    }

    private static void remove(MongoCollection<Document> rows, Bson which) {
        List<Object> found;
        do {
            found = rows.find(which)
                    .projection(Projections.include(Table.ID))
                    .limit(AT_ONCE)
                    .map(row -> row.get(Table.ID))
                    .into(new ArrayList<>());
            if (!found.isEmpty()) {
                rows.deleteMany(Filters.and(Filters.in(Table.ID, found), which));
            }
        } while (found.size() == AT_ONCE);
    }

    private Bson left() {
        return Filters.and(
                Filters.eq(Collections.SEGMENT, segment),
                Filters.gt(Collections.POSITION, shown),
                Filters.lt(Collections.EPOCH, epoch));
    }
}
