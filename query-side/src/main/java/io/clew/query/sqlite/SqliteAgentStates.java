package io.clew.query.sqlite;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.stored.StoredParts;
import io.clew.query.agentstate.AgentStates;
import io.clew.query.agentstate.Filling;
import io.clew.query.agentstate.KeyRange;
import io.clew.query.agentstate.KeyVersion;
import io.clew.query.agentstate.KeysFound;
import io.clew.query.row.Columns;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqliteAgentStates implements AgentStates {

    private static final String AGENT = "(SELECT no FROM agents WHERE namespace = ? AND id = ?)";
    private static final String KEY = "(SELECT no FROM agent_keys WHERE agent_no = " + AGENT + " AND key = ?)";
    private static final String OF_KEY =
            "SELECT " + KeyVersionRows.VERSION + " FROM key_versions v WHERE v.key_no = " + KEY;

    private static final String NEWEST_OF_AGENT =
            "SELECT commit_ts FROM key_versions WHERE agent_no = " + AGENT + " ORDER BY commit_ts DESC LIMIT 1";
    private static final String LAST_BEGUN = "SELECT commit_ts FROM key_versions WHERE agent_no = " + AGENT
            + " AND commit_ts <= ? ORDER BY commit_ts DESC LIMIT 1";
    private static final String OPERATIONS = "SELECT " + KeyVersionRows.VERSION
            + ", k.key FROM key_versions v INDEXED BY key_versions_by_agent CROSS JOIN agent_keys k ON k.no = v.key_no"
            + " WHERE v.agent_no = " + AGENT;
    private static final String GOING_ON = OPERATIONS + " AND v.commit_ts = ? AND v.position > ? ORDER BY v.position";
    private static final String BEGUN =
            OPERATIONS + " AND v.commit_ts BETWEEN ? AND ? ORDER BY v.commit_ts, v.position";

    private final Supplier<Sql> sql;
    private final StoredParts parts;
    private final KeyVersionRows rows;

    SqliteAgentStates(Supplier<Sql> sql, StoredParts parts) {
        this.sql = sql;
        this.parts = parts;
        rows = new KeyVersionRows(parts);
    }

    /** What is there of a key before it changes. */
    private record Before(long no, long agent, boolean there) {}

    @Override
    public void add(KeyVersion version) {
        Sql writer = sql.get();
        Before before = before(writer, version.key());
        if (before == null) {
            before = begin(writer, version);
        } else {
            writer.run(
                    "UPDATE agent_keys SET position = ?, commit_ts = ? WHERE no = ?",
                    version.position(),
                    version.commitTs(),
                    before.no());
            if (before.there() != version.exists()) {
                // Apart, since an index depends on this column.
                writer.run("UPDATE agent_keys SET there = ? WHERE no = ?", version.exists() ? 1 : 0, before.no());
            }
        }
        writer.run(
                "INSERT INTO key_versions(position, agent_no, key_no, version, commit_ts, transaction_id, actor, asserted,"
                        + " on_behalf_of, at, value) VALUES(?,?,?,?,?,?,?,?,?,?,?)",
                version.position(),
                before.agent(),
                before.no(),
                version.version(),
                version.commitTs(),
                version.transaction(),
                version.actor().name(),
                Columns.asserted(version.actor()),
                version.actor().onBehalfOf(),
                version.at().toEpochMilli(),
                version.value() == null ? null : parts.text(version.value()));
    }

    private static @Nullable Before before(Sql writer, AgentKey key) {
        return writer.one(
                "SELECT no, agent_no, there FROM agent_keys WHERE agent_no = " + AGENT + " AND key = ?",
                row -> new Before(row.getLong(1), row.getLong(2), row.getInt(3) == 1),
                key.namespace(),
                key.agent(),
                key.key());
    }

    private static Before begin(Sql writer, KeyVersion first) {
        AgentKey key = first.key();
        writer.run("INSERT OR IGNORE INTO agents(namespace, id) VALUES(?,?)", key.namespace(), key.agent());
        writer.run(
                "INSERT INTO agent_keys(agent_no, key, position, commit_ts, there) VALUES(" + AGENT + ",?,?,?,?)",
                key.namespace(),
                key.agent(),
                key.key(),
                first.position(),
                first.commitTs(),
                first.exists() ? 1 : 0);
        return requireNonNull(before(writer, key));
    }

    @Override
    public @Nullable KeyVersion newest(AgentKey key) {
        return one(
                "SELECT " + KeyVersionRows.VERSION + " FROM agent_keys k CROSS JOIN key_versions v"
                        + " ON v.position = k.position WHERE k.agent_no = " + AGENT + " AND k.key = ?",
                key);
    }

    @Override
    public @Nullable KeyVersion version(AgentKey key, long version) {
        return one(OF_KEY + " AND v.version = ?", key, version);
    }

    @Override
    public @Nullable KeyVersion at(AgentKey key, long commitTs) {
        return one(OF_KEY + " AND v.commit_ts <= ? ORDER BY v.commit_ts DESC, v.position DESC LIMIT 1", key, commitTs);
    }

    private @Nullable KeyVersion one(String select, AgentKey key, Long... more) {
        return sql.get().one(select, row -> rows.version(key, row), values(key, more));
    }

    private static Object[] values(AgentKey key, Long... more) {
        Object[] values = new Object[3 + more.length];
        values[0] = key.namespace();
        values[1] = key.agent();
        values[2] = key.key();
        System.arraycopy(more, 0, values, 3, more.length);
        return values;
    }

    @Override
    public List<KeyVersion> versions(AgentKey key, long least, long most) {
        Filling filling = new Filling(Integer.MAX_VALUE);
        sql.get()
                .some(
                        OF_KEY + " AND v.version BETWEEN ? AND ? ORDER BY v.version DESC",
                        row -> {
                            filling.add(rows.version(key, row));
                            return !filling.isFull();
                        },
                        values(key, least, most));
        return filling.items();
    }

    @Override
    public long newest(Namespace namespace, AgentId agent) {
        Long newest = sql.get().one(NEWEST_OF_AGENT, row -> row.getLong(1), namespace, agent);
        return newest == null ? 0 : newest;
    }

    @Override
    public long newestBefore(Namespace namespace, AgentId agent, long commitTs) {
        Long newest = sql.get().one(LAST_BEGUN, row -> row.getLong(1), namespace, agent, commitTs - 1);
        return newest == null ? 0 : newest;
    }

    @Override
    public KeysFound keys(KeyRange range) {
        Sql reader = sql.get();
        Long agent = reader.one(
                "SELECT no FROM agents WHERE namespace = ? AND id = ?",
                row -> row.getLong(1),
                range.namespace(),
                range.agent());
        if (agent == null) {
            return new KeysFound(List.of(), null);
        }
        KeyWalk walk = new KeyWalk(reader, rows, range, agent);
        return range.commitTs() >= newest(range.namespace(), range.agent()) ? walk.now() : walk.then();
    }

    @Override
    public List<KeyVersion> operations(
            Namespace namespace, AgentId agent, long from, long to, long afterPosition, int most) {
        Sql reader = sql.get();
        Filling filling = new Filling(most);
        Sql.Some take = row -> {
            StateKey key = new StateKey(row.getString(KeyVersionRows.COLUMNS + 1));
            filling.add(rows.version(new AgentKey(namespace, agent, key), row));
            return !filling.isFull();
        };
        // The transaction of the last event before, of whose operations some may be still to come.
        Long begun = reader.one(LAST_BEGUN, row -> row.getLong(1), namespace, agent, Math.min(afterPosition, to));
        if (begun != null && begun >= from) {
            reader.some(GOING_ON, take, namespace, agent, begun, afterPosition);
        }
        if (!filling.isFull()) {
            reader.some(BEGUN, take, namespace, agent, begun == null ? from : Math.max(from, begun + 1), to);
        }
        return filling.items();
    }
}
