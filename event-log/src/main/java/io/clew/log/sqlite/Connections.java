package io.clew.log.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;

/** Opens connections to the log's file, each kind with its settings. */
final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private Connections() {}

    /** For the one writer: every commit is on the disk when it returns; checkpoints are made apart from commits. */
    static Connection writer(Path file) throws SQLException {
        Connection connection = open(file);
        // Of a file that is new: of events of about a kilobyte each, larger pages have less left over.
        execute(connection, "PRAGMA page_size = 8192");
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

    /** For the one writer of what can be made again: it waits for no disk. */
    static Connection derived(Path file) throws SQLException {
        Connection connection = open(file);
        execute(connection, "PRAGMA journal_mode = WAL");
        execute(connection, "PRAGMA synchronous = OFF");
        execute(connection, "PRAGMA cache_size = -16384");
        execute(connection, "PRAGMA journal_size_limit = " + (64 << 20));
        return connection;
    }

    static Connection reader(Path file) throws SQLException {
        Connection connection = open(file);
        execute(connection, "PRAGMA query_only = 1");
        return connection;
    }

    /**
     * For looking at a log, in use or copied, without changing a byte of it. Where not even the files beside it can be
     * made, it must be one that nobody writes to.
     */
    static Connection readOnly(Path file) throws SQLException {
        String name = "file:" + file.toAbsolutePath().toUri().getRawPath();
        Connection connection = open(name + "?mode=ro");
        try {
            execute(connection, "SELECT count(*) FROM sqlite_schema");
            return connection;
        } catch (SQLException e) {
            connection.close();
            Path unmoved = Path.of(file + "-wal");
            if (unmoved.toFile().length() > 0) {
                throw e;
            }
            return open(name + "?mode=ro&immutable=1");
        }
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection that only read did not close.", e);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** With no settings but patience. By the driver itself: the driver manager finds none under a class loader it does not know. */
    static Connection open(Path file) throws SQLException {
        return open(file.toString());
    }

    private static Connection open(String name) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("busy_timeout", "10000");
        // Else the driver asks for the last row's number after every single insert.
        settings.setProperty("jdbc.get_generated_keys", "false");
        return JDBC.createConnection("jdbc:sqlite:" + name, settings);
    }
}
