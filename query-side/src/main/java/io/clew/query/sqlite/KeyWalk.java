package io.clew.query.sqlite;

import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.StateKey;
import io.clew.query.agentstate.AgentStates;
import io.clew.query.agentstate.Filling;
import io.clew.query.agentstate.KeyBounds;
import io.clew.query.agentstate.KeyRange;
import io.clew.query.agentstate.KeyVersion;
import io.clew.query.agentstate.KeysFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A walk along the keys of one agent, which reads no further than it must. */
final class KeyWalk {

    private static final String NOW = "SELECT " + KeyVersionRows.VERSION
            + ", k.key FROM agent_keys k INDEXED BY agent_keys_there CROSS JOIN key_versions v ON v.position = k.position"
            + " WHERE k.there = 1 AND k.agent_no = ?";
    private static final String ALL =
            "SELECT k.key, k.no, k.position, k.commit_ts FROM agent_keys k INDEXED BY agent_keys_by_key WHERE k.agent_no = ?";
    private static final String NEWEST =
            "SELECT " + KeyVersionRows.VERSION + " FROM key_versions v WHERE v.position = ?";
    private static final String EARLIER = "SELECT " + KeyVersionRows.VERSION
            + " FROM key_versions v WHERE v.key_no = ? AND v.commit_ts <= ?"
            + " ORDER BY v.commit_ts DESC, v.position DESC LIMIT 1";

    private final Sql sql;
    private final KeyVersionRows rows;
    private final KeyRange range;
    private final KeyBounds bounds;
    private final List<Object> values = new ArrayList<>();
    private final Filling filling;
    private @Nullable StateKey lookedTo;
    private int looked;
    private boolean more;

    KeyWalk(Sql sql, KeyVersionRows rows, KeyRange range, long agent) {
        this.sql = sql;
        this.rows = rows;
        this.range = range;
        bounds = KeyBounds.of(range);
        filling = new Filling(range.most());
        values.add(agent);
        values.add(bounds.low());
        if (bounds.high() != null) {
            values.add(bounds.high());
        }
    }

    private String within() {
        return " AND k.key " + (bounds.excluded() ? ">" : ">=") + " ?" + (bounds.high() == null ? "" : " AND k.key < ?")
                + " ORDER BY k.key" + (range.backwards() ? " DESC" : "");
    }

    /** The keys that are there: others are not in the index. */
    KeysFound now() {
        sql.some(NOW + within(), this::take, values.toArray());
        return found();
    }

    private boolean take(ResultSet row) throws SQLException {
        if (filling.isFull()) {
            more = true;
            return false;
        }
        StateKey key = new StateKey(row.getString(KeyVersionRows.COLUMNS + 1));
        filling.add(rows.version(of(key), row));
        lookedTo = key;
        return true;
    }

    /** The keys that were there: all that ever were are looked at. */
    KeysFound then() {
        sql.some(ALL + within(), this::look, values.toArray());
        return found();
    }

    private boolean look(ResultSet row) throws SQLException {
        if (filling.isFull() || looked >= AgentStates.LOOKED_AT) {
            more = true;
            return false;
        }
        StateKey key = new StateKey(row.getString(1));
        KeyVersion was = row.getLong(4) <= range.commitTs()
                ? one(key, NEWEST, row.getLong(3))
                : one(key, EARLIER, row.getLong(2), range.commitTs());
        if (was != null && was.exists()) {
            filling.add(was);
        }
        lookedTo = key;
        looked++;
        return true;
    }

    private @Nullable KeyVersion one(StateKey key, String select, Object... of) {
        return sql.one(select, row -> rows.version(of(key), row), of);
    }

    private AgentKey of(StateKey key) {
        return new AgentKey(range.namespace(), range.agent(), key);
    }

    private KeysFound found() {
        return new KeysFound(filling.items(), more ? lookedTo : null);
    }
}
