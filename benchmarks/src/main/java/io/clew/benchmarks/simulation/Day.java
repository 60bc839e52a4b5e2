package io.clew.benchmarks.simulation;

/** How busy a time of the day is: one smooth wave, 1 on average and {@code peak} at noon. */
public final class Day {

    private static final double SECONDS = 86_400;
    private static final int STEPS = 1_440;

    private final double steepness;
    private final double mean;

    public Day(double peak) {
        double low = 0;
        double high = 50;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (1 / mean(middle) < peak) {
                low = middle;
            } else {
                high = middle;
            }
        }
        steepness = low;
        mean = mean(low);
    }

    /** Of a second of the day. */
    public double factor(double second) {
        return wave(steepness, second / SECONDS) / mean;
    }

    private static double wave(double steepness, double day) {
        return Math.exp(steepness * (Math.cos(2 * Math.PI * (day - 0.5)) - 1));
    }

    private static double mean(double steepness) {
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += wave(steepness, (double) i / STEPS);
        }
        return sum / STEPS;
    }
}
