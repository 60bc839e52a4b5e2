package io.clew.benchmarks.capacity;

/**
 * What a service takes in bytes, on each engine.
 *
 * @param footprint of the storage
 * @param aDay what a day adds
 * @param inAll what is kept
 */
public record Sizing(Footprint footprint, double aDay, double inAll) {

    /** Hashes over 256 of the level below each, in rows of SQLite: per event. */
    public static final double TILES = 89.0 / 256;

    public static Sizing of(Service service, Footprint footprint) {
        double session = footprint.perSession(service.shape());
        return new Sizing(footprint, service.sessionsADay() * session, service.sessions() * session);
    }
}
