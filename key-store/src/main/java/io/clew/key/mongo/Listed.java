package io.clew.key.mongo;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/**
 * A node as the list has it.
 *
 * @param name what people call it
 * @param beats its last word; it never says the same twice
 * @param lease how long after a word it may use what it has in memory
 * @param applied the destructions it has heard of
 * @param masters the master keys it is sure to have
 */
record Listed(String id, String name, long beats, Duration lease, long applied, List<String> masters) {
    static final String NAME = "name";
    static final String BEATS = "beats";
    static final String LEASE = "lease";
    static final String APPLIED = "applied";
    static final String MASTERS = "masters";

    /** What a node has that says nothing of it. */
    private static final long LEASE_UNSAID = 5_000;

    static Listed of(Document node) {
        String id = Objects.requireNonNull(node.getString("_id"));
        return new Listed(
                id,
                node.get(NAME, id),
                number(node, BEATS, 0),
                Duration.ofMillis(number(node, LEASE, LEASE_UNSAID)),
                number(node, APPLIED, -1),
                node.getList(MASTERS, String.class, List.of()));
    }

    private static long number(Document node, String field, long unsaid) {
        return node.get(field) instanceof Number number ? number.longValue() : unsaid;
    }

    /** After so long without a word its lease is over: that, and as much as two clocks may differ in its course. */
    Duration patience() {
        return lease.plus(lease.dividedBy(4));
    }
}
