package io.clew.query.mongo;

import static io.clew.query.mongo.Row.actor;
import static io.clew.query.mongo.Row.instant;
import static io.clew.query.mongo.Row.number;
import static io.clew.query.mongo.Row.origin;
import static io.clew.query.mongo.Row.text;

import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Environment;
import io.clew.kernel.value.SnapshotNote;
import io.clew.query.group.Recorded;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.page.Pages;
import io.clew.query.page.PointAddress;
import io.clew.query.row.Columns;
import io.clew.query.snapshot.FindSnapshots;
import io.clew.query.snapshot.SnapshotView;
import io.clew.query.snapshot.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

final class MongoSnapshots implements Snapshots {

    private final Supplier<Access> access;
    private final Supplier<Write> write;
    private final StoredParts parts;

    MongoSnapshots(Supplier<Access> access, Supplier<Write> write, StoredParts parts) {
        this.access = access;
        this.write = write;
        this.parts = parts;
    }

    @Override
    public void add(SnapshotCreated created, Recorded recorded) {
        Environment environment = created.environment();
        SnapshotNote known = created.note().orNull();
        String label =
                known == null || known.label() == null ? null : known.label().value();
        String session = Keys.of(recorded.session());
        write.get()
                .put(
                        Table.SNAPSHOTS,
                        Row.of(Keys.of(session, recorded.version()))
                                .with("by_id", Keys.of(session, created.id().value()))
                                .with(
                                        "by_label",
                                        label == null
                                                ? null
                                                : Keys.of(Keys.of(session, Keys.words(label)), recorded.version()))
                                .with("version", recorded.version())
                                .with("id", created.id())
                                .with("label", label)
                                .with("label_seal", label == null ? null : Columns.seal(created.note()))
                                .with("note", parts.text(created.note()))
                                .with("point_session", created.point().session())
                                .with("point_version", created.point().version())
                                .with("message_count", created.point().messageCount())
                                .with("git_commit", environment == null ? null : environment.gitCommit())
                                .with("env_hash", environment == null ? null : environment.envHash())
                                .with("logic_hash", environment == null ? null : environment.logicHash())
                                .with("environment", environment == null ? 0 : 1)
                                .at(recorded.at())
                                .actor(recorded.actor())
                                .request(recorded)
                                .origin(recorded.origin()));
    }

    @Override
    public void erase(List<Long> keys) {
        write.get().erase(keys);
    }

    @Override
    public @Nullable SnapshotView find(SessionKey session, SnapshotId id) {
        Document row = access.get().find(Table.SNAPSHOTS, "by_id", Keys.of(Keys.of(session), id.value()));
        return row == null ? null : read(session, row);
    }

    @Override
    public Page<SnapshotView> list(FindSnapshots question) {
        SessionKey session = question.session();
        Edge edge = question.edge();
        boolean backwards = edge != null && edge.before();
        String field = question.label() == null ? Table.ID : "by_label";
        String prefix = question.label() == null
                ? Keys.of(session)
                : Keys.of(Keys.of(session), Keys.words(question.label().value()));
        long version = edge == null ? 0 : Long.parseLong(edge.key().get(0));
        List<SnapshotView> rows = access
                .get()
                .range(
                        Table.SNAPSHOTS,
                        field,
                        backwards ? Keys.of(prefix, version + 1) : Keys.first(prefix),
                        edge == null || backwards ? Keys.end(prefix) : Keys.of(prefix, version),
                        !backwards,
                        question.limit() + 1)
                .stream()
                .map(row -> read(session, row))
                .toList();
        return Pages.of(rows, edge, question.limit(), snapshot -> List.of(Long.toString(snapshot.sessionVersion())));
    }

    private SnapshotView read(SessionKey session, Document row) {
        long version = number(row, "version");
        SnapshotNote note = parts.part(SnapshotNote.class, text(row, "note"), Columns.place(session, version, "/note"))
                .orNull();
        long messageCount = number(row, "message_count");
        PointAddress point =
                PointAddress.of(new SessionId(text(row, "point_session")), number(row, "point_version"), messageCount);
        return new SnapshotView(
                new SnapshotId(text(row, "id")),
                session.id(),
                note == null ? null : note.label(),
                note == null ? null : note.message(),
                point.version(),
                messageCount,
                point,
                version,
                number(row, "environment") == 0
                        ? null
                        : new Environment(
                                row.getString("git_commit"), row.getString("env_hash"), row.getString("logic_hash")),
                note == null ? Map.of() : note.metadata(),
                note == null ? Boolean.TRUE : null,
                actor(row),
                origin(row),
                instant(row));
    }
}
