package io.clew.benchmarks;

import io.clew.benchmarks.measure.Latencies;
import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.measure.Windows;
import io.clew.benchmarks.subject.Clew;
import io.clew.benchmarks.subject.Clew.End;
import io.clew.benchmarks.subject.Clew.Said;
import io.clew.benchmarks.subject.InProcess;
import io.clew.benchmarks.subject.Texts;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long after its acknowledgement an append can be read, alone and beside others. */
final class Visible implements Benchmark {

    private static final int OTHERS = 16;
    private static final int SESSIONS = 1000;

    private record Seen(Latencies appends, Latencies reads, double othersPerSecond) {}

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
            new Run(switches, directory, report, clew, pool).all();
        }
    }

    private static final class Run {

        private final Path directory;
        private final Report report;
        private final InProcess clew;
        private final String[] pool;
        private final long millis;
        private final int windows;
        private final long[] sent = new long[OTHERS];
        private long probes;

        Run(Switches switches, Path directory, Report report, InProcess clew, String[] pool) {
            this.directory = directory;
            this.report = report;
            this.clew = clew;
            this.pool = pool;
            millis = switches.number("seconds") * 1000L;
            windows = switches.number("windows");
        }

        void all() throws Exception {
            for (int i = 0; i < SESSIONS; i++) {
                clew.start("other-" + i);
            }
            clew.start("probe");
            probe(0);
            double most = Load.closed(OTHERS, millis, this::other).perSecond();
            report.table("visible", "p50 ms", "p99 ms", "x probe");
            measure("alone", 0);
            measure("at half load", most / 2);
        }

        private void measure(String load, double othersPerSecond) throws Exception {
            List<Windows.Window<Seen>> seen = Windows.take(windows, directory, () -> probe(othersPerSecond));
            Windows.Window<Seen> median = Windows.median(
                    seen, Comparator.comparingLong(window -> window.reads().median()));
            String others = othersPerSecond == 0
                    ? ""
                    : String.format(
                            Locale.ROOT, "beside %,.0f appends/s", median.seen().othersPerSecond());
            report.latency("append, " + load, median.seen().appends(), median.disk(), others);
            report.latency("then read, " + load, median.seen().reads(), median.disk(), others);
        }

        /** Appends and reads what it appended, one after the other, beside others that only append. */
        private Seen probe(double othersPerSecond) throws Exception {
            Latencies appends = new Latencies();
            Latencies reads = new Latencies();
            Load.Sending appendAndRead = (sender, count) -> {
                String id = "p" + probes++;
                long begun = System.nanoTime();
                clew.append("probe", List.of(new Said(id, pool[(int) (probes % pool.length)])));
                long acknowledged = System.nanoTime();
                String read = clew.page("probe", "head", End.LAST, 1);
                reads.add(System.nanoTime() - acknowledged);
                appends.add(acknowledged - begun);
                if (!read.equals(id)) {
                    throw new IllegalStateException("Read " + read + " after " + id + " was acknowledged.");
                }
            };
            if (othersPerSecond == 0) {
                Load.closed(1, millis, appendAndRead);
                return new Seen(appends, reads, 0);
            }
            double others = Load.beside(
                            () -> Load.closed(1, millis, appendAndRead),
                            () -> Load.paced(OTHERS, millis, othersPerSecond, this::other))
                    .perSecond();
            return new Seen(appends, reads, others);
        }

        private void other(int sender, long count) throws Exception {
            long n = sent[sender]++;
            int each = SESSIONS / OTHERS;
            ((Clew) clew)
                    .append(
                            "other-" + ((long) sender * each + n % each),
                            List.of(new Said("m" + n, pool[(int) (n % pool.length)])));
        }
    }
}
