package io.clew.benchmarks.subject;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The size of an event log as SQLite sees it: what is still in its write-ahead file counts as if it were moved. */
public final class LogFile {

    private LogFile() {}

    /** The bytes of all pages of the log in a data directory, which may be open. */
    public static long bytes(Path directory) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + Assembly.file(directory));
                Statement statement = connection.createStatement()) {
            return number(statement, "PRAGMA page_count") * number(statement, "PRAGMA page_size");
        }
    }

    private static long number(Statement statement, String pragma) throws SQLException {
        try (ResultSet row = statement.executeQuery(pragma)) {
            row.next();
            return row.getLong(1);
        }
    }
}
