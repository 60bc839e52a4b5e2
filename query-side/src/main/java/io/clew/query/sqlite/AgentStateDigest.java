package io.clew.query.sqlite;

import io.clew.query.row.DigestedAgentStates;
import io.clew.query.row.RowDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A hash over all rows of the views of agent state in an order of their own. */
final class AgentStateDigest {

    private static final String KEYS = "SELECT k.no, "
            + select(DigestedAgentStates.KEY, Map.of("namespace", "a.namespace", "agent_id", "a.id"))
            + " FROM agents a CROSS JOIN agent_keys k ON k.agent_no = a.no ORDER BY a.namespace, a.id, k.key";
    private static final String VERSIONS = "SELECT "
            + select(DigestedAgentStates.VERSION, Map.of("place", "position - commit_ts"))
            + " FROM key_versions WHERE key_no = ? ORDER BY version";

    private final Sql sql;
    private final RowDigest digest = new RowDigest();

    AgentStateDigest(Sql sql) {
        this.sql = sql;
    }

    private static String select(List<String> columns, Map<String, String> instead) {
        return columns.stream()
                .map(column -> instead.getOrDefault(column, column))
                .collect(Collectors.joining(", "));
    }

    String hex() {
        sql.each(KEYS, row -> {
            long no = row.getLong(1);
            add(row, 2);
            sql.each(VERSIONS, of -> add(of, 1), no);
        });
        return digest.hex();
    }

    private void add(ResultSet row, int from) throws SQLException {
        for (int column = from; column <= row.getMetaData().getColumnCount(); column++) {
            digest.add(row.getString(column));
        }
    }
}
