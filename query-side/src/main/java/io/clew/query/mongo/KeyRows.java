package io.clew.query.mongo;

import static io.clew.query.mongo.Row.number;
import static io.clew.query.mongo.Row.text;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.id.TransactionId;
import io.clew.kernel.seal.Part;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Json;
import io.clew.query.agentstate.KeyVersion;
import io.clew.query.row.StatePlaces;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Rows and heads of the keys of agent state. */
record KeyRows(StoredParts parts) {

    /** In the head of a key that is there: its place among all that are. */
    static final String LIVE = "live";

    /** The characters of the value, stored or opened, whichever are more; absent without one. */
    static final String SIZE = "size";

    Row row(KeyVersion version) {
        String value = value(version);
        return Row.of(Keys.of(version.key(), version.version()))
                .with("key", version.key().key())
                .with("version", version.version())
                .with("commit_ts", version.commitTs())
                .with("place", version.place())
                .with("transaction_id", version.transaction())
                .with("value", value)
                .with(SIZE, size(version))
                .actor(version.actor())
                .at(version.at());
    }

    /** What a key's head is by its newest version. */
    Document head(KeyVersion version) {
        AgentKey key = version.key();
        String value = value(version);
        return new Row()
                .with("namespace", key.namespace())
                .with("agent_id", key.agent())
                .with("key", key.key())
                .with("version", version.version())
                .with("commit_ts", version.commitTs())
                .with("there", value == null ? 0 : 1)
                .with(LIVE, value == null ? null : Keys.of(key))
                .with(SIZE, size(version))
                .document();
    }

    /** What a row adds to the text of an answer. */
    static long weight(Document row) {
        return row.containsKey(SIZE) ? number(row, SIZE) : 0;
    }

    private @Nullable Long size(KeyVersion version) {
        Part<Json> value = version.value();
        if (value == null) {
            return null;
        }
        Part.Kept<Json> kept = value.asKept();
        return kept == null ? parts.text(value).length() : kept.weight();
    }

    private @Nullable String value(KeyVersion version) {
        return version.value() == null ? null : parts.text(version.value());
    }

    KeyVersion version(Namespace namespace, AgentId agent, Document row) {
        return version(new AgentKey(namespace, agent, new StateKey(text(row, "key"))), row);
    }

    KeyVersion version(AgentKey key, Document row) {
        long version = number(row, "version");
        String value = row.getString("value");
        return new KeyVersion(
                key,
                version,
                number(row, "commit_ts"),
                (int) number(row, "place"),
                new TransactionId(text(row, "transaction_id")),
                value == null ? null : parts.part(Json.class, value, StatePlaces.of(key, version)),
                Row.actor(row),
                Row.instant(row));
    }
}
