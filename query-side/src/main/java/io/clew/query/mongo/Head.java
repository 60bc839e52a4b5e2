package io.clew.query.mongo;

import io.clew.kernel.id.Namespace;
import io.clew.query.row.Statuses;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The document of a session's head: its columns as they are now, and under {@code before} as they were when the commit
 * before the last that touched it was shown. So a look sees one state while commits go on, and a commit that did not come
 * to its end is undone from what it overwrote.
 */
final class Head {

    static final String BEFORE = "before";
    /** What is only there to be searched by. */
    private static final List<String> DERIVED = List.of("title_key", "parent", "shown_below", "due_at", "meta");

    private Head() {}

    /**
     * The columns as they are shown; absent if the session is not.
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

    /** A copy that may be changed. */
    static Document copy(Document shown) {
        Document copy = plain(shown);
        underive(copy);
        return copy;
    }

    /** Takes out what heads are searched by. */
    static void underive(Document columns) {
        DERIVED.forEach(columns::remove);
    }

    /** Puts in what heads are searched by. */
    static void derive(Document columns) {
        String namespace = Row.text(columns, "namespace");
        String title = columns.getString("title");
        columns.append("title_key", title == null ? "" : title);
        String parent = columns.getString("parent_id");
        long status = Row.number(columns, "status");
        if (parent != null) {
            String above = Keys.of(new Namespace(namespace), parent);
            columns.append("parent", above);
            if (status < 2 || (status == 2 && Row.number(columns, "shown_children") > 0)) {
                columns.append("shown_below", above);
            }
        }
        Long action = Row.numberOrNull(columns, "retention_action");
        if (action != null && status <= action && action < 2) {
            Long due = due(columns);
            if (due != null) {
                columns.append("due_at", due);
            }
        }
        List<Document> metadata = columns.getList("metadata", Document.class, List.of());
        if (!metadata.isEmpty()) {
            columns.append(
                    "meta",
                    metadata.stream()
                            .map(entry -> Metadata.key(Row.text(entry, "key"), Row.text(entry, "text")))
                            .toList());
        }
    }

    private static @Nullable Long due(Document columns) {
        Long at = Row.numberOrNull(columns, "retention_at");
        Long idle = Row.numberOrNull(columns, "retention_idle");
        return at != null ? at : idle == null ? null : Long.valueOf(Row.number(columns, "updated_at") + idle);
    }

    static boolean hidden(Document head) {
        return Row.number(head, "status") >= Statuses.HIDDEN;
    }
}
