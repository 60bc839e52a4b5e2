package io.clew.query.sqlite;

import static io.clew.query.sqlite.Columns.actor;
import static io.clew.query.sqlite.Columns.instant;
import static io.clew.query.sqlite.SqlitePoints.SESSION;

import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.value.Environment;
import io.clew.kernel.value.Label;
import io.clew.query.group.Recorded;
import io.clew.query.page.Actor;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.page.PointAddress;
import io.clew.query.snapshot.FindSnapshots;
import io.clew.query.snapshot.SnapshotView;
import io.clew.query.snapshot.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqliteSnapshots implements Snapshots {

    private static final String SELECT = "SELECT id, version, label, message, point_session, point_version,"
            + " message_count, git_commit, env_hash, logic_hash, environment, metadata, actor, asserted, on_behalf_of,"
            + " at, origin_actor, origin_asserted, origin_on_behalf_of FROM snapshots WHERE session_no = " + SESSION;

    private final Supplier<Sql> sql;
    private final Numbers numbers;

    SqliteSnapshots(Supplier<Sql> sql, Numbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public void add(SnapshotCreated created, Recorded recorded) {
        Environment environment = created.environment();
        Actor actor = recorded.actor();
        Sql writer = sql.get();
        writer.run(
                "INSERT INTO snapshots(session_no, version, id, label, message, point_session, point_version,"
                        + " message_count, git_commit, env_hash, logic_hash, environment, metadata, at, actor,"
                        + " asserted, on_behalf_of, digest, batch_i, batch_n, origin_actor, origin_asserted,"
                        + " origin_on_behalf_of) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                numbers.of(writer, recorded.session()),
                recorded.version(),
                created.id(),
                created.note().label(),
                created.note().message(),
                created.point().session(),
                created.point().version(),
                created.point().messageCount(),
                environment == null ? null : environment.gitCommit(),
                environment == null ? null : environment.envHash(),
                environment == null ? null : environment.logicHash(),
                environment == null ? 0 : 1,
                JsonColumns.map(created.note().metadata()),
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

    private static SnapshotView read(SessionKey session, ResultSet row) throws SQLException {
        String label = row.getString(3);
        PointAddress point = PointAddress.of(new SessionId(row.getString(5)), row.getLong(6), row.getLong(7));
        return new SnapshotView(
                new SnapshotId(row.getString(1)),
                session.id(),
                label == null ? null : new Label(label),
                row.getString(4),
                point.version(),
                row.getLong(7),
                point,
                row.getLong(2),
                row.getInt(11) == 0 ? null : new Environment(row.getString(8), row.getString(9), row.getString(10)),
                JsonColumns.map(row.getString(12)),
                actor(row, 13),
                Columns.origin(row, 17, instant(row, 16)),
                instant(row, 16));
    }
}
