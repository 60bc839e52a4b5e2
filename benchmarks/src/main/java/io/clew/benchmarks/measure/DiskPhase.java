package io.clew.benchmarks.measure;

/** The probes just before and just after a figure: a figure means as much as they agree. */
public record DiskPhase(FlushProbe before, FlushProbe after) {

    private static final double STEADY = 2;

    /** Median time of a flush around the figure. */
    public double micros() {
        return (before.micros() + after.micros()) / 2;
    }

    /** Flushes per second around the figure. */
    public double perSecond() {
        return (before.perSecond() + after.perSecond()) / 2;
    }

    /** The disk changed its pace in between, so that the figure says little. */
    public boolean isNoisy() {
        double change = before.perSecond() / after.perSecond();
        return change > STEADY || change < 1 / STEADY;
    }
}
