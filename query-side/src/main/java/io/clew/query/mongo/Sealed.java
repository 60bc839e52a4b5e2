package io.clew.query.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What stands opened in a segment's rows to be found by, and is removed when the key that sealed it is destroyed. Of rows
 * it may go at any time; a head is put back without it only if it is as it was read, for which its epoch is raised.
 */
record Sealed(Collections collections, long segment, long epoch) {

    void erase(long key) {
        for (Table table : collections.schema().tables()) {
            for (Table.Opened opened : table.opened()) {
                collections
                        .of(table)
                        .updateMany(
                                mine(Filters.eq(opened.seal(), key)),
                                Updates.combine(opened.fields().stream()
                                        .map(Updates::unset)
                                        .toList()));
            }
        }
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
                        Filters.or(collections.schema().seals().stream()
                                .flatMap(seal -> Stream.of(seal, Head.BEFORE + "." + seal))
                                .map(seal -> Filters.eq(seal, key))
                                .toList()))))
                .into(new ArrayList<>())) {
            Document before = head.get(Head.BEFORE, Document.class);
            boolean forgot = before != null && collections.schema().forget(before, key);
            if (collections.schema().forget(head, key) || forgot) {
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
}
