package io.clew.query.sqlite;

import static io.clew.query.sqlite.SqlitePoints.SESSION;

import io.clew.kernel.command.Earlier;
import io.clew.kernel.event.Batch;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.id.SummaryId;
import io.clew.query.group.Recorded;
import io.clew.query.request.Requests;
import io.clew.query.request.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqliteRequests implements Requests {

    private final Supplier<Sql> sql;

    SqliteRequests(Supplier<Sql> sql) {
        this.sql = sql;
    }

    @Override
    public void remember(String key, Recorded recorded, long firstIndex) {
        sql.get()
                .run(
                        "INSERT OR IGNORE INTO request_keys(namespace, key, session_id, first_version, count,"
                                + " first_index, digest) VALUES(?,?,?,?,?,?,?)",
                        recorded.session().namespace(),
                        key,
                        recorded.session().id(),
                        recorded.version(),
                        recorded.batch().n(),
                        firstIndex,
                        recorded.digest());
    }

    @Override
    public @Nullable KeyUse use(Namespace namespace, String key) {
        return sql.get()
                .one(
                        "SELECT session_id, digest, first_version, count, first_index FROM request_keys"
                                + " WHERE namespace = ? AND key = ?",
                        row -> new KeyUse(
                                new SessionKey(namespace, new SessionId(row.getString(1))),
                                new Earlier(
                                        Earlier.key(key),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getInt(4),
                                        row.getLong(5))),
                        namespace,
                        key);
    }

    @Override
    public @Nullable Trace message(SessionKey session, MessageId id) {
        return trace("messages", session, id);
    }

    @Override
    public @Nullable Trace snapshot(SessionKey session, SnapshotId id) {
        return trace("snapshots", session, id);
    }

    @Override
    public @Nullable Trace summary(SessionKey session, SummaryId id) {
        return trace("summaries", session, id);
    }

    private @Nullable Trace trace(String table, SessionKey session, Object id) {
        return sql.get()
                .one(
                        "SELECT version, digest, batch_i, batch_n FROM " + table + " WHERE session_no = " + SESSION
                                + " AND id = ?",
                        SqliteRequests::read,
                        session.namespace(),
                        session.id(),
                        id);
    }

    private static Trace read(ResultSet row) throws SQLException {
        return new Trace(row.getLong(1), row.getString(2), new Batch(row.getInt(3), row.getInt(4)));
    }
}
