package io.clew.query.mongo;

import static io.clew.query.mongo.Row.address;
import static io.clew.query.mongo.Row.instant;
import static io.clew.query.mongo.Row.number;
import static io.clew.query.mongo.Row.text;
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
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

final class MongoPoints implements Points {

    private final Supplier<Access> access;

    MongoPoints(Supplier<Access> access) {
        this.access = access;
    }

    @Override
    public @Nullable SessionLine line(SessionKey session) {
        Document head = access.get().head(Keys.of(session));
        if (head == null || Counts.isHidden(head)) {
            return null;
        }
        return new SessionLine(
                id(head.getString("parent_id")),
                id(head.getString("lineage_parent")),
                Statuses.status((int) number(head, "status")) == SessionStatus.DELETED,
                number(head, "version"));
    }

    private static @Nullable SessionId id(@Nullable String text) {
        return text == null ? null : new SessionId(text);
    }

    @Override
    public @Nullable Change changeAt(SessionKey session, long version) {
        Document row = access.get().floor(Table.CHANGES, Keys.of(session), version);
        return row == null ? null : change(row);
    }

    @Override
    public Change changeBefore(SessionKey session, long ordinal) {
        String prefix = Keys.of(session);
        return change(requireNonNull(
                access.get().last(Table.CHANGES, "by_ordinal", Keys.first(prefix), Keys.of(prefix, ordinal + 1))));
    }

    private static Change change(Document row) {
        String agentVersion = row.getString("agent_version_id");
        return new Change(
                number(row, "version"),
                number(row, "next_ordinal"),
                number(row, "message_count"),
                number(row, "segment"),
                agentVersion == null ? null : new AgentVersionId(agentVersion),
                JsonColumns.open(row.getString("open_calls")),
                address(row, "state"),
                address(row, "summary"),
                address(row, "merge"),
                instant(row));
    }

    @Override
    public Said said(SessionKey session, long ordinal) {
        Document row = requireNonNull(access.get().get(Table.MESSAGE_FACTS, Keys.of(session, ordinal)));
        return new Said(instant(row), JsonColumns.open(row.getString("open_calls")));
    }

    @Override
    public @Nullable Long ordinalOf(SessionKey session, MessageId message) {
        Document row = access.get().find(Table.MESSAGE_FACTS, "by_id", Keys.of(Keys.of(session), message.value()));
        return row == null ? null : Long.valueOf(number(row, "ordinal"));
    }

    @Override
    public @Nullable NamedPoint snapshot(SessionKey session, SnapshotId snapshot) {
        Document row = access.get().find(Table.SNAPSHOTS, "by_id", Keys.of(Keys.of(session), snapshot.value()));
        return row == null ? null : named(row);
    }

    @Override
    public List<NamedPoint> labelled(SessionKey session, Label label, long before, int limit) {
        String prefix = Keys.of(Keys.of(session), Keys.words(label.value()));
        return access
                .get()
                .range(Table.SNAPSHOTS, "by_label", Keys.first(prefix), Keys.of(prefix, before), true, limit)
                .stream()
                .map(MongoPoints::named)
                .toList();
    }

    private static NamedPoint named(Document row) {
        return new NamedPoint(
                new SessionId(text(row, "point_session")), number(row, "point_version"), number(row, "version"));
    }

    @Override
    public @Nullable StateLink stateLink(Namespace namespace, EventAddress change) {
        Document row = access.get()
                .get(Table.STATE_CHANGES, Keys.of(new SessionKey(namespace, change.session()), change.version()));
        return row == null
                ? null
                : new StateLink(change, address(row, "before"), number(row, "depth"), address(row, "jump"));
    }

    @Override
    public MergeLink mergeLink(Namespace namespace, EventAddress merge) {
        Document row = requireNonNull(access.get()
                .get(Table.MERGES, Keys.of(new SessionKey(namespace, merge.session()), merge.version())));
        return new MergeLink(merge, requireNonNull(address(row, "from")), address(row, "previous"));
    }

    @Override
    public Segments segments(Namespace namespace) {
        return id -> {
            Document row = segment(namespace, id);
            return new Segment(
                    id,
                    number(row, "first_ordinal"),
                    number(row, "messages_before"),
                    segmentId(row, "base"),
                    number(row, "depth"),
                    segmentId(row, "jump"),
                    text(row, "origin"));
        };
    }

    @Override
    public Segments lines(Namespace namespace) {
        return id -> {
            Document row = segment(namespace, id);
            return new Segment(
                    id,
                    id.firstVersion() - 1,
                    number(row, "versions_before"),
                    segmentId(row, "line_base"),
                    number(row, "line_depth"),
                    segmentId(row, "line_jump"),
                    text(row, "origin"));
        };
    }

    private Document segment(Namespace namespace, SegmentId id) {
        Document row = access.get().get(Table.SEGMENTS, Keys.of(Keys.of(namespace, id.session()), id.firstVersion()));
        if (row == null) {
            throw new NoSuchElementException("No segment " + id.firstVersion() + " of a session in the view");
        }
        return row;
    }

    private static @Nullable SegmentId segmentId(Document row, String name) {
        String session = row.getString(name + "_session");
        return session == null ? null : new SegmentId(session, number(row, name + "_version"));
    }
}
