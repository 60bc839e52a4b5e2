package io.clew.log.sqlite;

import io.clew.log.CannotOpenLogException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables, and the steps that brought every older file here. A step, once released, is never changed. */
final class Schema {
    /** "Clew" in ASCII: tells our files from any other SQLite file. */
    private static final int APPLICATION_ID = 0x436C6577;

    private static final List<List<String>> STEPS = List.of(List.of(
            "CREATE TABLE streams(no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT",
            """
            CREATE TABLE events(position INTEGER PRIMARY KEY, stream_no INTEGER NOT NULL, sequence INTEGER NOT NULL,
              event_id TEXT NOT NULL, aggregate_type TEXT, at INTEGER NOT NULL, type TEXT NOT NULL, revision TEXT,
              hash BLOB NOT NULL, data TEXT NOT NULL, meta TEXT NOT NULL, UNIQUE(stream_no, sequence)) STRICT""",
            // The Merkle tree above the events' hashes, one row for 256 of the level below: see Tiles.
            """
            CREATE TABLE tiles(level INTEGER NOT NULL, number INTEGER NOT NULL, hash BLOB NOT NULL,
              PRIMARY KEY(level, number)) STRICT, WITHOUT ROWID""",
            """
            CREATE TABLE snapshots(stream_no INTEGER PRIMARY KEY, sequence INTEGER NOT NULL,
              event_id TEXT NOT NULL, aggregate_type TEXT, at INTEGER NOT NULL, type TEXT NOT NULL, revision TEXT,
              data TEXT NOT NULL, meta TEXT NOT NULL) STRICT""",
            // The latest time among all events up to a position, for every so many positions: see TimeMarks.
            "CREATE TABLE times(position INTEGER PRIMARY KEY, latest INTEGER NOT NULL) STRICT",
            "CREATE INDEX times_by_latest ON times(latest)",
            // Whether what people wrote is sealed, for ever: one row.
            "CREATE TABLE form(sealed INTEGER NOT NULL) STRICT",
            // What the events of each namespace take; counted anew from the events where it is behind them.
            """
            CREATE TABLE storage_use(namespace TEXT PRIMARY KEY, events INTEGER NOT NULL,
              bytes INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
            "PRAGMA application_id = " + APPLICATION_ID));

    private static volatile @Nullable List<String> expected;

    private Schema() {}

    /** Brings the file to the newest version, or says in one sentence why it cannot be opened. */
    static void prepare(Connection connection, Path file, boolean sealed) throws SQLException {
        int version = version(connection, file);
        for (int step = version; step < STEPS.size(); step++) {
            migrate(connection, step);
        }
        int form = number(connection, "SELECT coalesce((SELECT sealed FROM form), -1)");
        if (form < 0) {
            Connections.execute(connection, "INSERT INTO form VALUES(" + (sealed ? 1 : 0) + ")");
        } else if (form != (sealed ? 1 : 0)) {
            throw new CannotOpenLogException(
                    "What people wrote is %s in the event log %s, which cannot be changed; set clew.sealing=%s, or export and import into a new one."
                            .formatted(sealed ? "not sealed" : "sealed", file, sealed ? "off" : "on"),
                    null);
        }
    }

    /** Whether what people wrote is sealed; of a file that must have the newest version. */
    static boolean sealed(Connection connection, Path file) throws SQLException {
        if (version(connection, file) < STEPS.size()) {
            throw new CannotOpenLogException(
                    "The event log " + file + " was written by an older version of Clew; start that directory once.",
                    null);
        }
        return number(connection, "SELECT sealed FROM form") == 1;
    }

    private static int version(Connection connection, Path file) throws SQLException {
        int version = number(connection, "PRAGMA user_version");
        boolean empty = number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (!empty && number(connection, "PRAGMA application_id") != APPLICATION_ID) {
            throw new CannotOpenLogException(file + " is an SQLite file, but not an event log of Clew.", null);
        }
        if (version > STEPS.size()) {
            throw new CannotOpenLogException(
                    "The event log %s was written by a newer version of Clew (its schema is %d, this one knows up to %d)."
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

    /** Everything the file says of its tables. */
    static List<String> describe(Connection connection) throws SQLException {
        List<String> description = new ArrayList<>();
        description.add("version " + number(connection, "PRAGMA user_version"));
        description.add("application " + number(connection, "PRAGMA application_id"));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")) {
            while (rows.next()) {
                description.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3) + " "
                        + rows.getString(4));
            }
        }
        return description;
    }

    /** What {@link #describe} says of a file of the newest version. */
    static List<String> expected() throws SQLException {
        List<String> known = expected;
        if (known == null) {
            try (Connection connection = Connections.open(Path.of(":memory:"))) {
                for (int step = 0; step < STEPS.size(); step++) {
                    migrate(connection, step);
                }
                known = describe(connection);
            }
            expected = known;
        }
        return known;
    }

    static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
