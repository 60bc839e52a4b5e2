package io.clew.application.overload;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What was answered, and how long what was taken took. */
final class Tally {

    private final Map<String, Long> answers = new TreeMap<>();
    private long[] taken = new long[1024];
    private int size;

    synchronized void add(String answer, boolean accepted, long nanos) {
        answers.merge(answer, 1L, Long::sum);
        if (accepted) {
            if (size == taken.length) {
                taken = Arrays.copyOf(taken, 2 * size);
            }
            taken[size++] = nanos;
        }
    }

    synchronized long accepted() {
        return size;
    }

    synchronized long count() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized Map<String, Long> answers() {
        return new TreeMap<>(answers);
    }

    /** Of what was taken, in milliseconds. */
    synchronized double percentile(double part) {
        long[] sorted = Arrays.copyOf(taken, size);
        Arrays.sort(sorted);
        return size == 0 ? Double.NaN : sorted[(int) Math.min(size - 1, size * part)] / 1e6;
    }

    @Override
    public synchronized String toString() {
        return answers + ", taken after p50 " + percentile(0.5) + " ms, p99 " + percentile(0.99) + " ms";
    }
}
