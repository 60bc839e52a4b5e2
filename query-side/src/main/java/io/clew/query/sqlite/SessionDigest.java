package io.clew.query.sqlite;

import io.clew.query.row.Digested;
import io.clew.query.row.RowDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** A hash over all rows of the session views in an order of their own, without the numbers that mean nothing outside the file. */
final class SessionDigest {

    private static final String SESSIONS =
            "SELECT no, " + String.join(", ", Digested.SESSION) + " FROM sessions ORDER BY namespace, id";
    private static final List<String> OF_SESSION =
            Digested.OF_SESSION.stream().map(SessionDigest::select).toList();
    private static final String LABELS = "SELECT s.namespace, l.label, s.id FROM session_labels l"
            + " CROSS JOIN sessions s ON s.no = l.session_no ORDER BY l.namespace, l.label, s.id";
    private static final String RAN_WITH = "SELECT s.namespace, a.agent_version_id, s.id FROM session_agent_versions a"
            + " CROSS JOIN sessions s ON s.no = a.session_no"
            + " ORDER BY a.namespace, a.agent_version_id, s.id";
    private static final String REQUEST_KEYS =
            "SELECT " + String.join(", ", Digested.REQUEST_KEY) + " FROM request_keys ORDER BY namespace, key";

    private final Sql sql;
    private final RowDigest digest = new RowDigest();

    SessionDigest(Sql sql) {
        this.sql = sql;
    }

    private static String select(Digested.Rows table) {
        return table.table().equals("messages")
                ? "SELECT "
                        + table.columns().stream()
                                .map(column -> column.equals("ordinal") ? "place & 4294967295" : column)
                                .collect(Collectors.joining(", "))
                        + " FROM messages WHERE place >= ?1 << 32 AND place < (?1 + 1) << 32 ORDER BY place"
                : "SELECT " + String.join(", ", table.columns()) + " FROM " + table.table()
                        + " WHERE session_no = ?1 ORDER BY " + table.order();
    }

    String hex() {
        sql.each(SESSIONS, row -> {
            long no = row.getLong(1);
            add(row, 2);
            OF_SESSION.forEach(table -> sql.each(table, of -> add(of, 1), no));
        });
        sql.each(LABELS, row -> add(row, 1));
        sql.each(RAN_WITH, row -> add(row, 1));
        sql.each(REQUEST_KEYS, row -> add(row, 1));
        return digest.hex();
    }

    private void add(ResultSet row, int from) throws SQLException {
        for (int column = from; column <= row.getMetaData().getColumnCount(); column++) {
            digest.add(row.getString(column));
        }
    }
}
