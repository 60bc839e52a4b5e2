package io.clew.query.sqlite;

import io.clew.kernel.id.SessionKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happened to the heads of sessions since the last commit: one update each. Writer's thread only. */
final class Heads {

    /** So many sessions are kept before they are written early. */
    private static final int KEPT = 50_000;

    private static final String UPDATE = "UPDATE sessions SET version = max(version, ?1),"
            + " updated_at = iif(?1 = 0, updated_at, ?2), message_count = iif(?3 < 0, message_count, ?3),"
            + " snapshot_count = snapshot_count + ?4 WHERE no = ?5";

    /** Apart, since an index of children depends on these columns. */
    private static final String COUNT_CHILDREN =
            "UPDATE sessions SET child_count = child_count + ?1, shown_children = shown_children + ?1 WHERE no = ?2";

    private static final String ABOVE_IF_SHOWN_AGAIN = "SELECT p.no FROM sessions s CROSS JOIN sessions p"
            + " ON p.namespace = s.namespace AND p.id = s.parent_id"
            + " WHERE s.no = ? AND s.status = 2 AND s.shown_children = ?";

    private final Map<SessionKey, Head> heads = new LinkedHashMap<>();

    private static final class Head {
        private long version;
        private long messageCount = -1;
        private long updatedAt;
        private long children;
        private long snapshots;
    }

    void advance(Sql sql, Numbers numbers, SessionKey session, long version, long updatedAt, long messageCount) {
        Head head = head(sql, numbers, session);
        head.version = version;
        head.updatedAt = updatedAt;
        if (messageCount >= 0) {
            head.messageCount = messageCount;
        }
    }

    void countChild(Sql sql, Numbers numbers, SessionKey session) {
        head(sql, numbers, session).children++;
    }

    void countSnapshot(Sql sql, Numbers numbers, SessionKey session) {
        head(sql, numbers, session).snapshots++;
    }

    private Head head(Sql sql, Numbers numbers, SessionKey session) {
        Head head = heads.get(session);
        if (head == null) {
            if (heads.size() >= KEPT) {
                write(sql, numbers);
            }
            head = new Head();
            heads.put(session, head);
        }
        return head;
    }

    void write(Sql sql, Numbers numbers) {
        heads.forEach((session, head) -> {
            long no = numbers.of(sql, session);
            sql.run(UPDATE, update -> {
                update.setLong(1, head.version);
                update.setLong(2, head.updatedAt);
                update.setLong(3, head.messageCount);
                update.setLong(4, head.snapshots);
                update.setLong(5, no);
            });
            if (head.children > 0) {
                sql.run(COUNT_CHILDREN, head.children, no);
                showAbove(sql, no, head.children);
            }
        });
        heads.clear();
    }

    /** A deleted session that had no child to show has so many now: those above it show it again. */
    private static void showAbove(Sql sql, long no, long children) {
        Long shown = no;
        long more = children;
        while (shown != null) {
            shown = sql.one(ABOVE_IF_SHOWN_AGAIN, row -> row.getLong(1), shown, more);
            if (shown != null) {
                sql.run("UPDATE sessions SET shown_children = shown_children + 1 WHERE no = ?", shown);
                more = 1;
            }
        }
    }

    void forget() {
        heads.clear();
    }
}
