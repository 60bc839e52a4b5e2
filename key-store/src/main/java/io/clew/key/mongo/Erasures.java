package io.clew.key.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoException;
import com.mongodb.client.model.Sorts;
import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.Namespace;
import io.clew.key.Erased;
import io.clew.key.mongo.Entered.Ending;
import io.clew.key.ring.Asked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The collection of erasures, by namespace and id. One has a time once it holds for every node. */
final class Erasures {
    private static final String AT = "at";
    private static final String RECEIPT = "receipt";
    private static final String NUMBER = "no";

    private final Server server;
    private final Counters counters;

    Erasures(Server server, Counters counters) {
        this.server = server;
        this.counters = counters;
    }

    @Nullable
    Entered find(ErasureKey erasure) {
        Document found = server.find(database ->
                database.collection(Schema.ERASURES).find(eq(id(erasure))).first());
        return found == null ? null : read(found);
    }

    /** The one of this name that came first. */
    Entered enter(Entered mine) {
        Document document = document(mine).append(NUMBER, counters.add(Counters.ERASURES, 1));
        boolean first = server.ask(database -> {
            try {
                database.collection(Schema.ERASURES).insertOne(document);
                return true;
            } catch (MongoException e) {
                if (Server.duplicate(e)) {
                    return false;
                }
                throw e;
            }
        });
        return first ? mine : Objects.requireNonNull(find(mine.asked().erasure()));
    }

    /** It is carried out; the first time stands. */
    void done(ErasureKey erasure, Instant at) {
        update(and(eq(id(erasure)), exists(AT, false)), set(AT, at.toEpochMilli()));
    }

    /** The first receipt stands. */
    void finish(ErasureKey erasure, String receipt) {
        update(and(eq(id(erasure)), exists(AT), eq(RECEIPT, null)), set(RECEIPT, receipt));
    }

    /** Those without a receipt, oldest first. */
    List<Entered> unfinished() {
        return server
                .ask(database -> database.collection(Schema.ERASURES)
                        .find(eq(RECEIPT, null))
                        .sort(Sorts.ascending(NUMBER))
                        .into(new ArrayList<>()))
                .stream()
                .map(Erasures::read)
                .toList();
    }

    /** The keys of those that do not hold for every node yet. */
    List<Long> pending() {
        return server
                .ask(database -> database.collection(Schema.ERASURES)
                        .find(and(eq(RECEIPT, null), exists(AT, false)))
                        .into(new ArrayList<>()))
                .stream()
                .flatMap(found -> read(found).numbers().stream())
                .toList();
    }

    /** The greatest number; 0 if there is none. */
    long newest() {
        Document found = server.find(database -> database.collection(Schema.ERASURES)
                .find()
                .sort(Sorts.descending(NUMBER))
                .limit(1)
                .first());
        return found == null ? 0 : found.getLong(NUMBER);
    }

    /** Those from a number on up to another, by their numbers. */
    SortedMap<Long, Entered> between(long from, long to) {
        SortedMap<Long, Entered> found = new TreeMap<>();
        server.ask(database -> database.collection(Schema.ERASURES)
                        .find(and(gte(NUMBER, from), lte(NUMBER, to)))
                        .into(new ArrayList<>()))
                .forEach(each -> found.put(each.getLong(NUMBER), read(each)));
        return found;
    }

    /** One that another store has carried out. */
    void add(long number, Entered erasure) {
        Document document = document(erasure)
                .append(NUMBER, number)
                .append(AT, Objects.requireNonNull(erasure.at()).toEpochMilli());
        if (erasure.receipt() != null) {
            document.append(RECEIPT, erasure.receipt());
        }
        server.ask(database -> database.collection(Schema.ERASURES).insertOne(document));
        counters.atLeast(Counters.ERASURES, number);
    }

    private void update(Bson which, Bson what) {
        server.ask(database -> database.collection(Schema.ERASURES).updateOne(which, what));
    }

    /** No namespace has a slash. */
    private static String id(ErasureKey erasure) {
        return erasure.namespace().value() + "/" + erasure.id();
    }

    private static Document document(Entered entered) {
        Asked asked = entered.asked();
        return new Document("_id", id(asked.erasure()))
                .append("namespace", asked.erasure().namespace().value())
                .append("id", asked.erasure().id())
                .append("kind", asked.kind().name())
                .append("target", asked.target())
                .append("requestedBy", asked.requestedBy())
                .append("reason", asked.reason())
                .append(
                        "keys",
                        entered.keys().stream()
                                .map(key -> new Document("number", key.number())
                                        .append("fingerprint", key.fingerprint())
                                        .append("successor", key.successor()))
                                .toList());
    }

    private static Entered read(Document found) {
        Asked asked = new Asked(
                new ErasureKey(new Namespace(found.getString("namespace")), found.getString("id")),
                Erased.valueOf(found.getString("kind")),
                found.getString("target"),
                found.getString("requestedBy"),
                found.getString("reason"));
        List<Ending> keys = found.getList("keys", Document.class).stream()
                .map(key -> new Ending(key.getLong("number"), key.getString("fingerprint"), key.getLong("successor")))
                .toList();
        Long at = found.getLong(AT);
        return new Entered(asked, keys, at == null ? null : Instant.ofEpochMilli(at), found.getString(RECEIPT));
    }
}
