package io.clew.benchmarks.simulation;

import java.util.SplittableRandom;

/**
 * Ranks from 1 to n, the k-th {@code k^-exponent} as frequent as the first, drawn in constant time and memory by
 * rejection inversion (Hörmann and Derflinger, 1996).
 */
final class Zipf {

    private final double exponent;
    private final double low;
    private final double high;

    Zipf(long n, double exponent) {
        this.exponent = exponent;
        low = integral(1.5) - 1;
        high = integral(n + 0.5);
    }

    long next(SplittableRandom random) {
        while (true) {
            double at = high + random.nextDouble() * (low - high);
            double x = inverse(at);
            double rank = Math.max(1, Math.rint(x));
            if (at >= integral(rank + 0.5) - Math.exp(-exponent * Math.log(rank))) {
                return (long) rank;
            }
        }
    }

    /** Of {@code x^-exponent}. */
    private double integral(double x) {
        double log = Math.log(x);
        return exponent == 1 ? log : Math.expm1((1 - exponent) * log) / (1 - exponent);
    }

    private double inverse(double y) {
        return exponent == 1 ? Math.exp(y) : Math.exp(Math.log1p(y * (1 - exponent)) / (1 - exponent));
    }
}
