package io.clew.query.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/** The nodes that write a build, each of which counts on; so that each takes its share of the segments. */
final class Nodes {

    private static final String BEAT = "beat";
    private static final Duration DEAD = Duration.ofSeconds(8);

    private final Collections collections;
    private final int segments;
    private final String own = UUID.randomUUID().toString();
    private final AtomicInteger held = new AtomicInteger();
    private final Map<String, Seen> others = new HashMap<>();
    private volatile int living = 1;
    /** A node that only reads is none of those that share the work. */
    private volatile boolean wants;

    private record Seen(long beat, long at) {}

    Nodes(Collections collections, int segments) {
        this.collections = collections;
        this.segments = segments;
    }

    String own() {
        return own;
    }

    void took() {
        held.incrementAndGet();
    }

    void gave() {
        held.decrementAndGet();
    }

    private int share() {
        int nodes = living;
        return (segments + nodes - 1) / nodes;
    }

    boolean mayTakeOneMore() {
        wants = true;
        return held.get() < share();
    }

    /** How many segments this node has more than its share. */
    int surplus() {
        return Math.max(0, held.get() - share());
    }

    /** Counts on, and looks which others do. */
    void beat() {
        if (!wants) {
            return;
        }
        collections
                .nodes()
                .updateOne(Filters.eq(Table.ID, own), Updates.inc(BEAT, 1L), new UpdateOptions().upsert(true));
        long now = System.nanoTime();
        Map<String, Seen> seen = new HashMap<>();
        for (Document node : collections.nodes().find()) {
            String id = Row.text(node, Table.ID);
            if (!id.equals(own)) {
                long beat = Row.number(node, BEAT);
                Seen before = others.get(id);
                seen.put(id, before != null && before.beat() == beat ? before : new Seen(beat, now));
            }
        }
        others.clear();
        others.putAll(seen);
        others.forEach((id, node) -> {
            if (now - node.at() > 10 * DEAD.toNanos()) {
                collections.nodes().deleteOne(Filters.eq(Table.ID, id));
            }
        });
        living = 1
                + (int) others.values().stream()
                        .filter(node -> now - node.at() < DEAD.toNanos())
                        .count();
    }

    void leave() {
        collections.nodes().deleteOne(Filters.eq(Table.ID, own));
    }
}
