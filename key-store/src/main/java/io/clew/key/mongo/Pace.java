package io.clew.key.mongo;

import java.time.Duration;

/**
 * How nodes keep one another's caches true.
 *
 * @param beat how often a node looks whether keys were destroyed
 * @param lease how long after its last look a node may use what it has in memory; the same in all nodes, of all versions
 * @param knownKeys how many keys it has in memory
 */
record Pace(Duration beat, Duration lease, int knownKeys) {
    static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(5), 10_000);

    /** How long to wait for a node that says nothing: the lease, and as much as two clocks may differ in its course. */
    Duration patience() {
        return lease.plus(lease.dividedBy(4));
    }
}
