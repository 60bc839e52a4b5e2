package io.clew.query.sqlite;

import io.clew.query.row.DigestedDefinitions;
import io.clew.query.row.RowDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A hash over all rows of the views of definitions in an order of their own. */
final class DefinitionDigest {

    private static final String DEFINITIONS =
            select(DigestedDefinitions.DEFINITION, "no, ", "definitions ORDER BY namespace, kind, id");
    private static final String STANDINGS =
            select(DigestedDefinitions.STANDING, "", "standings WHERE no = ? ORDER BY version");
    private static final String VERSIONS =
            select(DigestedDefinitions.VERSION, "", "versions WHERE no = ? ORDER BY number");
    private static final String REQUEST_KEYS =
            select(DigestedDefinitions.REQUEST_KEY, "", "request_keys ORDER BY namespace, key");

    private final Sql sql;
    private final RowDigest digest = new RowDigest();

    DefinitionDigest(Sql sql) {
        this.sql = sql;
    }

    private static String select(List<String> columns, String before, String from) {
        return "SELECT " + before + String.join(", ", columns) + " FROM " + from;
    }

    String hex() {
        sql.each(DEFINITIONS, row -> {
            long no = row.getLong(1);
            add(row, 2);
            sql.each(STANDINGS, of -> add(of, 1), no);
            sql.each(VERSIONS, of -> add(of, 1), no);
        });
        sql.each(REQUEST_KEYS, row -> add(row, 1));
        return digest.hex();
    }

    private void add(ResultSet row, int from) throws SQLException {
        for (int column = from; column <= row.getMetaData().getColumnCount(); column++) {
            digest.add(row.getString(column));
        }
    }
}
