package io.clew.query.sqlite;

import io.clew.query.row.Statuses;

/**
 * Shows the sessions of an import, and counts them where they stand: nothing was counted while they were hidden. Whether
 * a deleted session is shown depends on what is shown below it, so that is counted from below until nothing changes.
 */
record Reveal(Sql sql, String importId) {

    /** All parents of what was imported, and above those that are deleted their parents. */
    private static final String PARENTS = " WHERE no IN (WITH RECURSIVE up(no, namespace, parent_id, status) AS ("
            + "SELECT p.no, p.namespace, p.parent_id, p.status FROM sessions i CROSS JOIN sessions p"
            + " ON p.namespace = i.namespace AND p.id = i.parent_id WHERE i.import_id = ?"
            + " UNION SELECT p.no, p.namespace, p.parent_id, p.status FROM up CROSS JOIN sessions p"
            + " ON p.namespace = up.namespace AND p.id = up.parent_id WHERE up.status = 2) SELECT no FROM up)";

    private static final String CHILDREN =
            "(SELECT count(*) FROM sessions c WHERE c.namespace = sessions.namespace AND c.parent_id = sessions.id AND ";

    private static final String SHOWN = CHILDREN + "(c.status < 2 OR c.status = 2 AND c.shown_children > 0))";

    void run() {
        sql.run(
                "UPDATE sessions SET status = status - ?1 WHERE import_id = ?2 AND status >= ?1",
                Statuses.HIDDEN,
                importId);
        sql.run("UPDATE sessions SET child_count = " + CHILDREN + "c.status < 2)" + PARENTS, importId);
        do {
            sql.run(
                    "UPDATE sessions SET shown_children = " + SHOWN + PARENTS + " AND shown_children <> " + SHOWN,
                    importId);
        } while (changed());
    }

    private boolean changed() {
        Long changes = sql.one("SELECT changes()", row -> row.getLong(1));
        return changes != null && changes > 0;
    }
}
