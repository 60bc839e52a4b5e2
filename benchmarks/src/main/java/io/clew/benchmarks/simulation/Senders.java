package io.clew.benchmarks.simulation;

import java.util.Arrays;

/** A few that each send their next command when the last is answered, as benchmarks do; each to sessions of its own. */
final class Senders implements Clients {

    private final int senders;
    private final double seconds;
    private long sent;

    Senders(int senders, double seconds) {
        this.senders = senders;
        this.seconds = seconds;
    }

    @Override
    public double[] first() {
        double[] first = new double[senders];
        Arrays.setAll(first, i -> i * 1e-6);
        return first;
    }

    @Override
    public double afterArrival(double arrived) {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double afterAnswer(double answered) {
        return answered < seconds ? answered : Double.POSITIVE_INFINITY;
    }

    @Override
    public long session() {
        return sent++ % 1_000;
    }

    @Override
    public long root(long session) {
        return session;
    }
}
