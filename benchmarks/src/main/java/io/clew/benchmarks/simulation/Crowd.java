package io.clew.benchmarks.simulation;

import java.util.SplittableRandom;

/** So many that nobody's waiting changes how often commands come: at random, as the time of the day has it. */
final class Crowd implements Clients {

    private static final int HOT_SESSIONS = 10_000;
    private static final long HOT_ROOT = -1;

    private final Traffic traffic;
    private final SplittableRandom random;
    private final Zipf zipf;
    private final Day day;

    Crowd(Traffic traffic) {
        this.traffic = traffic;
        random = new SplittableRandom(traffic.seed());
        zipf = new Zipf(traffic.sessions(), traffic.zipf());
        day = new Day(traffic.peak());
    }

    @Override
    public double[] first() {
        return new double[] {afterArrival(0)};
    }

    @Override
    public double afterArrival(double arrived) {
        double at = arrived;
        double most = traffic.perSecond() * traffic.peak();
        do {
            at -= Math.log(1 - random.nextDouble()) / most;
        } while (random.nextDouble() * traffic.peak() > day.factor(traffic.from() + at));
        return at < traffic.seconds() ? at : Double.POSITIVE_INFINITY;
    }

    @Override
    public double afterAnswer(double answered) {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public long session() {
        return random.nextDouble() < traffic.hotTree() ? -1 - random.nextInt(HOT_SESSIONS) : zipf.next(random);
    }

    @Override
    public long root(long session) {
        return session < 0 ? HOT_ROOT : session / traffic.tree();
    }
}
