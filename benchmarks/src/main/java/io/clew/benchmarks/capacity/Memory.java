package io.clew.benchmarks.capacity;

/**
 * Bytes of memory that save reading from disks.
 *
 * @param commandNode with all sessions in its cache that are being written to
 * @param queryNode with as many listeners as are allowed
 * @param mongoOrdered what a day writes, with its indexes, if ids grow with time, as those do that the server makes
 * @param mongoRandom the same with all indexes, since new keys fall anywhere in them
 */
public record Memory(double commandNode, double queryNode, double mongoOrdered, double mongoRandom) {

    /** A started program connected to Axon Server; see docs/scaling.md. */
    private static final double PROGRAM = 626e6;

    /** A session of 27 messages in the cache, which remembers their ids and requests; assumed. */
    private static final double CACHED_SESSION = 10e3;

    /** A head in a segment's memory, of 10,000; assumed. */
    private static final double KNOWN_HEADS = 10_000 * 5e3;

    /** Measured, see docs/benchmarks.md; 2,000 of them. */
    private static final double LISTENERS = 2_000 * 105e3;

    public static Memory of(Service service, Plan plan) {
        Sizing documents = Sizing.of(service, Footprint.MONGO_DOCUMENTS);
        Sizing indexes = Sizing.of(service, Footprint.MONGO_INDEXES);
        return new Memory(
                PROGRAM + service.activeAtPeak() / plan.commandNodes() * CACHED_SESSION,
                PROGRAM + LISTENERS + (double) plan.segments() / plan.queryNodes() * KNOWN_HEADS,
                documents.aDay() + indexes.aDay(),
                documents.aDay() + indexes.inAll());
    }
}
