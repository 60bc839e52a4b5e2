package io.clew.query.sqlite;

import static io.clew.query.sqlite.Results.actor;
import static io.clew.query.sqlite.Results.instant;
import static io.clew.query.sqlite.SqlitePoints.SESSION;

import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Environment;
import io.clew.kernel.value.SnapshotNote;
import io.clew.query.group.Recorded;
import io.clew.query.page.Actor;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.page.Pages;
import io.clew.query.page.PointAddress;
import io.clew.query.row.Columns;
import io.clew.query.snapshot.FindSnapshots;
import io.clew.query.snapshot.SnapshotView;
import io.clew.query.snapshot.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqliteSnapshots implements Snapshots {

    private static final String SELECT = "SELECT id, version, note, point_session, point_version,"
            + " message_count, git_commit, env_hash, logic_hash, environment, actor, asserted, on_behalf_of,"
            + " at, origin_actor, origin_asserted, origin_on_behalf_of FROM snapshots WHERE session_no = " + SESSION;

    private final Supplier<Sql> sql;
    private final Numbers numbers;
    private final StoredParts parts;

    SqliteSnapshots(Supplier<Sql> sql, Numbers numbers, StoredParts parts) {
        this.sql = sql;
        this.numbers = numbers;
        this.parts = parts;
    }

    @Override
    public void add(SnapshotCreated created, Recorded recorded) {
        Environment environment = created.environment();
        Actor actor = recorded.actor();
        SnapshotNote known = created.note().orNull();
        Sql writer = sql.get();
        writer.run(
                "INSERT INTO snapshots(session_no, version, id, label, label_seal, note, point_session, point_version,"
                        + " message_count, git_commit, env_hash, logic_hash, environment, at, actor,"
                        + " asserted, on_behalf_of, digest, batch_i, batch_n, origin_actor, origin_asserted,"
                        + " origin_on_behalf_of) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                numbers.of(writer, recorded.session()),
                recorded.version(),
                created.id(),
                known == null ? null : known.label(),
                known == null || known.label() == null ? null : Columns.seal(created.note()),
                parts.text(created.note()),
                created.point().session(),
                created.point().version(),
                created.point().messageCount(),
                environment == null ? null : environment.gitCommit(),
                environment == null ? null : environment.envHash(),
                environment == null ? null : environment.logicHash(),
                environment == null ? 0 : 1,
                recorded.at().toEpochMilli(),
                actor.name(),
                Columns.asserted(actor),
                actor.onBehalfOf(),
                recorded.digest(),
                recorded.batch().i(),
                recorded.batch().n(),
                Columns.originActor(recorded.origin()),
                Columns.originAsserted(recorded.origin()),
                Columns.originOnBehalfOf(recorded.origin()));
    }

    @Override
    public @Nullable SnapshotView find(SessionKey session, SnapshotId id) {
        return sql.get().one(SELECT + " AND id = ?", row -> read(session, row), session.namespace(), session.id(), id);
    }

    @Override
    public Page<SnapshotView> list(FindSnapshots question) {
        SessionKey session = question.session();
        Edge edge = question.edge();
        boolean backwards = edge != null && edge.before();
        List<@Nullable Object> values = new ArrayList<>(List.of(session.namespace(), session.id()));
        String where = "";
        if (question.label() != null) {
            where += " AND label = ?";
            values.add(question.label());
        }
        if (edge != null) {
            where += backwards ? " AND version > ?" : " AND version < ?";
            values.add(Long.valueOf(edge.key().get(0)));
        }
        values.add(question.limit() + 1);
        List<SnapshotView> rows = sql.get()
                .list(
                        SELECT + where + " ORDER BY version" + (backwards ? "" : " DESC") + " LIMIT ?",
                        row -> read(session, row),
                        values.toArray());
        return Pages.of(rows, edge, question.limit(), snapshot -> List.of(Long.toString(snapshot.sessionVersion())));
    }

    @Override
    public void erase(List<Long> keys) {
        for (long key : keys) {
            sql.get().run("UPDATE snapshots SET label = NULL, label_seal = NULL WHERE label_seal = ?", key);
        }
    }

    private SnapshotView read(SessionKey session, ResultSet row) throws SQLException {
        long version = row.getLong(2);
        SnapshotNote note = parts.part(SnapshotNote.class, row.getString(3), Columns.place(session, version, "/note"))
                .orNull();
        PointAddress point = PointAddress.of(new SessionId(row.getString(4)), row.getLong(5), row.getLong(6));
        return new SnapshotView(
                new SnapshotId(row.getString(1)),
                session.id(),
                note == null ? null : note.label(),
                note == null ? null : note.message(),
                point.version(),
                row.getLong(6),
                point,
                version,
                row.getInt(10) == 0 ? null : new Environment(row.getString(7), row.getString(8), row.getString(9)),
                note == null ? Map.of() : note.metadata(),
                note == null ? Boolean.TRUE : null,
                actor(row, 11),
                Results.origin(row, 15, instant(row, 14)),
                instant(row, 14));
    }
}
