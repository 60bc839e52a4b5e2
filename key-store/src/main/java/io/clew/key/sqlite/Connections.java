package io.clew.key.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;

/** Opens connections to the store's file, each kind with its settings. */
final class Connections {
    private Connections() {}

    /** For the one writer: every commit is on the disk when it returns, and what is deleted is overwritten. */
    static Connection writer(Path file) throws SQLException {
        Connection connection = open(file);
        execute(connection, "PRAGMA journal_mode = WAL");
        execute(connection, "PRAGMA synchronous = FULL");
        execute(connection, "PRAGMA secure_delete = ON");
        // Else a copy of a page could be left in a file elsewhere.
        execute(connection, "PRAGMA temp_store = MEMORY");
        return connection;
    }

    static Connection reader(Path file) throws SQLException {
        Connection connection = open(file);
        execute(connection, "PRAGMA query_only = 1");
        return connection;
    }

    /** For looking at a store that nobody uses, without changing a byte of it. */
    static Connection readOnly(Path file) throws SQLException {
        Connection connection = open("file:" + file.toUri().getRawPath() + "?mode=ro");
        execute(connection, "PRAGMA query_only = 1");
        return connection;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection open(Path file) throws SQLException {
        return open(file.toString());
    }

    private static Connection open(String name) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("busy_timeout", "10000");
        settings.setProperty("jdbc.get_generated_keys", "false");
        return JDBC.createConnection("jdbc:sqlite:" + name, settings);
    }
}
