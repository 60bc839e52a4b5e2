package io.clew.query.sqlite;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.event.Described;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.NumberedId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.seal.Part;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Score;
import io.clew.kernel.value.SnapshotNote;
import io.clew.query.group.Recorded;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.page.Pages;
import io.clew.query.page.PointAddress;
import io.clew.query.row.Columns;
import io.clew.query.row.Statuses;
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
    private final StoredParts parts;
    private boolean erased;

    SqliteSessions(Supplier<Sql> sql, Numbers numbers, Heads heads, StoredParts parts) {
        this.sql = sql;
        this.numbers = numbers;
        this.heads = heads;
        this.parts = parts;
    }

    @Override
    public void start(NewSession session, Recorded recorded) {
        Sql writer = sql.get();
        SessionKey key = recorded.session();
        PointAddress forkedFrom = session.forkedFrom();
        long at = recorded.at().toEpochMilli();
        boolean hidden = recorded.importId() != null;
        NumberedId numbered = NumberedId.of(key.id().value());
        writer.run(
                "INSERT INTO sessions(namespace, id, parent_id, root_id, forked_session, forked_version, forked_index,"
                        + " agent_id, agent_version_id, version, message_count, snapshot_count, child_count, status,"
                        + " created_at, updated_at, lineage_parent, shown_children, import_id,"
                        + " number_prefix, number)"
                        + " VALUES(?,?,?,?,?,?,?,?,?,?,?,0,0,?,?,?,?,0,?,?,?)",
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
                hidden ? Statuses.HIDDEN : 0,
                at,
                at,
                session.parentId(),
                recorded.importId(),
                numbered == null ? null : numbered.prefix(),
                numbered == null ? null : numbered.number());
        runsWith(writer, key, session.agentVersionId(), numbers.of(writer, key));
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
    public void pin(Recorded recorded, @Nullable AgentVersionId agentVersionId) {
        Sql writer = sql.get();
        SessionKey session = recorded.session();
        long no = numbers.of(writer, session);
        writer.run("UPDATE sessions SET agent_version_id = ? WHERE no = ?", agentVersionId, no);
        runsWith(writer, session, agentVersionId, no);
    }

    @Override
    public void pin(Recorded recorded, @Nullable AgentId agentId, @Nullable AgentVersionId agentVersionId) {
        Sql writer = sql.get();
        writer.run("UPDATE sessions SET agent_id = ? WHERE no = ?", agentId, numbers.of(writer, recorded.session()));
        pin(recorded, agentVersionId);
    }

    private static void runsWith(Sql writer, SessionKey session, @Nullable AgentVersionId agentVersionId, long no) {
        if (agentVersionId != null) {
            writer.run(
                    "INSERT OR IGNORE INTO session_agent_versions(namespace, agent_version_id, session_no)"
                            + " VALUES(?, ?, ?)",
                    session.namespace(),
                    agentVersionId,
                    no);
        }
    }

    @Override
    public void score(Recorded recorded, @Nullable Score score) {
        Sql writer = sql.get();
        writer.run("UPDATE sessions SET score = ? WHERE no = ?", score, numbers.of(writer, recorded.session()));
    }

    @Override
    public void countSnapshot(SessionKey session, Part<SnapshotNote> note) {
        Sql writer = sql.get();
        heads.countSnapshot(writer, numbers, session);
        SnapshotNote known = note.orNull();
        if (known != null && known.label() != null) {
            writer.run(
                    "INSERT OR IGNORE INTO session_labels(namespace, label, session_no, seal) VALUES(?, ?, ?, ?)",
                    session.namespace(),
                    known.label(),
                    numbers.of(writer, session),
                    Columns.seal(note));
        }
    }

    @Override
    public void describe(Recorded recorded, Described details) {
        Sql writer = sql.get();
        long no = numbers.of(writer, recorded.session());
        String described = parts.text(details);
        Part<String> title = details.title();
        writer.run(
                "INSERT INTO details(session_no, version, described) VALUES(?, ?, ?)",
                no,
                recorded.version(),
                described);
        writer.run(
                "UPDATE sessions SET described = ?, title = ?, title_seal = ? WHERE no = ?",
                described,
                title == null ? null : title.orNull(),
                title == null ? null : Columns.seal(title),
                no);
        writer.run("DELETE FROM session_metadata WHERE session_no = ?", no);
        for (Map.Entry<String, Part<Json>> entry : details.metadata().entrySet()) {
            Json value = entry.getValue().orNull();
            if (value != null) {
                writer.run(
                        "INSERT INTO session_metadata(session_no, key, namespace, text, seal) VALUES(?, ?, ?, ?, ?)",
                        no,
                        entry.getKey(),
                        recorded.session().namespace(),
                        MetadataText.of(value),
                        Columns.seal(entry.getValue()));
            }
        }
    }

    @Override
    public void erase(SessionKey session, List<Long> keys) {
        erased = true;
        Sql writer = sql.get();
        writer.run("UPDATE sessions SET erased = 1 WHERE namespace = ? AND id = ?", session.namespace(), session.id());
        for (long key : keys) {
            writer.run("UPDATE sessions SET title = NULL WHERE title_seal = ?", key);
            writer.run("DELETE FROM session_metadata WHERE seal = ?", key);
            writer.run("DELETE FROM session_labels WHERE seal = ?", key);
        }
    }

    /** Whether the transaction that ends erased anything. */
    boolean takeErased() {
        boolean taken = erased;
        erased = false;
        return taken;
    }

    @Override
    public Described details(SessionKey session, long version) {
        return requireNonNull(sql.get()
                .one(
                        "SELECT described FROM details WHERE session_no = " + SqlitePoints.SESSION
                                + " AND version <= ? ORDER BY version DESC LIMIT 1",
                        row -> parts.described(row.getString(1)),
                        session.namespace(),
                        session.id(),
                        version));
    }

    @Override
    public @Nullable SessionView find(SessionKey session) {
        return sql.get()
                .one(
                        SessionRows.SELECT + " WHERE namespace = ? AND id = ? AND status < " + Statuses.HIDDEN,
                        row -> SessionRows.read(row, parts),
                        session.namespace(),
                        session.id());
    }

    @Override
    public Page<SessionView> list(FindSessions question) {
        return new SessionSearch(sql.get(), question, parts).page();
    }

    @Override
    public long greatestNumber(Namespace namespace, String prefix) {
        Long greatest = sql.get()
                .one(
                        "SELECT number FROM sessions INDEXED BY sessions_by_number"
                                + " WHERE namespace = ? AND number_prefix = ? ORDER BY number DESC LIMIT 1",
                        row -> row.getLong(1),
                        namespace,
                        prefix);
        return greatest == null ? 0 : greatest;
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
                                + SessionTables.SHOWN + " AND " + which + beyond
                                + " ORDER BY created_at" + direction + ", id" + direction + " LIMIT ?",
                        row -> SessionRows.read(row, parts),
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
