package io.clew.key.mongo;

import java.time.Duration;

/**
 * How a node keeps its cache true, and how long it waits for others to.
 *
 * @param beat how often it looks whether keys were destroyed
 * @param lease how long after its last look it may use what it has in memory; others go by what it says in the list
 * @param patience the longest that somebody waits here for other nodes
 * @param knownKeys how many keys it has in memory
 */
record Pace(Duration beat, Duration lease, Duration patience, int knownKeys) {
    /** A key in memory has some 200 bytes. */
    static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(90), Duration.ofSeconds(10), 100_000);

    Pace withLease(Duration other) {
        return new Pace(beat, other, patience, knownKeys);
    }

    /** How often it looks for nodes that are silent. */
    Duration watch() {
        Duration tenth = lease.dividedBy(10);
        return tenth.compareTo(beat) < 0 ? beat : tenth;
    }
}
