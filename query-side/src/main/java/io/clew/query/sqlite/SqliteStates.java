package io.clew.query.sqlite;

import static io.clew.query.sqlite.Results.actor;
import static io.clew.query.sqlite.Results.address;
import static io.clew.query.sqlite.Results.instant;
import static io.clew.query.sqlite.SqlitePoints.SESSION;
import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.seal.Part;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Texts;
import io.clew.query.group.Recorded;
import io.clew.query.point.EventAddress;
import io.clew.query.point.StateLink;
import io.clew.query.row.Columns;
import io.clew.query.row.JsonColumns;
import io.clew.query.row.StatePlaces;
import io.clew.query.state.KeyChange;
import io.clew.query.state.StateRow;
import io.clew.query.state.StateSize;
import io.clew.query.state.StateStep;
import io.clew.query.state.States;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqliteStates implements States {

    private static final String CHANGE = " WHERE c.session_no = " + SESSION + " AND c.version = ?";
    private static final String THESE = " IN (SELECT j.value FROM json_each(?) j)";

    private final Supplier<Sql> sql;
    private final Numbers numbers;
    private final StoredParts parts;

    SqliteStates(Supplier<Sql> sql, Numbers numbers, StoredParts parts) {
        this.sql = sql;
        this.numbers = numbers;
        this.parts = parts;
    }

    @Override
    public void add(StateRow row, Recorded recorded) {
        StateLink link = row.link();
        Sql writer = sql.get();
        long no = numbers.of(writer, recorded.session());
        long version = recorded.version();
        writer.run(
                "INSERT INTO state_changes(session_no, version, before_session, before_version, depth, jump_session,"
                        + " jump_version, keys, bytes) VALUES(?,?,?,?,?,?,?,?,?)",
                no,
                version,
                Columns.session(link.before()),
                Columns.version(link.before()),
                link.depth(),
                Columns.session(link.jump()),
                Columns.version(link.jump()),
                row.size().keys(),
                row.size().bytes());
        row.change().set().forEach((key, value) -> add(writer, no, version, key, value));
        row.change().removed().forEach(key -> add(writer, no, version, key, null));
        row.holders()
                .forEach((key, holder) -> writer.run(
                        "INSERT INTO state_holders(session_no, version, key, holder_session, holder_version)"
                                + " VALUES(?,?,?,?,?)",
                        no,
                        version,
                        key,
                        holder.session(),
                        holder.version()));
    }

    private void add(Sql writer, long no, long version, String key, @Nullable Part<Json> value) {
        writer.run(
                "INSERT INTO state_values(session_no, version, key, bytes, value) VALUES(?,?,?,?,?)",
                no,
                version,
                key,
                value == null ? 0 : Texts.sizeOf(key, value),
                value == null ? null : parts.text(value));
    }

    @Override
    public StateSize size(Namespace namespace, EventAddress change) {
        return one(
                "SELECT c.keys, c.bytes FROM state_changes c" + CHANGE,
                row -> new StateSize(row.getLong(1), row.getLong(2)),
                namespace,
                change.session(),
                change.version());
    }

    @Override
    public StateStep step(Namespace namespace, EventAddress change, @Nullable Set<String> keys) {
        Map<String, Boolean> set = new HashMap<>();
        Sql.Row<StateStep> step = row -> {
            String key = row.getString(4);
            if (key != null) {
                set.put(key, row.getInt(5) == 1);
            }
            return new StateStep(row.getLong(1), address(row, 2), set);
        };
        String select = "SELECT c.depth, c.before_session, c.before_version, v.key, v.value IS NOT NULL"
                + " FROM state_changes c LEFT JOIN state_values v"
                + " ON v.session_no = c.session_no AND v.version = c.version";
        return keys == null
                ? one(select + CHANGE, step, namespace, change.session(), change.version())
                : one(
                        select + " AND v.key" + THESE + CHANGE,
                        step,
                        JsonColumns.array(keys),
                        namespace,
                        change.session(),
                        change.version());
    }

    @Override
    public Map<String, EventAddress> holders(Namespace namespace, EventAddress change, @Nullable Set<String> keys) {
        Map<String, EventAddress> holders = new HashMap<>();
        Sql.Each each = row -> holders.put(row.getString(1), requireNonNull(address(row, 2)));
        String select = "SELECT c.key, c.holder_session, c.holder_version FROM state_holders c" + CHANGE;
        if (keys == null) {
            sql.get().each(select, each, namespace, change.session(), change.version());
        } else {
            sql.get()
                    .each(
                            select + " AND c.key" + THESE,
                            each,
                            namespace,
                            change.session(),
                            change.version(),
                            JsonColumns.array(keys));
        }
        return holders;
    }

    @Override
    public long bytes(Namespace namespace, EventAddress change, String key) {
        return one(
                "SELECT c.bytes FROM state_values c" + CHANGE + " AND c.key = ?",
                row -> row.getLong(1),
                namespace,
                change.session(),
                change.version(),
                key);
    }

    @Override
    public List<Long> sealedUnder(Namespace namespace, EventAddress change, String key) {
        return part(
                        new SessionKey(namespace, change.session()),
                        change.version(),
                        key,
                        one(
                                "SELECT c.value FROM state_values c" + CHANGE + " AND c.key = ?",
                                row -> row.getString(1),
                                namespace,
                                change.session(),
                                change.version(),
                                key))
                .keys();
    }

    @Override
    public KeyChange of(Namespace namespace, EventAddress change, String key) {
        return one(
                "SELECT c.value, h.actor, h.asserted, h.on_behalf_of, h.reason, h.at FROM state_values c"
                        + " JOIN changes h ON h.session_no = c.session_no AND h.version = c.version" + CHANGE
                        + " AND c.key = ?",
                row -> {
                    SessionKey writer = new SessionKey(namespace, change.session());
                    String stored = row.getString(1);
                    Json value = stored == null ? null : value(writer, change.version(), key, stored);
                    return new KeyChange(
                            change.session(),
                            change.version(),
                            value,
                            stored == null ? Boolean.TRUE : null,
                            (stored != null && value == null) ? Boolean.TRUE : null,
                            actor(row, 2),
                            Columns.reason(parts, writer, change.version(), row.getString(5)),
                            instant(row, 6));
                },
                namespace,
                change.session(),
                change.version(),
                key);
    }

    private @Nullable Json value(SessionKey session, long version, String key, String stored) {
        return part(session, version, key, stored).orNull();
    }

    private Part<Json> part(SessionKey session, long version, String key, String stored) {
        return parts.part(Json.class, stored, Columns.place(session, version, StatePlaces.of(version, key)));
    }

    private <T> T one(String select, Sql.Row<T> row, @Nullable Object... values) {
        return requireNonNull(sql.get().one(select, row, values));
    }
}
