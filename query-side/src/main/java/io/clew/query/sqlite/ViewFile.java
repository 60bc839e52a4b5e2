package io.clew.query.sqlite;

import io.clew.query.generation.SourceLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** The file of one generation. Views are disposable: a file that cannot serve is deleted and begun anew. */
record ViewFile(Path path, Tables tables) {

    private static final Logger LOG = LoggerFactory.getLogger(ViewFile.class);
    private static final int WRITER_CACHE_KIB = 64 * 1024;
    private static final int CHECKPOINT_PAGES = 16_000;

    /**
     * The file of a group's generation.
     *
     * @param directory is created if missing
     */
    static ViewFile in(Path directory, String group, int generation, Tables tables) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ViewFile(directory.resolve(group + "-" + generation + ".db"), tables);
    }

    /** The writer's connection to a file that fits this program and this log. */
    Connection open(SourceLog log) throws SQLException {
        if (Files.exists(path)) {
            String unfit = unfit(log);
            if (unfit != null) {
                LOG.info("The views in {} {}: they are rebuilt from the event log.", path.getFileName(), unfit);
                delete();
            }
        }
        boolean fresh = !Files.exists(path);
        Connection connection = connect(false);
        try {
            if (fresh) {
                create(connection);
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Connection openToRead() throws SQLException {
        Connection connection = connect(true);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Leaves nothing in the write-ahead file of what committed transactions overwrote; answers whether it could. */
    boolean scrub() {
        try (Connection connection = connect(false);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return row.next() && row.getInt(1) == 0;
        } catch (SQLException e) {
            LOG.warn(
                    "The write-ahead file of {} could not be emptied (SQLite code {}).",
                    path.getFileName(),
                    e.getErrorCode());
            return false;
        }
    }

    boolean fits(SourceLog log) {
        return Files.exists(path) && unfit(log) == null;
    }

    private @Nullable String unfit(SourceLog log) {
        try (Connection connection = connect(false);
                Statement statement = connection.createStatement()) {
            if (number(statement, "PRAGMA user_version") != tables.shape()) {
                return "are of another version of Clew";
            }
            try (ResultSet row = statement.executeQuery("SELECT position, event_id FROM progress WHERE id = 1")) {
                boolean ofThisLog = row.next() && (row.getLong(1) == 0 || log.has(row.getLong(1), row.getString(2)));
                return ofThisLog ? null : "show events that the log does not have";
            }
        } catch (SQLException e) {
            return "are damaged (SQLite code " + e.getErrorCode() + ")";
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    private Connection connect(boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        // Or the driver asks for the last row id after every insert.
        config.setGetGeneratedKeys(false);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        if (readOnly) {
            config.setReadOnly(true);
        } else {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setCacheSize(-WRITER_CACHE_KIB);
            // What is erased here is opened text: it must not stay in free space.
            config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
            config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Integer.toString(64 * 1024 * 1024));
        }
        return config.createConnection("jdbc:sqlite:" + path);
    }

    private void create(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String table : Tables.PROGRESS) {
                statement.executeUpdate(table);
            }
            for (String table : tables.statements()) {
                statement.executeUpdate(table);
            }
            statement.executeUpdate("PRAGMA user_version = " + tables.shape());
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    void delete() {
        try {
            for (String suffix : new String[] {"", "-wal", "-shm", "-journal"}) {
                Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
