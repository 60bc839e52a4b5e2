package io.clew.benchmarks.conversation;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The pages that each table and index of an SQLite file takes. */
public final class SqliteSizes {

    private static final String BY_NAME = "SELECT name, sum(CASE pagetype WHEN 'internal' THEN 0 ELSE ncell END),"
            + " sum(pgsize) FROM dbstat GROUP BY name ORDER BY 3 DESC";

    private static final String FIELDS = "SELECT count(*), sum(length(e.data) + length(e.meta) + length(e.event_id)"
            + " + length(s.id) + length(e.type) + length(ifnull(e.aggregate_type, '')) + length(ifnull(e.revision, '')))"
            + " FROM events e JOIN streams s ON s.no = e.stream_no";

    private SqliteSizes() {}

    /** The texts of a log's events, which any engine has to keep. */
    public static Stored fieldsOf(Path log) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + log);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FIELDS)) {
            row.next();
            return new Stored("texts of events", row.getLong(1), row.getLong(2));
        }
    }

    /** Largest first; the file may be in use. */
    public static List<Stored> of(Path file) throws SQLException {
        List<Stored> stored = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(BY_NAME)) {
            while (rows.next()) {
                stored.add(new Stored(rows.getString(1), rows.getLong(2), rows.getLong(3)));
            }
        }
        return stored;
    }
}
