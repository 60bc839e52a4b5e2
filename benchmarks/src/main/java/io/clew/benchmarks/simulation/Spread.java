package io.clew.benchmarks.simulation;

import java.util.Arrays;

/** Times in seconds, counted in steps of two percent from a microsecond to an hour and more. */
public final class Spread {

    private static final double LEAST = 1e-6;
    private static final double STEP = Math.log(1.02);

    private final long[] counts = new long[1_200];
    private long count;
    private double most;

    void add(double seconds) {
        int step = seconds <= LEAST ? 0 : (int) (Math.log(seconds / LEAST) / STEP);
        counts[Math.min(counts.length - 1, step)]++;
        count++;
        most = Math.max(most, seconds);
    }

    void addAll(Spread other) {
        Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
        count += other.count;
        most = Math.max(most, other.most);
    }

    public long count() {
        return count;
    }

    public double most() {
        return most;
    }

    /** The time that this share of all stays within, two percent off at most. */
    public double percentile(double share) {
        long rest = (long) Math.ceil(share * count);
        for (int i = 0; i < counts.length; i++) {
            rest -= counts[i];
            if (rest <= 0) {
                return LEAST * Math.exp((i + 1) * STEP);
            }
        }
        return most;
    }
}
