package io.clew.key.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoException;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.clew.key.master.WrappedKey;
import io.clew.key.ring.KeyRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** The collection of keys. One that is destroyed has a successor, and neither master nor wrapped bytes any more. */
final class KeyDocuments {
    private static final String MASTER = "master";
    private static final String WRAPPED = "wrapped";
    private static final String FINGERPRINT = "fingerprint";
    private static final String SUCCESSOR = "successor";
    /** How many numbers are asked for at once. */
    private static final int AT_ONCE = 1_000;

    private final Server server;

    KeyDocuments(Server server) {
        this.server = server;
    }

    @Nullable
    KeyRow find(long number) {
        Document found = server.find(
                database -> database.collection(Schema.KEYS).find(eq(number)).first());
        return found == null ? null : row(found);
    }

    private static KeyRow row(Document found) {
        return new KeyRow(
                found.getLong("_id"),
                found.getString(MASTER),
                found.containsKey(WRAPPED) ? bytes(found, WRAPPED) : new byte[0],
                bytes(found, FINGERPRINT),
                found.getLong(SUCCESSOR));
    }

    /** Those from a number on up to another, in order. */
    List<KeyRow> between(long from, long to) {
        return server
                .ask(database -> database.collection(Schema.KEYS)
                        .find(and(gte("_id", from), lte("_id", to)))
                        .sort(Sorts.ascending("_id"))
                        .into(new ArrayList<>()))
                .stream()
                .map(KeyDocuments::row)
                .toList();
    }

    /** As they are. */
    void add(List<KeyRow> keys) {
        List<Document> documents = new ArrayList<>(keys.size());
        for (KeyRow key : keys) {
            Document document = new Document("_id", key.number()).append(FINGERPRINT, new Binary(key.fingerprint()));
            if (key.successor() == null) {
                document.append(MASTER, key.masterId()).append(WRAPPED, new Binary(key.wrapped()));
            } else {
                document.append(SUCCESSOR, key.successor());
            }
            documents.add(document);
        }
        server.ask(database -> database.collection(Schema.KEYS).insertMany(documents));
    }

    /** The greatest number; 0 if none was made yet. */
    long newest() {
        Document found = server.find(database -> database.collection(Schema.KEYS)
                .find(gt("_id", 0L))
                .sort(Sorts.descending("_id"))
                .limit(1)
                .first());
        return found == null ? 0 : found.getLong("_id");
    }

    /** False if there are keys of such numbers; those stay as they are. */
    boolean insert(String master, List<WrappedKey> keys) {
        List<Document> documents = keys.stream()
                .map(key -> new Document("_id", key.number())
                        .append(MASTER, master)
                        .append(WRAPPED, new Binary(key.wrapped()))
                        .append(FINGERPRINT, new Binary(key.fingerprint())))
                .toList();
        return server.ask(database -> {
            try {
                database.collection(Schema.KEYS).insertMany(documents);
                return true;
            } catch (MongoException e) {
                if (Server.duplicate(e)) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Takes back what nobody was given. */
    void remove(String master, long from, long count) {
        server.ask(database -> database.collection(Schema.KEYS)
                .deleteMany(and(gte("_id", from), lt("_id", from + count), eq(MASTER, master))));
    }

    /** Nothing happens if it was destroyed before: its successor stands. */
    void destroy(long number, long successor) {
        server.ask(database -> database.collection(Schema.KEYS)
                .updateOne(
                        and(eq(number), exists(SUCCESSOR, false)),
                        combine(set(SUCCESSOR, successor), unset(WRAPPED), unset(MASTER))));
    }

    /** Which of these are destroyed. */
    List<Long> destroyed(List<Long> numbers) {
        List<Long> destroyed = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += AT_ONCE) {
            List<Long> some = numbers.subList(from, Math.min(numbers.size(), from + AT_ONCE));
            server.ask(database -> database.collection(Schema.KEYS)
                            .find(and(in("_id", some), exists(SUCCESSOR)))
                            .into(new ArrayList<>()))
                    .forEach(found -> destroyed.add(found.getLong("_id")));
        }
        return destroyed;
    }

    /** Living keys wrapped by this master key, in order. */
    List<WrappedKey> wrappedBy(String master, int atMost) {
        return server
                .ask(database -> database.collection(Schema.KEYS)
                        .find(eq(MASTER, master))
                        .sort(Sorts.ascending("_id"))
                        .limit(atMost)
                        .into(new ArrayList<>()))
                .stream()
                .map(found -> new WrappedKey(found.getLong("_id"), bytes(found, WRAPPED), bytes(found, FINGERPRINT)))
                .toList();
    }

    /** What is no longer wrapped as it was stays as it is: it was destroyed, or wrapped by another node. */
    void rewrap(String master, List<WrappedKey> old, List<byte[]> wrapped) {
        List<WriteModel<Document>> updates = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            updates.add(new UpdateOneModel<>(
                    and(
                            eq(old.get(i).number()),
                            eq(WRAPPED, new Binary(old.get(i).wrapped()))),
                    combine(set(MASTER, master), set(WRAPPED, new Binary(wrapped.get(i))))));
        }
        server.ask(database -> database.collection(Schema.KEYS).bulkWrite(updates));
    }

    private static byte[] bytes(Document document, String field) {
        return Objects.requireNonNull(document.get(field, Binary.class)).getData();
    }
}
