package io.clew.key.sqlite;

import io.clew.key.CannotOpenKeysException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, and the steps that brought every older file here. A step, once released, is never changed. */
final class Schema {
    /** "ClwK" in ASCII: tells our key stores from any other SQLite file. */
    private static final int APPLICATION_ID = 0x436C774B;

    private static final List<List<String>> STEPS = List.of(List.of(
            "CREATE TABLE masters(no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, proof BLOB NOT NULL, retired INTEGER NOT NULL) STRICT",
            // Key 0 names subjects. Destroyed: zeros of the same length in place of the wrapped bytes, so that the row
            // is overwritten where it stands, and a tombstone.
            """
            CREATE TABLE keys(number INTEGER PRIMARY KEY, master INTEGER NOT NULL, wrapped BLOB NOT NULL,
              fingerprint BLOB NOT NULL) STRICT""",
            """
            CREATE TABLE tombstones(number INTEGER PRIMARY KEY, destroyed_at INTEGER NOT NULL,
              successor INTEGER NOT NULL) STRICT""",
            "CREATE TABLE subjects(name BLOB PRIMARY KEY, key INTEGER NOT NULL) STRICT, WITHOUT ROWID",
            """
            CREATE TABLE erasures(no INTEGER PRIMARY KEY, namespace TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
              target TEXT NOT NULL, requested_by TEXT NOT NULL, reason TEXT, at INTEGER NOT NULL, receipt TEXT,
              UNIQUE(namespace, id)) STRICT""",
            "CREATE INDEX erasures_unfinished ON erasures(no) WHERE receipt IS NULL",
            """
            CREATE TABLE erased_keys(erasure INTEGER NOT NULL, number INTEGER NOT NULL,
              PRIMARY KEY(erasure, number)) STRICT, WITHOUT ROWID""",
            "PRAGMA application_id = " + APPLICATION_ID));

    private Schema() {}

    /** Brings the file to the newest version, or says in one sentence why it cannot be opened. */
    static void prepare(Connection connection, Path file) throws SQLException {
        for (int step = version(connection, file); step < STEPS.size(); step++) {
            migrate(connection, step);
        }
    }

    /** Whether the file has the newest version, and not none at all; says in one sentence why it cannot be used. */
    static boolean isThere(Connection connection, Path file) throws SQLException {
        int version = version(connection, file);
        if (version > 0 && version < STEPS.size()) {
            throw new CannotOpenKeysException(
                    "The key store " + file + " was written by an older version of Clew; start that directory once.",
                    null);
        }
        return version > 0;
    }

    private static int version(Connection connection, Path file) throws SQLException {
        int version = number(connection, "PRAGMA user_version");
        boolean empty = number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (!empty && number(connection, "PRAGMA application_id") != APPLICATION_ID) {
            throw new CannotOpenKeysException(file + " is an SQLite file, but not a key store of Clew.", null);
        }
        if (version > STEPS.size()) {
            throw new CannotOpenKeysException(
                    "The key store %s was written by a newer version of Clew (its schema is %d, this one knows up to %d)."
                            .formatted(file, version, STEPS.size()),
                    null);
        }
        return version;
    }

    private static void migrate(Connection connection, int step) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                for (String sql : STEPS.get(step)) {
                    statement.execute(sql);
                }
                statement.execute("PRAGMA user_version = " + (step + 1));
                statement.execute("COMMIT");
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
