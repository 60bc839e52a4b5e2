package io.clew.key.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import io.clew.key.CannotOpenKeysException;
import java.util.List;
import org.bson.Document;

/** The collections and their version. */
final class Schema {
    static final String STORE = "key_store";
    static final String KEYS = "keys";
    static final String MASTERS = "key_masters";
    static final String SUBJECTS = "key_subjects";
    static final String ERASURES = "key_erasures";
    static final String NODES = "key_nodes";

    private static final int VERSION = 1;
    private static final String SCHEMA = "schema";

    private Schema() {}

    /** Makes what is missing, or says in one sentence why the store cannot be opened. */
    static void prepare(Server server) {
        isThere(server);
        Document schema = server.ask(database -> database.collection(STORE)
                .findOneAndUpdate(
                        eq(SCHEMA),
                        setOnInsert("version", VERSION),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
        check(schema);
        server.ask(database -> database.collection(KEYS).createIndex(Indexes.ascending("master", "_id")));
        server.ask(database -> database.collection(ERASURES).createIndex(Indexes.ascending("receipt", "no")));
    }

    /** Whether there is one; says in one sentence why it cannot be used, and makes nothing. */
    static boolean isThere(Server server) {
        List<String> there = server.ask(database -> database.collections());
        if (there.contains(KEYS) && !there.contains(STORE)) {
            throw new CannotOpenKeysException(
                    "The database has a collection named keys that is not a key store of Clew.", null);
        }
        Document schema = server.find(
                database -> database.collection(STORE).find(eq(SCHEMA)).first());
        if (schema != null) {
            check(schema);
        }
        return schema != null;
    }

    private static void check(Document schema) {
        if (!(schema.get("version") instanceof Number version) || version.longValue() > VERSION) {
            throw new CannotOpenKeysException(
                    "The key store was written by a newer version of Clew (its schema is %s, this one knows up to %d)."
                            .formatted(schema.get("version"), VERSION),
                    null);
        }
    }
}
