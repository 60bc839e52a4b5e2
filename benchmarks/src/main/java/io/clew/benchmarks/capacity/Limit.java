package io.clew.benchmarks.capacity;

/**
 * Something of which a cluster has one, so that nodes do not help.
 *
 * @param load a second at the peak
 * @param rate that it can do
 */
public record Limit(String name, double load, double rate) {

    /** 1 and more: it cannot. */
    public double used() {
        return load / rate;
    }
}
