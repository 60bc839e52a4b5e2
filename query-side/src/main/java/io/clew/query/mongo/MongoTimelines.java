package io.clew.query.mongo;

import static io.clew.query.mongo.Row.actor;
import static io.clew.query.mongo.Row.instant;
import static io.clew.query.mongo.Row.number;
import static io.clew.query.mongo.Row.origin;
import static io.clew.query.mongo.Row.text;

import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.history.Segment;
import io.clew.kernel.history.SegmentId;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.Role;
import io.clew.query.group.Recorded;
import io.clew.query.point.Change;
import io.clew.query.point.MergeLink;
import io.clew.query.row.Columns;
import io.clew.query.row.JsonColumns;
import io.clew.query.timeline.StoredMessage;
import io.clew.query.timeline.Timelines;
import io.clew.query.timeline.VersionView;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

final class MongoTimelines implements Timelines {

    private final Supplier<Access> access;
    private final Supplier<Write> write;
    private final StoredParts parts;

    MongoTimelines(Supplier<Access> access, Supplier<Write> write, StoredParts parts) {
        this.access = access;
        this.write = write;
        this.parts = parts;
    }

    @Override
    public void add(MessageAdded added, Recorded recorded) {
        String session = Keys.of(recorded.session());
        write.get()
                .put(
                        Table.MESSAGES,
                        Row.of(Keys.of(session, added.ordinal()))
                                .with("by_id", Keys.of(session, added.id().value()))
                                .with("ordinal", added.ordinal())
                                .with("version", recorded.version())
                                .with("id", added.id())
                                .at(recorded.at())
                                .with("role", added.role().wire())
                                .with("message", parts.text(added.message()))
                                .actor(recorded.actor())
                                .with("open_calls", JsonColumns.open(added.openToolCalls()))
                                .request(recorded)
                                .origin(recorded.origin()));
    }

    @Override
    public void change(Change change, String type, String summary, Recorded recorded) {
        String session = Keys.of(recorded.session());
        write.get()
                .put(
                        Table.CHANGES,
                        Row.of(Keys.of(session, change.version()))
                                .with("by_ordinal", Keys.of(Keys.of(session, change.nextOrdinal()), change.version()))
                                .with("version", change.version())
                                .with("next_ordinal", change.nextOrdinal())
                                .with("message_count", change.messageCount())
                                .with("segment", change.segment())
                                .with("agent_version_id", change.agentVersionId())
                                .with("open_calls", JsonColumns.open(change.openToolCalls()))
                                .address("state", change.state())
                                .address("summary", change.summary())
                                .address("merge", change.merge())
                                .at(change.at())
                                .with("type", type)
                                .with("summary", summary)
                                .actor(recorded.actor())
                                .with("reason", recorded.reason() == null ? null : parts.text(recorded.reason()))
                                .origin(recorded.origin()));
    }

    @Override
    public void begin(SessionKey session, Segment segment, Segment line) {
        Row row = Row.of(Keys.of(session, segment.id().firstVersion()))
                .with("first_version", segment.id().firstVersion())
                .with("first_ordinal", segment.firstOrdinal())
                .with("messages_before", segment.messagesBefore())
                .with("depth", segment.depth())
                .with("origin", segment.origin())
                .with("versions_before", line.messagesBefore())
                .with("line_depth", line.depth());
        row = segment("base", segment.base(), row);
        row = segment("jump", segment.jump(), row);
        row = segment("line_base", line.base(), row);
        write.get().put(Table.SEGMENTS, segment("line_jump", line.jump(), row));
    }

    @Override
    public void merged(SessionKey session, MergeLink merge) {
        write.get()
                .put(
                        Table.MERGES,
                        Row.of(Keys.of(session, merge.merge().version()))
                                .with("version", merge.merge().version())
                                .address("from", merge.from())
                                .address("previous", merge.previous()));
    }

    private static Row segment(String name, @Nullable SegmentId id, Row row) {
        return id == null ? row : row.with(name + "_session", id.session()).with(name + "_version", id.firstVersion());
    }

    @Override
    public List<StoredMessage> messages(SessionKey session, long fromOrdinal, long toOrdinal) {
        return between(Table.MESSAGES, session, fromOrdinal, toOrdinal).stream()
                .map(row -> message(session, row))
                .toList();
    }

    private StoredMessage message(SessionKey session, Document row) {
        long version = number(row, "version");
        return new StoredMessage(
                number(row, "ordinal"),
                version,
                new MessageId(text(row, "id")),
                Role.of(text(row, "role")),
                parts.part(Message.class, text(row, "message"), Columns.place(session, version, "/message")),
                actor(row),
                origin(row),
                instant(row));
    }

    @Override
    public List<VersionView> messageVersions(SessionKey session, long fromOrdinal, long toOrdinal) {
        return between(Table.MESSAGE_FACTS, session, fromOrdinal, toOrdinal).stream()
                .map(row -> VersionView.ofMessage(
                        number(row, "version"), Role.of(text(row, "role")), actor(row), instant(row), origin(row)))
                .toList();
    }

    private List<Document> between(Table table, SessionKey session, long fromOrdinal, long toOrdinal) {
        return access.get().all(table, Keys.of(session, fromOrdinal), Keys.of(session, toOrdinal));
    }

    @Override
    public List<VersionView> changes(SessionKey session, long fromVersion, long toVersion) {
        return access.get().all(Table.CHANGES, Keys.of(session, fromVersion), Keys.of(session, toVersion + 1)).stream()
                .map(row -> new VersionView(
                        number(row, "version"),
                        text(row, "type"),
                        text(row, "summary"),
                        actor(row),
                        Columns.reason(parts, session, number(row, "version"), row.getString("reason")),
                        instant(row),
                        origin(row)))
                .toList();
    }
}
