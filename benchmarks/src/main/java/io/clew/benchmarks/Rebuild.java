package io.clew.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.clew.benchmarks.measure.DiskPhase;
import io.clew.benchmarks.measure.FlushProbe;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.Assembly;
import io.clew.benchmarks.subject.FilledLog;
import io.clew.kernel.stored.StoredParts;
import io.clew.query.QuerySide;
import io.clew.query.ViewBuilds;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Building the views anew from the log. */
final class Rebuild implements Benchmark {

    @Override
    public String about() {
        return "Events a second from the log into fresh session views, several times in one JVM; on MongoDB in turns.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = switches(2);
        switches.put("mongodb", "");
        switches.put("segments", "1,4");
        return switches;
    }

    /** Those of a log that is {@linkplain #fill filled} and then gone through so many times. */
    static Map<String, String> switches(int times) {
        Map<String, String> switches = new LinkedHashMap<>();
        switches.put("events", "300000");
        switches.put("sessions", "1000");
        switches.put("batch", "3");
        switches.put("text", "200");
        switches.put("times", String.valueOf(times));
        return switches;
    }

    @Override
    public void run(Switches switches, Path directory, Report report) throws Exception {
        Path data = directory.resolve("data");
        fill(switches, data);
        report.table("rebuild", "events/s", "seconds", "x probe");
        try (MongoViews mongo = MongoViews.at(switches.text("mongodb"))) {
            for (int time = 1; time <= switches.number("times"); time++) {
                Path views = directory.resolve("views-" + time);
                String run = "run " + time;
                measure(run, data, parts -> ViewBuilds.inSqlite(views, parts), QuerySide.SESSIONS, report);
                if (mongo != null) {
                    for (int segments : switches.numbers("segments")) {
                        mongo.clear();
                        measure(
                                run + ", MongoDB, segments: " + segments,
                                data,
                                mongo.of(segments),
                                QuerySide.SESSIONS,
                                report);
                    }
                }
            }
        }
    }

    /**
     * Follows the log of a data directory from its first event to its last.
     *
     * @param views that show nothing yet
     * @param group whose threads are told of
     */
    static void measure(String run, Path data, Function<StoredParts, ViewBuilds> views, String group, Report report)
            throws Exception {
        FlushProbe before = FlushProbe.take(data);
        long start = System.nanoTime();
        long cpuBefore = cpuNanos();
        long events;
        String threads;
        try (Assembly assembly = Assembly.start(data, views, true)) {
            events = assembly.log().head();
            if (!assembly.views().await(events, Duration.ofHours(1))) {
                throw new IllegalStateException(
                        "The views stopped: " + assembly.views().groups());
            }
            threads = threadSeconds(group);
        }
        long nanos = System.nanoTime() - start;
        long cpu = cpuNanos() - cpuBefore;
        report.rate(
                run + ", events: " + events,
                events * 1e9 / nanos,
                String.format(Locale.ROOT, "%.1f", nanos / 1e9),
                new DiskPhase(before, FlushProbe.take(data)),
                String.format(Locale.ROOT, "%,.0f per second of processor time", events * 1e9 / cpu));
        report.note("processor time: " + threads);
    }

    /** The processor time of each thread that follows the log: the busiest one is the limit where no other is. */
    private static String threadSeconds(String group) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith(group + "-"))
                .map(thread -> String.format(
                        Locale.ROOT,
                        "%s %.1f s",
                        thread.getThreadName(),
                        threads.getThreadCpuTime(thread.getThreadId()) / 1e9))
                .collect(Collectors.joining(", "));
    }

    /** What this process has used of the processors: other than the clock, it does not count who else runs. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Fills the log of a data directory as the switches say. */
    static void fill(Switches switches, Path data) throws Exception {
        FilledLog.in(
                data,
                switches.number("events"),
                switches.number("sessions"),
                switches.number("batch"),
                switches.number("text"));
    }
}
