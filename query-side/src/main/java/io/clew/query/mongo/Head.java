package io.clew.query.mongo;

import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The document of a head: its columns as they are now, and under {@code before} as they were when the commit
 * before the last that touched it was shown. So a look sees one state while commits go on, and a commit that did not come
 * to its end is undone from what it overwrote.
 */
final class Head {

    static final String BEFORE = "before";

    private Head() {}

    /**
     * The columns as they are shown; absent if it is not.
     *
     * @throws LookTooOld if what was shown is not kept any more
     */
    static @Nullable Document shown(Document stored, Positions positions) {
        if (positions.show(stored)) {
            return stored;
        }
        Document before = before(stored);
        if (before == null) {
            return null;
        }
        if (positions.show(before)) {
            return before;
        }
        throw new LookTooOld();
    }

    /** The head as it was up to this position, without what came to no end beyond it; absent if it was not there. */
    static @Nullable Document undone(Document stored, long shown) {
        Document before = before(stored);
        return before != null && Row.number(before, Collections.POSITION) <= shown ? before : null;
    }

    private static @Nullable Document before(Document stored) {
        Document before = stored.get(BEFORE, Document.class);
        return before == null
                ? null
                : new Document(before)
                        .append(Collections.SEGMENT, stored.get(Collections.SEGMENT))
                        .append(Table.ID, stored.get(Table.ID));
    }

    /** What is stored of a head whose columns changed. */
    static Document stored(String id, Document columns, @Nullable Document shown, long segment, long epoch) {
        Document stored = new Document(columns)
                .append(Table.ID, id)
                .append(Collections.SEGMENT, segment)
                .append(Collections.EPOCH, epoch);
        if (shown != null) {
            stored.append(BEFORE, plain(shown));
        }
        return stored;
    }

    /** Without what is not a column. */
    private static Document plain(Document shown) {
        Document plain = new Document(shown);
        plain.remove(Table.ID);
        plain.remove(Collections.SEGMENT);
        plain.remove(Collections.EPOCH);
        plain.remove(BEFORE);
        return plain;
    }

    /** A copy that may be changed, without what it is only searched by. */
    static Document copy(Document shown, List<String> derived) {
        Document copy = plain(shown);
        derived.forEach(copy::remove);
        return copy;
    }
}
