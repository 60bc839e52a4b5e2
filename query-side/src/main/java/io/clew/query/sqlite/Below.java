package io.clew.query.sqlite;

/** The sessions below another, as a walk through an index. */
final class Below {

    /** All below the session named by the first two values, nearest first. */
    static final String WALK = "WITH RECURSIVE below(id, status) AS ("
            + "SELECT id, status FROM sessions INDEXED BY sessions_by_parent WHERE namespace = ?1 AND parent_id = ?2"
            + " UNION ALL SELECT s.id, s.status FROM below CROSS JOIN sessions s INDEXED BY sessions_by_parent"
            + " ON s.namespace = ?1 AND s.parent_id = below.id)";

    private Below() {}
}
