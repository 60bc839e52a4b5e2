package io.clew.query.sqlite;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Label;
import io.clew.query.group.Recorded;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.page.PointAddress;
import io.clew.query.session.FindSessions;
import io.clew.query.session.MetadataText;
import io.clew.query.session.NewSession;
import io.clew.query.session.SessionView;
import io.clew.query.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqliteSessions implements Sessions {

    private final Supplier<Sql> sql;
    private final Numbers numbers;
    private final Heads heads;

    SqliteSessions(Supplier<Sql> sql, Numbers numbers, Heads heads) {
        this.sql = sql;
        this.numbers = numbers;
        this.heads = heads;
    }

    @Override
    public void start(NewSession session, Recorded recorded) {
        Sql writer = sql.get();
        SessionKey key = recorded.session();
        PointAddress forkedFrom = session.forkedFrom();
        long at = recorded.at().toEpochMilli();
        boolean hidden = recorded.importId() != null;
        writer.run(
                "INSERT INTO sessions(namespace, id, parent_id, root_id, forked_session, forked_version, forked_index,"
                        + " agent_id, agent_version_id, version, message_count, snapshot_count, child_count, status,"
                        + " created_at, updated_at, lineage_parent, shown_children, import_id)"
                        + " VALUES(?,?,?,?,?,?,?,?,?,?,?,0,0,?,?,?,?,0,?)",
                key.namespace(),
                key.id(),
                session.parentId(),
                session.rootId(),
                forkedFrom == null ? null : forkedFrom.sessionId(),
                forkedFrom == null ? null : forkedFrom.version(),
                forkedFrom == null ? null : forkedFrom.messageIndex(),
                session.agentId(),
                session.agentVersionId(),
                recorded.version(),
                session.messageCount(),
                hidden ? SessionRows.HIDDEN : 0,
                at,
                at,
                session.parentId(),
                recorded.importId());
        describe(recorded, session.details());
        SessionId parent = session.parentId();
        if (parent != null && !hidden) {
            heads.countChild(writer, numbers, key.sibling(parent));
        }
    }

    @Override
    public void reveal(String importId) {
        Sql writer = sql.get();
        heads.write(writer, numbers);
        new Reveal(writer, importId).run();
    }

    @Override
    public void advance(Recorded recorded) {
        advance(recorded, -1);
    }

    @Override
    public void advance(Recorded recorded, long messageCount) {
        heads.advance(
                sql.get(),
                numbers,
                recorded.session(),
                recorded.version(),
                recorded.at().toEpochMilli(),
                messageCount);
    }

    @Override
    public void pin(SessionKey session, @Nullable AgentVersionId agentVersionId) {
        Sql writer = sql.get();
        writer.run(
                "UPDATE sessions SET agent_version_id = ? WHERE no = ?", agentVersionId, numbers.of(writer, session));
    }

    @Override
    public void countSnapshot(SessionKey session, @Nullable Label label) {
        Sql writer = sql.get();
        heads.countSnapshot(writer, numbers, session);
        if (label != null) {
            writer.run(
                    "INSERT OR IGNORE INTO session_labels VALUES(?, ?, ?)",
                    session.namespace(),
                    label,
                    numbers.of(writer, session));
        }
    }

    @Override
    public void describe(Recorded recorded, Details details) {
        Sql writer = sql.get();
        long no = numbers.of(writer, recorded.session());
        String metadata = JsonColumns.map(details.metadata());
        writer.run("INSERT INTO details VALUES(?, ?, ?, ?)", no, recorded.version(), details.title(), metadata);
        writer.run("UPDATE sessions SET title = ?, metadata = ? WHERE no = ?", details.title(), metadata, no);
        writer.run("DELETE FROM session_metadata WHERE session_no = ?", no);
        for (Map.Entry<String, Json> entry : details.metadata().entrySet()) {
            writer.run(
                    "INSERT INTO session_metadata(session_no, key, namespace, text) VALUES(?, ?, ?, ?)",
                    no,
                    entry.getKey(),
                    recorded.session().namespace(),
                    MetadataText.of(entry.getValue()));
        }
    }

    @Override
    public Details details(SessionKey session, long version) {
        return requireNonNull(sql.get()
                .one(
                        "SELECT title, metadata FROM details WHERE session_no = " + SqlitePoints.SESSION
                                + " AND version <= ? ORDER BY version DESC LIMIT 1",
                        row -> new Details(row.getString(1), JsonColumns.map(row.getString(2))),
                        session.namespace(),
                        session.id(),
                        version));
    }

    @Override
    public @Nullable SessionView find(SessionKey session) {
        return sql.get()
                .one(
                        SessionRows.SELECT + " WHERE namespace = ? AND id = ? AND status < " + SessionRows.HIDDEN,
                        SessionRows::read,
                        session.namespace(),
                        session.id());
    }

    @Override
    public Page<SessionView> list(FindSessions question) {
        return new SessionSearch(sql.get(), question).page();
    }

    @Override
    public Page<SessionView> children(SessionKey session, @Nullable Edge edge, int limit) {
        return below(session, "status < 2", edge, limit);
    }

    @Override
    public Page<SessionView> offspring(SessionKey session, @Nullable Edge edge, int limit) {
        return below(session, "status <= 2", edge, limit);
    }

    @Override
    public List<SessionView> shownChildren(SessionKey session, int limit) {
        return below(session, "status <= 2", null, limit).items();
    }

    private Page<SessionView> below(SessionKey session, String which, @Nullable Edge edge, int limit) {
        boolean backwards = edge != null && edge.before();
        List<@Nullable Object> values = new ArrayList<>(List.of(session.namespace(), session.id()));
        String beyond = "";
        if (edge != null) {
            beyond = " AND (created_at, id) " + (backwards ? "<" : ">") + " (?, ?)";
            values.add(Long.valueOf(edge.key().get(0)));
            values.add(edge.key().get(1));
        }
        values.add(limit + 1);
        String direction = backwards ? " DESC" : "";
        List<SessionView> rows = sql.get()
                .list(
                        SessionRows.SELECT + " INDEXED BY sessions_shown WHERE namespace = ? AND parent_id = ? AND "
                                + Schema.SHOWN + " AND " + which + beyond
                                + " ORDER BY created_at" + direction + ", id" + direction + " LIMIT ?",
                        SessionRows::read,
                        values.toArray());
        return Pages.of(
                rows,
                edge,
                limit,
                child -> List.of(
                        Long.toString(child.createdAt().toEpochMilli()),
                        child.id().value()));
    }
}
