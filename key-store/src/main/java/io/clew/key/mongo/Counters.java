package io.clew.key.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.util.Objects;
import org.bson.Document;

/** Numbers that only grow, each a document of {@code key_store}. */
final class Counters {
    /** The greatest number of a key that somebody set out to make. */
    static final String NUMBERS = "numbers";
    /** How often keys were destroyed. */
    static final String DESTRUCTIONS = "destructions";
    /** The order of erasures. */
    static final String ERASURES = "erasures";

    private static final String VALUE = "value";

    private final Server server;

    Counters(Server server) {
        this.server = server;
    }

    /** Adds to it, and answers the sum; no two get the same. */
    long add(String counter, long count) {
        return of(server.ask(database -> database.collection(Schema.STORE)
                .findOneAndUpdate(
                        eq(counter),
                        inc(VALUE, count),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER))));
    }

    void atLeast(String counter, long value) {
        server.ask(database -> database.collection(Schema.STORE)
                .updateOne(eq(counter), max(VALUE, value), new UpdateOptions().upsert(true)));
    }

    long get(String counter) {
        Document found = server.find(
                database -> database.collection(Schema.STORE).find(eq(counter)).first());
        return found == null ? 0 : of(found);
    }

    private static long of(Document counter) {
        return ((Number) Objects.requireNonNull(counter.get(VALUE))).longValue();
    }
}
