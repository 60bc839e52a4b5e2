package io.clew.query.sqlite;

import static io.clew.query.sqlite.Results.instant;
import static java.util.Objects.requireNonNull;

import io.clew.kernel.history.Segment;
import io.clew.kernel.history.SegmentId;
import io.clew.kernel.history.Segments;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.point.Change;
import io.clew.query.point.EventAddress;
import io.clew.query.point.MergeLink;
import io.clew.query.point.NamedPoint;
import io.clew.query.point.Points;
import io.clew.query.point.Said;
import io.clew.query.point.SessionLine;
import io.clew.query.point.StateLink;
import io.clew.query.row.JsonColumns;
import io.clew.query.row.Statuses;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqlitePoints implements Points {

    /** The number of the session named by the next two values. */
    static final String SESSION = "(SELECT no FROM sessions WHERE namespace = ? AND id = ?)";

    private static final String CHANGE =
            "SELECT version, next_ordinal, message_count, segment, agent_version_id, open_calls,"
                    + " state_session, state_version, summary_session, summary_version, merge_session, merge_version, at"
                    + " FROM changes"
                    + " WHERE session_no = " + SESSION;

    private static final String SEGMENT = "SELECT first_ordinal, messages_before, base_session, base_version, depth,"
            + " jump_session, jump_version, origin";

    /** The same of versions, whose ordinals begin with 0 too. */
    private static final String LINE = "SELECT first_version - 1, versions_before, line_base_session,"
            + " line_base_version, line_depth, line_jump_session, line_jump_version, origin";

    private final Supplier<Sql> sql;

    SqlitePoints(Supplier<Sql> sql) {
        this.sql = sql;
    }

    @Override
    public @Nullable SessionLine line(SessionKey session) {
        return sql.get()
                .one(
                        "SELECT parent_id, status, version, lineage_parent FROM sessions WHERE namespace = ? AND id = ?"
                                + " AND status < " + Statuses.HIDDEN,
                        row -> new SessionLine(
                                id(row.getString(1)),
                                id(row.getString(4)),
                                Statuses.status(row.getInt(2)) == SessionStatus.DELETED,
                                row.getLong(3)),
                        session.namespace(),
                        session.id());
    }

    private static @Nullable SessionId id(@Nullable String text) {
        return text == null ? null : new SessionId(text);
    }

    @Override
    public @Nullable Change changeAt(SessionKey session, long version) {
        return sql.get()
                .one(
                        CHANGE + " AND version <= ? ORDER BY version DESC LIMIT 1",
                        SqlitePoints::change,
                        session.namespace(),
                        session.id(),
                        version);
    }

    @Override
    public Change changeBefore(SessionKey session, long ordinal) {
        return requireNonNull(sql.get()
                .one(
                        CHANGE + " AND next_ordinal <= ? ORDER BY next_ordinal DESC, version DESC LIMIT 1",
                        SqlitePoints::change,
                        session.namespace(),
                        session.id(),
                        ordinal));
    }

    private static Change change(ResultSet row) throws SQLException {
        String agentVersion = row.getString(5);
        return new Change(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                agentVersion == null ? null : new AgentVersionId(agentVersion),
                JsonColumns.open(row.getString(6)),
                Results.address(row, 7),
                Results.address(row, 9),
                Results.address(row, 11),
                instant(row, 13));
    }

    @Override
    public Said said(SessionKey session, long ordinal) {
        return requireNonNull(sql.get()
                .one(
                        "SELECT at, open_calls FROM messages WHERE place = " + SESSION + " << 32 | ?",
                        row -> new Said(instant(row, 1), JsonColumns.open(row.getString(2))),
                        session.namespace(),
                        session.id(),
                        ordinal));
    }

    @Override
    public @Nullable Long ordinalOf(SessionKey session, MessageId message) {
        return sql.get()
                .one(
                        "SELECT place FROM messages WHERE session_no = " + SESSION + " AND id = ?",
                        row -> Messages.ordinal(row.getLong(1)),
                        session.namespace(),
                        session.id(),
                        message);
    }

    @Override
    public @Nullable NamedPoint snapshot(SessionKey session, SnapshotId snapshot) {
        return sql.get()
                .one(
                        "SELECT point_session, point_version, version FROM snapshots WHERE session_no = " + SESSION
                                + " AND id = ?",
                        SqlitePoints::named,
                        session.namespace(),
                        session.id(),
                        snapshot);
    }

    @Override
    public List<NamedPoint> labelled(SessionKey session, Label label, long before, int limit) {
        return sql.get()
                .list(
                        "SELECT point_session, point_version, version FROM snapshots WHERE session_no = " + SESSION
                                + " AND label = ? AND version < ? ORDER BY version DESC LIMIT ?",
                        SqlitePoints::named,
                        session.namespace(),
                        session.id(),
                        label,
                        before,
                        limit);
    }

    private static NamedPoint named(ResultSet row) throws SQLException {
        return new NamedPoint(new SessionId(row.getString(1)), row.getLong(2), row.getLong(3));
    }

    @Override
    public @Nullable StateLink stateLink(Namespace namespace, EventAddress change) {
        return sql.get()
                .one(
                        "SELECT before_session, before_version, depth, jump_session, jump_version FROM state_changes"
                                + " WHERE session_no = " + SESSION + " AND version = ?",
                        row -> new StateLink(change, Results.address(row, 1), row.getLong(3), Results.address(row, 4)),
                        namespace,
                        change.session(),
                        change.version());
    }

    @Override
    public MergeLink mergeLink(Namespace namespace, EventAddress merge) {
        return requireNonNull(sql.get()
                .one(
                        "SELECT from_session, from_version, previous_session, previous_version FROM merges"
                                + " WHERE session_no = " + SESSION + " AND version = ?",
                        row -> new MergeLink(merge, requireNonNull(Results.address(row, 1)), Results.address(row, 3)),
                        namespace,
                        merge.session(),
                        merge.version()));
    }

    @Override
    public Segments segments(Namespace namespace) {
        return id -> segment(SEGMENT, namespace, id);
    }

    @Override
    public Segments lines(Namespace namespace) {
        return id -> segment(LINE, namespace, id);
    }

    private Segment segment(String select, Namespace namespace, SegmentId id) {
        Segment segment = sql.get()
                .one(
                        select + " FROM segments WHERE session_no = " + SESSION + " AND first_version = ?",
                        row -> new Segment(
                                id,
                                row.getLong(1),
                                row.getLong(2),
                                segmentId(row.getString(3), row.getLong(4)),
                                row.getLong(5),
                                segmentId(row.getString(6), row.getLong(7)),
                                row.getString(8)),
                        namespace,
                        id.session(),
                        id.firstVersion());
        if (segment == null) {
            throw new NoSuchElementException("No segment " + id.firstVersion() + " of a session in the view");
        }
        return segment;
    }

    private static @Nullable SegmentId segmentId(@Nullable String session, long firstVersion) {
        return session == null ? null : new SegmentId(session, firstVersion);
    }
}
