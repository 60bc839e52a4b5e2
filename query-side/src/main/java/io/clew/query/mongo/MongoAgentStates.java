package io.clew.query.mongo;

import static io.clew.query.mongo.AgentStateSchema.VERSIONS;
import static io.clew.query.mongo.AgentStateSchema.VERSION_FACTS;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.stored.StoredParts;
import io.clew.query.agentstate.AgentStates;
import io.clew.query.agentstate.Filling;
import io.clew.query.agentstate.KeyRange;
import io.clew.query.agentstate.KeyVersion;
import io.clew.query.agentstate.KeysFound;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

final class MongoAgentStates implements AgentStates {

    private static final String BY_AGENT = "by_agent";
    private static final String BY_COMMIT = "by_commit";

    private final Supplier<Access> access;
    private final Supplier<Write> write;
    private final KeyRows rows;

    MongoAgentStates(Supplier<Access> access, Supplier<Write> write, StoredParts parts) {
        this.access = access;
        this.write = write;
        rows = new KeyRows(parts);
    }

    @Override
    public void add(KeyVersion version) {
        Row row = rows.row(version);
        String key = Keys.of(version.key());
        String agent = Keys.of(version.key().namespace(), version.key().agent());
        row.with(BY_COMMIT, Keys.of(Keys.of(key, version.commitTs()), version.version()))
                .with(BY_AGENT, Keys.of(Keys.of(agent, version.commitTs()), version.position()));
        write.get().put(VERSIONS, row);
        if (version.version() == 1) {
            write.get().begin(key, rows.head(version));
        } else {
            write.get().put(key, rows.head(version));
        }
    }

    @Override
    public @Nullable KeyVersion newest(AgentKey key) {
        return found(key, access.get().floor(VERSIONS, Keys.of(key), Long.MAX_VALUE - 1));
    }

    @Override
    public @Nullable KeyVersion version(AgentKey key, long version) {
        return version < 1 ? null : found(key, access.get().get(VERSIONS, Keys.of(key, version)));
    }

    @Override
    public @Nullable KeyVersion at(AgentKey key, long commitTs) {
        if (commitTs < 0) {
            return null;
        }
        String id = Keys.of(key);
        return found(key, access.get().last(VERSIONS, BY_COMMIT, Keys.first(id), Keys.end(Keys.of(id, commitTs))));
    }

    private @Nullable KeyVersion found(AgentKey key, @Nullable Document row) {
        return row == null ? null : rows.version(key, row);
    }

    @Override
    public List<KeyVersion> versions(AgentKey key, long least, long most) {
        long from = Math.max(1, least);
        if (most < from) {
            return List.of();
        }
        return access
                .get()
                .some(
                        VERSIONS,
                        Table.ID,
                        Keys.of(key, from),
                        Keys.end(Keys.of(key, most)),
                        true,
                        Integer.MAX_VALUE,
                        Filling.TEXT,
                        KeyRows::weight)
                .stream()
                .map(row -> rows.version(key, row))
                .toList();
    }

    @Override
    public long newest(Namespace namespace, AgentId agent) {
        String id = Keys.of(namespace, agent);
        Document row = access.get().last(VERSION_FACTS, BY_AGENT, Keys.first(id), Keys.end(id));
        return row == null ? 0 : Row.number(row, "commit_ts");
    }

    @Override
    public long newestBefore(Namespace namespace, AgentId agent, long commitTs) {
        if (commitTs < 2) {
            return 0;
        }
        String id = Keys.of(namespace, agent);
        Document row = access.get().last(VERSION_FACTS, BY_AGENT, Keys.first(id), Keys.end(Keys.of(id, commitTs - 1)));
        return row == null ? 0 : Row.number(row, "commit_ts");
    }

    @Override
    public KeysFound keys(KeyRange range) {
        boolean now = range.commitTs() >= newest(range.namespace(), range.agent());
        return new KeySearch(access.get(), rows, range, now).found();
    }

    @Override
    public List<KeyVersion> operations(
            Namespace namespace, AgentId agent, long from, long to, long afterPosition, int most) {
        String id = Keys.of(namespace, agent);
        String first = Keys.of(id, Math.max(0, from));
        if (afterPosition > 0) {
            first = later(first, behind(id, afterPosition));
        }
        String end = Keys.end(Keys.of(id, Math.max(0, to)));
        if (to < from || first.compareTo(end) >= 0) {
            return List.of();
        }
        return access.get().some(VERSIONS, BY_AGENT, first, end, false, most, Filling.TEXT, KeyRows::weight).stream()
                .map(row -> rows.version(namespace, agent, row))
                .toList();
    }

    /** Behind a position, which may be one in the middle of a transaction. */
    private String behind(String agent, long position) {
        Document row =
                access.get().last(VERSION_FACTS, BY_AGENT, Keys.first(agent), Keys.end(Keys.of(agent, position)));
        return row == null
                ? Keys.first(agent)
                : Keys.first(Keys.of(Keys.of(agent, Row.number(row, "commit_ts")), position));
    }

    private static String later(String one, String other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
