package io.clew.key.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list of nodes that use the store, and what each of them has heard of. Who was silent for longer than its lease is
 * taken off by whoever finds it so: what it has in memory it may not use until it is back on the list.
 */
final class Nodes {
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    /** The word by which a node came on the list. */
    private static final String SINCE = "since";

    private static final long FIRST_NAP_NANOS = 10_000_000;
    private static final long LONGEST_NAP_NANOS = 200_000_000;

    private final Server server;
    private final String name;
    private final Pace pace;
    private final String me = UUID.randomUUID().toString();
    private final AtomicLong beats = new AtomicLong();
    private final Silences silences = new Silences();

    Nodes(Server server, String name, Pace pace) {
        this.server = server;
        this.name = name;
        this.pace = pace;
    }

    /**
     * Whether one of them says something, or comes; false once the lease of all that are silent is over. Takes none off
     * the list.
     */
    boolean anyLives() {
        List<Listed> before = listed();
        while (before.stream().anyMatch(node -> !silences.left(node).isZero())) {
            LockSupport.parkNanos(LONGEST_NAP_NANOS);
            List<Listed> now = listed();
            if (!before.containsAll(now)) {
                return true;
            }
            before = now;
        }
        return false;
    }

    /**
     * This node lives, has heard of so many destructions, and can use these master keys.
     *
     * @return the word by which it came on the list: another one than before if it was taken off in between
     */
    long beat(long destructions, List<String> masters) {
        long word = beats.incrementAndGet();
        // One that was under way for long does not take a later one back.
        Bson said = combine(
                max(Listed.BEATS, word),
                setOnInsert(SINCE, word),
                set(Listed.NAME, name),
                set(Listed.LEASE, pace.lease().toMillis()),
                max(Listed.APPLIED, destructions),
                set(Listed.MASTERS, masters));
        Document stands = server.ask(database -> database.collection(Schema.NODES)
                .findOneAndUpdate(
                        eq(me), said, new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
        return Objects.requireNonNull(stands.getLong(SINCE));
    }

    /** This node uses no key any more that was destroyed up to here. */
    void applied(long destructions) {
        server.ask(database -> database.collection(Schema.NODES).updateOne(eq(me), max(Listed.APPLIED, destructions)));
    }

    void leave() {
        server.ask(database -> database.collection(Schema.NODES).deleteOne(eq(me)));
    }

    static Predicate<Listed> applies(long destructions) {
        return node -> node.applied() >= destructions;
    }

    static Predicate<Listed> has(String master) {
        return node -> node.masters().contains(master);
    }

    /** The others, less those whose lease is over. */
    List<Listed> others() {
        List<Listed> others = listed();
        others.removeIf(node -> silences.left(node).isZero() && takeOff(node));
        return others;
    }

    private List<Listed> listed() {
        List<Listed> others = new ArrayList<>();
        for (Document node : server.ask(database ->
                database.collection(Schema.NODES).find(ne("_id", me)).into(new ArrayList<>()))) {
            others.add(Listed.of(node));
        }
        silences.hear(others);
        return others;
    }

    void takeOffTheSilent() {
        var unused = others();
    }

    /** Unless it has said something since. */
    private boolean takeOff(Listed node) {
        boolean off = server.ask(database -> database.collection(Schema.NODES)
                                .deleteOne(and(eq(node.id()), eq(Listed.BEATS, node.beats()))))
                        .getDeletedCount()
                == 1;
        if (off) {
            LOG.info("The node {} said nothing for {}; nobody waits for it any more.", node.name(), node.patience());
        }
        return off;
    }

    /** Waits until all other nodes are so or off the list, for as long as patience lasts; those that are not, then. */
    List<Listed> await(Predicate<Listed> so) {
        long start = System.nanoTime();
        long nap = FIRST_NAP_NANOS;
        while (true) {
            List<Listed> late = others();
            late.removeIf(so);
            if (late.isEmpty() || System.nanoTime() - start >= pace.patience().toNanos()) {
                return late;
            }
            LockSupport.parkNanos(nap);
            nap = Math.min(2 * nap, LONGEST_NAP_NANOS);
        }
    }

    /** After how long none of these is on the list any more, if they stay silent. */
    Duration longest(List<Listed> silent) {
        return silent.stream().map(silences::left).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
