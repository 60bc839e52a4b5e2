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
        Namespace namespace = recorded.session().namespace();
        // Each segment has its own: which of two came first is known when both are there.
        String id = Keys.of(key(namespace, key), write.get().segment());
        // The first use stands.
        if (write.get().get(Table.REQUEST_KEYS, id) == null) {
            write.get()
                    .put(
                            Table.REQUEST_KEYS,
                            Row.of(id)
                                    .with("namespace", namespace)
                                    .with("key", key)
                                    .with("session_id", recorded.session().id())
                                    .with("first_version", recorded.version())
                                    .with("count", recorded.batch().n())
                                    .with("first_index", firstIndex)
                                    .with("digest", recorded.digest()));
        }
    }

    @Override
    public @Nullable KeyUse use(Namespace namespace, String key) {
        String prefix = key(namespace, key);
        Document row = access.get().all(Table.REQUEST_KEYS, Keys.first(prefix), Keys.end(prefix)).stream()
                .reduce((one, other) -> earlier(other, one) ? other : one)
                .orElse(null);
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

    private static String key(Namespace namespace, String key) {
        return Keys.of(namespace, Keys.words(key));
    }

    /** Whether two uses are of one key. */
    static boolean sameKey(Document one, Document other) {
        return text(one, "namespace").equals(text(other, "namespace"))
                && text(one, "key").equals(text(other, "key"));
    }

    static boolean earlier(Document use, Document than) {
        return number(use, Collections.POSITION) < number(than, Collections.POSITION);
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
