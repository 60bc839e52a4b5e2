package io.clew.query.sqlite;

import static io.clew.query.sqlite.Results.actor;
import static io.clew.query.sqlite.Results.instant;
import static io.clew.query.sqlite.SqlitePoints.SESSION;

import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.history.Segment;
import io.clew.kernel.history.SegmentId;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.Role;
import io.clew.query.group.Recorded;
import io.clew.query.page.Actor;
import io.clew.query.point.Change;
import io.clew.query.point.MergeLink;
import io.clew.query.row.Columns;
import io.clew.query.row.JsonColumns;
import io.clew.query.timeline.StoredMessage;
import io.clew.query.timeline.Timelines;
import io.clew.query.timeline.VersionView;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqliteTimelines implements Timelines {

    private static final String ADD = "INSERT INTO messages(place, session_no, version, id, at, role, message, actor,"
            + " asserted, on_behalf_of, open_calls, digest, batch_i, batch_n, origin_actor, origin_asserted,"
            + " origin_on_behalf_of) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    private static final String BETWEEN = " FROM messages WHERE place >= " + SESSION + " << 32 | ? AND place < "
            + SESSION + " << 32 | ? ORDER BY place";

    private final Supplier<Sql> sql;
    private final Numbers numbers;
    private final StoredParts parts;

    SqliteTimelines(Supplier<Sql> sql, Numbers numbers, StoredParts parts) {
        this.sql = sql;
        this.numbers = numbers;
        this.parts = parts;
    }

    @Override
    public void add(MessageAdded added, Recorded recorded) {
        Sql writer = sql.get();
        long no = numbers.of(writer, recorded.session());
        writer.run(ADD, insert -> set(insert, no, added, recorded));
    }

    private void set(PreparedStatement insert, long no, MessageAdded added, Recorded recorded) throws SQLException {
        Actor actor = recorded.actor();
        insert.setLong(1, Messages.place(no, added.ordinal()));
        insert.setLong(2, no);
        insert.setLong(3, recorded.version());
        insert.setString(4, added.id().value());
        insert.setLong(5, recorded.at().toEpochMilli());
        insert.setString(6, added.role().wire());
        insert.setString(7, parts.text(added.message()));
        insert.setString(8, actor.name());
        insert.setObject(9, Columns.asserted(actor));
        insert.setString(10, actor.onBehalfOf());
        insert.setString(11, JsonColumns.open(added.openToolCalls()));
        insert.setString(12, recorded.digest());
        insert.setInt(13, recorded.batch().i());
        insert.setInt(14, recorded.batch().n());
        insert.setString(15, Columns.originActor(recorded.origin()));
        insert.setObject(16, Columns.originAsserted(recorded.origin()));
        insert.setString(17, Columns.originOnBehalfOf(recorded.origin()));
    }

    @Override
    public void change(Change change, String type, String summary, Recorded recorded) {
        Actor actor = recorded.actor();
        Sql writer = sql.get();
        writer.run(
                "INSERT INTO changes(session_no, version, next_ordinal, message_count, segment, agent_version_id,"
                        + " open_calls, state_session, state_version, summary_session, summary_version, merge_session,"
                        + " merge_version, at, type,"
                        + " summary, actor, asserted, on_behalf_of, reason, origin_actor, origin_asserted,"
                        + " origin_on_behalf_of) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                numbers.of(writer, recorded.session()),
                change.version(),
                change.nextOrdinal(),
                change.messageCount(),
                change.segment(),
                change.agentVersionId(),
                JsonColumns.open(change.openToolCalls()),
                Columns.session(change.state()),
                Columns.version(change.state()),
                Columns.session(change.summary()),
                Columns.version(change.summary()),
                Columns.session(change.merge()),
                Columns.version(change.merge()),
                change.at().toEpochMilli(),
                type,
                summary,
                actor.name(),
                Columns.asserted(actor),
                actor.onBehalfOf(),
                recorded.reason() == null ? null : parts.text(recorded.reason()),
                Columns.originActor(recorded.origin()),
                Columns.originAsserted(recorded.origin()),
                Columns.originOnBehalfOf(recorded.origin()));
    }

    @Override
    public void begin(SessionKey session, Segment segment, Segment line) {
        Sql writer = sql.get();
        writer.run(
                "INSERT INTO segments(session_no, first_version, first_ordinal, messages_before, base_session,"
                        + " base_version, depth, jump_session, jump_version, origin, versions_before,"
                        + " line_base_session, line_base_version, line_depth, line_jump_session, line_jump_version)"
                        + " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                numbers.of(writer, session),
                segment.id().firstVersion(),
                segment.firstOrdinal(),
                segment.messagesBefore(),
                session(segment.base()),
                version(segment.base()),
                segment.depth(),
                session(segment.jump()),
                version(segment.jump()),
                segment.origin(),
                line.messagesBefore(),
                session(line.base()),
                version(line.base()),
                line.depth(),
                session(line.jump()),
                version(line.jump()));
    }

    private static @Nullable String session(@Nullable SegmentId segment) {
        return segment == null ? null : segment.session();
    }

    private static @Nullable Long version(@Nullable SegmentId segment) {
        return segment == null ? null : segment.firstVersion();
    }

    @Override
    public void merged(SessionKey session, MergeLink merge) {
        Sql writer = sql.get();
        writer.run(
                "INSERT INTO merges(session_no, version, from_session, from_version, previous_session, previous_version)"
                        + " VALUES(?,?,?,?,?,?)",
                numbers.of(writer, session),
                merge.merge().version(),
                merge.from().session(),
                merge.from().version(),
                Columns.session(merge.previous()),
                Columns.version(merge.previous()));
    }

    @Override
    public List<StoredMessage> messages(SessionKey session, long fromOrdinal, long toOrdinal) {
        return between(
                "SELECT place, version, id, at, role, message, actor, asserted, on_behalf_of, origin_actor,"
                        + " origin_asserted, origin_on_behalf_of",
                row -> message(session, row),
                session,
                fromOrdinal,
                toOrdinal);
    }

    private StoredMessage message(SessionKey session, ResultSet row) throws SQLException {
        long version = row.getLong(2);
        return new StoredMessage(
                Messages.ordinal(row.getLong(1)),
                version,
                new MessageId(row.getString(3)),
                Role.of(row.getString(5)),
                parts.part(Message.class, row.getString(6), Columns.place(session, version, "/message")),
                actor(row, 7),
                Results.origin(row, 10, instant(row, 4)),
                instant(row, 4));
    }

    @Override
    public List<VersionView> messageVersions(SessionKey session, long fromOrdinal, long toOrdinal) {
        return between(
                "SELECT version, role, actor, asserted, on_behalf_of, at, origin_actor, origin_asserted, origin_on_behalf_of",
                row -> VersionView.ofMessage(
                        row.getLong(1),
                        Role.of(row.getString(2)),
                        actor(row, 3),
                        instant(row, 6),
                        Results.origin(row, 7, instant(row, 6))),
                session,
                fromOrdinal,
                toOrdinal);
    }

    private <T> List<T> between(String select, Sql.Row<T> row, SessionKey session, long fromOrdinal, long toOrdinal) {
        return sql.get()
                .list(
                        select + BETWEEN,
                        row,
                        session.namespace(),
                        session.id(),
                        fromOrdinal,
                        session.namespace(),
                        session.id(),
                        toOrdinal);
    }

    @Override
    public List<VersionView> changes(SessionKey session, long fromVersion, long toVersion) {
        return sql.get()
                .list(
                        "SELECT version, type, summary, actor, asserted, on_behalf_of, reason, at, origin_actor,"
                                + " origin_asserted, origin_on_behalf_of FROM changes"
                                + " WHERE session_no = " + SESSION + " AND version BETWEEN ? AND ? ORDER BY version",
                        row -> new VersionView(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                actor(row, 4),
                                Columns.reason(parts, session, row.getLong(1), row.getString(7)),
                                instant(row, 8),
                                Results.origin(row, 9, instant(row, 8))),
                        session.namespace(),
                        session.id(),
                        fromVersion,
                        toVersion);
    }
}
