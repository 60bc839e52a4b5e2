package io.clew.query.sqlite;

import java.util.List;

/**
 * The tables of a group's views.
 *
 * @param shape grows with every change of the tables or of what projections write; a file of another shape is rebuilt
 * @param statements that create them
 */
record Tables(int shape, List<String> statements) {

    /** What every file has: how far the log was applied. */
    static final List<String> PROGRESS = List.of(
            "CREATE TABLE progress(id INTEGER PRIMARY KEY, position INTEGER NOT NULL, event_id TEXT)",
            "INSERT INTO progress VALUES(1, 0, NULL)");
}
