package io.clew.key.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The nodes that use the store, and what each of them has heard of. */
final class Nodes {
    private static final String BEATS = "beats";
    private static final String APPLIED = "applied";
    private static final String MASTERS = "masters";
    private static final long LOOK_NANOS = 20_000_000;

    private final Server server;
    private final Pace pace;
    private final String me = UUID.randomUUID().toString();

    Nodes(Server server, Pace pace) {
        this.server = server;
        this.pace = pace;
    }

    /** This node lives, has heard of so many destructions, and can use these master keys. */
    void beat(long destructions, List<String> masters) {
        Bson said = combine(inc(BEATS, 1L), max(APPLIED, destructions), set(MASTERS, masters));
        server.ask(database ->
                database.collection(Schema.NODES).updateOne(eq(me), said, new UpdateOptions().upsert(true)));
    }

    /** This node uses no key any more that was destroyed up to here. */
    void applied(long destructions) {
        server.ask(database -> database.collection(Schema.NODES).updateOne(eq(me), max(APPLIED, destructions)));
    }

    void leave() {
        server.ask(database -> database.collection(Schema.NODES).deleteOne(eq(me)));
    }

    static Predicate<Document> applies(long destructions) {
        return node -> node.get(APPLIED) instanceof Number applied && applied.longValue() >= destructions;
    }

    static Predicate<Document> has(String master) {
        return node -> node.get(MASTERS) instanceof List<?> masters && masters.contains(master);
    }

    /**
     * Waits until all other nodes are so, or as long as a silent one may use what it has in memory. Who was silent all
     * that time is taken from the list: whatever it had in memory it may not use until it has been back on the list.
     *
     * @return false if a node that is not silent is not so
     */
    boolean await(Predicate<Document> so) {
        List<Document> late = late(so);
        long start = System.nanoTime();
        Map<String, Object> beats = new HashMap<>();
        late.forEach(node -> beats.put(node.getString("_id"), node.get(BEATS)));
        while (!late.isEmpty()) {
            if (System.nanoTime() - start >= pace.patience().toNanos()) {
                late.removeIf(node -> silent(node.getString("_id"), beats.get(node.getString("_id"))));
                return late.isEmpty();
            }
            LockSupport.parkNanos(LOOK_NANOS);
            late = late(so);
        }
        return true;
    }

    private List<Document> late(Predicate<Document> so) {
        List<Document> others = server.ask(database ->
                database.collection(Schema.NODES).find(ne("_id", me)).into(new ArrayList<>()));
        others.removeIf(so);
        return others;
    }

    private boolean silent(String node, @Nullable Object beats) {
        return beats != null
                && server.ask(database -> database.collection(Schema.NODES).deleteOne(and(eq(node), eq(BEATS, beats))))
                                .getDeletedCount()
                        == 1;
    }
}
