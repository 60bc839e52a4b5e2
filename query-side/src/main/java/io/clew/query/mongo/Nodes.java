package io.clew.query.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/** The nodes that write a build, each of which counts on; so that each takes its share of the segments. */
final class Nodes {

    private static final String BEAT = "beat";
    /** Of the time after which a node is dead: so many, and nobody remembers it. */
    private static final int FORGOTTEN = 10;

    private final Collections collections;
    private final int segments;
    private final String own = UUID.randomUUID().toString();
    private final AtomicInteger held = new AtomicInteger();
    private final Map<String, Silence> others = new HashMap<>();
    private volatile int living = 1;
    /** A node that only reads is none of those that share the work. */
    private volatile boolean wants;

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

    /** This node would write what is its share; as soon as the others see that, they let go of it. */
    void want() {
        wants = true;
    }

    boolean mayTakeOneMore() {
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
        int alive = 1;
        Set<String> there = new HashSet<>();
        for (Document node : collections.nodes().find()) {
            String id = Row.text(node, Table.ID);
            if (!id.equals(own)) {
                there.add(id);
                long silent = others.computeIfAbsent(id, other -> new Silence()).of(Row.number(node, BEAT), now);
                if (!Silence.isDeath(silent)) {
                    alive++;
                } else if (Silence.isDeath(silent / FORGOTTEN)) {
                    collections.nodes().deleteOne(Filters.eq(Table.ID, id));
                }
            }
        }
        others.keySet().retainAll(there);
        living = alive;
    }

    /** Nobody could see which nodes count on. */
    void missed() {
        others.values().forEach(Silence::forget);
    }

    void leave() {
        collections.nodes().deleteOne(Filters.eq(Table.ID, own));
    }
}
