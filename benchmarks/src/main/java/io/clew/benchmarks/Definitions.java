package io.clew.benchmarks;

import io.clew.benchmarks.measure.DiskPhase;
import io.clew.benchmarks.measure.FlushProbe;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.Assembly;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What stored agents cost: by the versions of one, by how many there are, and to build their views anew. */
final class Definitions implements Benchmark {

    @Override
    public String about() {
        return "Edit, list and compare versions of one agent of many; list, filter and create agents; views anew."
                + " At full size: --versions=10_000 --agents=100_000.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = new LinkedHashMap<>();
        switches.put("versions", "1000");
        switches.put("agents", "5000");
        switches.put("text", "900");
        switches.put("rounds", "200");
        switches.put("warmup", "200");
        switches.put("times", "2");
        return switches;
    }

    @Override
    public void run(Switches switches, Path directory, Report report) throws Exception {
        Path data = directory.resolve("data");
        try (Assembly assembly = Assembly.start(data, true, true)) {
            new VersionsOfOne(switches, data, report, assembly).measure();
            new ManyAgents(switches, data, report, assembly).measure();
        }
        report.table("definitions: views anew", "events/s", "seconds", "x probe");
        for (int time = 1; time <= switches.number("times"); time++) {
            rebuild("run " + time, data, directory.resolve("views-" + time), report);
        }
    }

    private static void rebuild(String run, Path data, Path views, Report report) throws Exception {
        FlushProbe before = FlushProbe.take(data);
        long begun = System.nanoTime();
        long events;
        try (Assembly assembly = Assembly.start(data, views, true, true)) {
            events = assembly.log().head();
            if (!assembly.views().await(events, Duration.ofHours(1))) {
                throw new IllegalStateException("The views stopped");
            }
        }
        long nanos = System.nanoTime() - begun;
        report.rate(
                run + ", events: " + events,
                events * 1e9 / nanos,
                String.format(Locale.ROOT, "%.1f", nanos / 1e9),
                new DiskPhase(before, FlushProbe.take(data)),
                "");
    }
}
