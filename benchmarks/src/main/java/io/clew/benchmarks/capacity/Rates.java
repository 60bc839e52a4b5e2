package io.clew.benchmarks.capacity;

/**
 * What parts can do, per second. A node has two cores.
 *
 * @param commandNode commands of a command node, through HTTP
 * @param readNode pages of a query node, through HTTP
 * @param log appends of one log
 * @param tail events that a node takes from the log; every node takes all of them
 * @param segment events that one segment shows
 * @param queryNode events that all segments of a query node show
 * @param primary documents of the views' database, for all nodes together
 * @param documents written for an event
 * @param usable share of a rate that may be used at the peak
 */
public record Rates(
        double commandNode,
        double readNode,
        double log,
        double tail,
        double segment,
        double queryNode,
        double primary,
        double documents,
        double usable) {

    /** Two cores for everything; docs/benchmarks.md, rows of 64 senders, of a later rebuild, and of HTTP. */
    public static final Rates EMBEDDED =
            new Rates(3_489, 3_489, 22_648, 72_561, 72_561, 72_561, Double.POSITIVE_INFINITY, 1, 0.6);

    /**
     * Axon Server SE 4.6.12 and a stand-in for MongoDB, each on two cores that clients shared; see docs/scaling.md.
     * What a real MongoDB takes was not measured; the primary's rate is assumed.
     */
    public static final Rates CLUSTER = new Rates(3_489, 3_489, 5_500, 31_000, 12_700, 12_700, 20_000, 1.2, 0.6);

    public double usable(double rate) {
        return rate * usable;
    }
}
