package io.clew.log.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;

/** Opens connections to the log's file, each kind with its settings. */
final class Connections {
    private Connections() {}

    /** For the one writer: every commit is on the disk when it returns; checkpoints are made apart from commits. */
    static Connection writer(Path file) throws SQLException {
        Connection connection = open(file);
        execute(connection, "PRAGMA journal_mode = WAL");
        execute(connection, "PRAGMA synchronous = FULL");
        execute(connection, "PRAGMA wal_autocheckpoint = 0");
        execute(connection, "PRAGMA cache_size = -16384");
        // What a long backup made of it is given back; below that, overwriting is cheaper than growing again.
        execute(connection, "PRAGMA journal_size_limit = " + (64 << 20));
        return connection;
    }

    /** For moving the write-ahead file's content into the log's file: flushes both, as FULL asks. */
    static Connection checkpointer(Path file) throws SQLException {
        Connection connection = open(file);
        execute(connection, "PRAGMA synchronous = FULL");
        execute(connection, "PRAGMA wal_autocheckpoint = 0");
        return connection;
    }

    static Connection reader(Path file) throws SQLException {
        Connection connection = open(file);
        execute(connection, "PRAGMA query_only = 1");
        return connection;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** With no settings but patience. By the driver itself: the driver manager finds none under a class loader it does not know. */
    static Connection open(Path file) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("busy_timeout", "10000");
        // Else the driver asks for the last row's number after every single insert.
        settings.setProperty("jdbc.get_generated_keys", "false");
        return JDBC.createConnection("jdbc:sqlite:" + file, settings);
    }
}
