package io.clew.benchmarks.measure;

import java.io.PrintStream;
import java.util.Locale;

/** Prints figures, each with the probes of the disk beside it. */
public final class Report {

    private static final String LINE = "%-46s %12s %12s   %18s %10s  %s%n";

    private final PrintStream out;

    public Report(PrintStream out) {
        this.out = out;
    }

    /** Begins a table; {@code first} and {@code second} head its two columns of values. */
    public void table(String title, String first, String second, String ratio) {
        out.printf("%n## %s%n", title);
        out.printf(LINE, "figure", first, second, "probe before/after", ratio, "");
    }

    /** A latency: median and p99 in milliseconds, and the median in flushes of the disk. */
    public void latency(String figure, Latencies latencies, DiskPhase disk, String remark) {
        line(
                figure,
                millis(latencies.median()),
                millis(latencies.p99()),
                String.format(
                        Locale.ROOT,
                        "%.0f/%.0f us",
                        disk.before().micros(),
                        disk.after().micros()),
                latencies.median() / 1e3 / disk.micros(),
                remark(disk, remark));
    }

    /** A rate per second, and how often that is the disk's. */
    public void rate(String figure, double perSecond, String second, DiskPhase disk, String remark) {
        line(
                figure,
                String.format(Locale.ROOT, "%,.0f", perSecond),
                second,
                String.format(
                        Locale.ROOT,
                        "%,.0f/%,.0f /s",
                        disk.before().perSecond(),
                        disk.after().perSecond()),
                perSecond / disk.perSecond(),
                remark(disk, remark));
    }

    /** A line of prose below a table. */
    public void note(String text) {
        out.println("  " + text);
    }

    /** Nothing can be said. */
    public void failed(Exception why) {
        why.printStackTrace(out);
    }

    public static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    private void line(String figure, String first, String second, String probe, double ratio, String remark) {
        out.printf(LINE, figure, first, second, probe, String.format(Locale.ROOT, "%.2f", ratio), remark);
    }

    private static String remark(DiskPhase disk, String remark) {
        return disk.isNoisy() ? (remark + " noisy").strip() : remark;
    }
}
