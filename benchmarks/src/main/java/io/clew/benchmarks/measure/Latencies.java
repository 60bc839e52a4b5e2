package io.clew.benchmarks.measure;

import java.util.Arrays;

/** Durations in nanoseconds, all kept. For one thread; merge those of several. */
public final class Latencies {

    private long[] nanos = new long[1024];
    private int size;
    private boolean sorted;

    public void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = duration;
        sorted = false;
    }

    public void addAll(Latencies others) {
        for (int i = 0; i < others.size; i++) {
            add(others.nanos[i]);
        }
    }

    public int count() {
        return size;
    }

    public long sum() {
        return Arrays.stream(nanos, 0, size).sum();
    }

    public long median() {
        return quantile(0.5);
    }

    public long p99() {
        return quantile(0.99);
    }

    /** The smallest duration that so large a share did not exceed. */
    private long quantile(double share) {
        if (size == 0) {
            throw new IllegalStateException("Nothing was measured.");
        }
        if (!sorted) {
            Arrays.sort(nanos, 0, size);
            sorted = true;
        }
        return nanos[Math.max(0, (int) Math.ceil(share * size) - 1)];
    }
}
