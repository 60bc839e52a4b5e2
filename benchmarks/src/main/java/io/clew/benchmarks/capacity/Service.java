package io.clew.benchmarks.capacity;

/**
 * A service to be sized.
 *
 * @param sessions kept in all
 * @param sessionsADay that begin; each is written within its day
 * @param peak the busiest second, as a multiple of the day's mean
 * @param readsPerMessage pages read for each message written
 * @param hours for which a session is written to
 */
public record Service(
        String name,
        double sessions,
        double sessionsADay,
        Shape shape,
        double peak,
        double readsPerMessage,
        double hours) {

    private static final double SECONDS_A_DAY = 86_400;

    public double eventsInAll() {
        return sessions * shape.events();
    }

    public double eventsADay() {
        return sessionsADay * shape.events();
    }

    public double eventsPerSecond() {
        return eventsADay() / SECONDS_A_DAY;
    }

    public double eventsAtPeak() {
        return eventsPerSecond() * peak;
    }

    public double readsAtPeak() {
        return sessionsADay * shape.messages() / SECONDS_A_DAY * peak * readsPerMessage;
    }

    /** Sessions that are being written to, at the peak. */
    public double activeAtPeak() {
        return sessionsADay / 24 * hours * peak;
    }

    /** How many days have brought what is kept. Deleting hides and frees nothing, so it is never less. */
    public double days() {
        return sessions / sessionsADay;
    }

    /** The same, a part of it by itself. */
    public Service share(double share) {
        return new Service(name, sessions * share, sessionsADay * share, shape, peak, readsPerMessage, hours);
    }
}
