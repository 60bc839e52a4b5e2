package io.clew.benchmarks;

import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.measure.Windows;
import io.clew.benchmarks.subject.InProcess;
import io.clew.benchmarks.subject.Texts;
import io.clew.benchmarks.subject.Visibility;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long after its acknowledgement an append can be read, alone and beside others. */
final class Visible implements Benchmark {

    @Override
    public String about() {
        return "From an append's acknowledgement to the answer of a read that shows it, idle and at half load.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = new LinkedHashMap<>();
        switches.put("text", "200");
        switches.put("seconds", "5");
        switches.put("windows", "3");
        return switches;
    }

    @Override
    public void run(Switches switches, Path directory, Report report) throws Exception {
        Texts texts = new Texts(7);
        String[] pool = new String[1024];
        for (int i = 0; i < pool.length; i++) {
            pool[i] = texts.next(switches.number("text"));
        }
        try (InProcess clew = InProcess.open(directory.resolve("data"), true)) {
            Visibility visibility = new Visibility(clew, pool, switches.number("seconds") * 1000L);
            visibility.probe(0);
            double most = visibility.most();
            report.table("visible", "p50 ms", "p99 ms", "x probe");
            measure(switches, directory, report, visibility, "alone", 0);
            measure(switches, directory, report, visibility, "at half load", most / 2);
        }
    }

    private static void measure(
            Switches switches,
            Path directory,
            Report report,
            Visibility visibility,
            String load,
            double othersPerSecond)
            throws Exception {
        List<Windows.Window<Visibility.Seen>> seen =
                Windows.take(switches.number("windows"), directory, () -> visibility.probe(othersPerSecond));
        Windows.Window<Visibility.Seen> median = Windows.median(
                seen, Comparator.comparingLong(window -> window.reads().median()));
        String others = othersPerSecond == 0
                ? ""
                : String.format(
                        Locale.ROOT, "beside %,.0f appends/s", median.seen().othersPerSecond());
        report.latency("append, " + load, median.seen().appends(), median.disk(), others);
        report.latency("then read, " + load, median.seen().reads(), median.disk(), others);
    }
}
