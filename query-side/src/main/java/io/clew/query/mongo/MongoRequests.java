package io.clew.query.mongo;

import static io.clew.query.mongo.Row.number;
import static io.clew.query.mongo.Row.text;

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
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

final class MongoRequests implements Requests {

    private final Supplier<Access> access;
    private final Supplier<Write> write;

    MongoRequests(Supplier<Access> access, Supplier<Write> write) {
        this.access = access;
        this.write = write;
    }

    @Override
    public void remember(String key, Recorded recorded, long firstIndex) {
        RequestKeys.remember(
                write.get(),
                recorded.session().namespace(),
                key,
                new Row()
                        .with("session_id", recorded.session().id())
                        .with("first_version", recorded.version())
                        .with("count", recorded.batch().n())
                        .with("first_index", firstIndex)
                        .with("digest", recorded.digest()));
    }

    @Override
    public @Nullable KeyUse use(Namespace namespace, String key) {
        Document row = RequestKeys.first(access.get(), namespace, key);
        return row == null
                ? null
                : new KeyUse(
                        new SessionKey(namespace, new SessionId(text(row, "session_id"))),
                        new Earlier(
                                Earlier.key(key),
                                row.getString("digest"),
                                number(row, "first_version"),
                                (int) number(row, "count"),
                                number(row, "first_index")));
    }

    @Override
    public @Nullable Trace message(SessionKey session, MessageId id) {
        return trace(Table.MESSAGE_FACTS, session, id.value());
    }

    @Override
    public @Nullable Trace snapshot(SessionKey session, SnapshotId id) {
        return trace(Table.SNAPSHOTS, session, id.value());
    }

    @Override
    public @Nullable Trace summary(SessionKey session, SummaryId id) {
        return trace(Table.SUMMARIES, session, id.value());
    }

    private @Nullable Trace trace(Table table, SessionKey session, String id) {
        Document row = access.get().find(table, "by_id", Keys.of(Keys.of(session), id));
        return row == null
                ? null
                : new Trace(
                        number(row, "version"), row.getString("digest"), new Batch((int) number(row, "batch_i"), (int)
                                number(row, "batch_n")));
    }
}
