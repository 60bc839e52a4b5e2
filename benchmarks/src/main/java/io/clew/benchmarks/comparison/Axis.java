package io.clew.benchmarks.comparison;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A logarithmic axis.
 *
 * @param least a power of ten
 * @param most a power of ten, greater
 * @param from where the least stands, in pixels
 * @param to where the most stands
 */
record Axis(double least, double most, double from, double to) {

    /** Over all values, which are positive, with whole powers of ten at both ends. */
    static Axis over(DoubleStream values, double from, double to) {
        DoubleSummaryStatistics all = values.summaryStatistics();
        double least = Math.floor(Math.log10(all.getMin()) + 1e-9);
        double most = Math.max(least + 1, Math.ceil(Math.log10(all.getMax()) - 1e-9));
        return new Axis(Math.pow(10, least), Math.pow(10, most), from, to);
    }

    double at(double value) {
        return from + (to - from) * Math.log10(value / least) / Math.log10(most / least);
    }

    /** The powers of ten. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (double tick = least; tick < most * 1.01; tick *= 10) {
            ticks.add(tick);
        }
        return ticks;
    }
}
