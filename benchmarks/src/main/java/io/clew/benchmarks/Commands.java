package io.clew.benchmarks;

import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.measure.ProcessorTime;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.measure.Windows;
import io.clew.benchmarks.subject.Groups;
import io.clew.benchmarks.subject.InProcess;
import io.clew.query.QuerySide;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Durable commands per second. */
final class Commands implements Benchmark {

    private static final List<String> GROUPS =
            List.of(QuerySide.SESSIONS, QuerySide.DEFINITIONS, QuerySide.AGENT_STATE);

    private record Seen(Load.Outcome outcome, Groups.Count groups, ProcessorTime used) {}

    @Override
    public String about() {
        return "Durable commands a second through the command gateway: one short message each, over many sessions.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = new LinkedHashMap<>();
        switches.put("senders", "1,8,64");
        switches.put("views", "off,on");
        switches.put("sessions", "1000");
        switches.put("text", "200");
        switches.put("warmup", "6");
        switches.put("windows", "3");
        switches.put("seconds", "5");
        return switches;
    }

    @Override
    public void run(Switches switches, Path directory, Report report) throws Exception {
        for (String views : switches.text("views").split(",", -1)) {
            report.table("commands, views " + views, "per second", "appends/flush", "x probe");
            try (InProcess clew = InProcess.open(directory.resolve("views-" + views), views.equals("on"))) {
                new Run(switches, directory, report, clew).all();
            }
        }
    }

    private static final class Run {

        private final Switches switches;
        private final Path directory;
        private final Report report;
        private final InProcess clew;
        private final Rounds rounds;

        Run(Switches switches, Path directory, Report report, InProcess clew) {
            this.switches = switches;
            this.directory = directory;
            this.report = report;
            this.clew = clew;
            rounds = new Rounds(switches.number("sessions"), switches.number("text"));
        }

        void all() throws Exception {
            Load.closed(8, switches.number("warmup") * 1000L, rounds.sendingTo(clew, "warm-", 8));
            for (int senders : switches.numbers("senders")) {
                measure(senders);
            }
        }

        private void measure(int senders) throws Exception {
            Load.Sending sending = rounds.sendingTo(clew, senders + "-", senders);
            Load.closed(senders, 1000, sending);
            long millis = switches.number("seconds") * 1000L;
            List<Windows.Window<Seen>> windows = Windows.take(switches.number("windows"), directory, () -> {
                Groups.Count before = clew.assembly().groups().count();
                ProcessorTime used = ProcessorTime.now(GROUPS);
                Load.Outcome outcome = Load.closed(senders, millis, sending);
                return new Seen(
                        outcome,
                        clew.assembly().groups().count().since(before),
                        ProcessorTime.now(GROUPS).since(used));
            });
            Windows.Window<Seen> median = Windows.median(
                    windows, Comparator.comparingDouble(seen -> seen.outcome().perSecond()));
            Seen seen = median.seen();
            report.rate(
                    senders + (senders == 1 ? " sender" : " senders"),
                    seen.outcome().perSecond(),
                    String.format(Locale.ROOT, "%.1f", seen.groups().appendsPerGroup()),
                    median.disk(),
                    "");
            report.note(String.format(
                    Locale.ROOT,
                    "p50 %s ms, p99 %s ms, commit of a group %.0f us; windows: %s",
                    Report.millis(seen.outcome().latencies().median()),
                    Report.millis(seen.outcome().latencies().p99()),
                    seen.groups().flushMicros(),
                    told(windows)));
            report.note("processor time of an append: " + costs(windows));
        }

        /** In all windows: of the whole process, then of what each group's threads do for it. */
        private static String costs(List<Windows.Window<Seen>> windows) {
            long appends = 0;
            ProcessorTime used = ProcessorTime.NONE;
            for (Windows.Window<Seen> window : windows) {
                appends += window.seen().outcome().latencies().count();
                used = used.plus(window.seen().used());
            }
            StringBuilder told = new StringBuilder(micros(used.nanos(), appends));
            for (String group : GROUPS) {
                told.append(", ").append(group).append(' ').append(micros(used.of(group), appends));
            }
            return told.toString();
        }

        private static String micros(long nanos, long appends) {
            return String.format(Locale.ROOT, "%.1f us", nanos / 1e3 / appends);
        }

        private static String told(List<Windows.Window<Seen>> windows) {
            StringBuilder told = new StringBuilder();
            for (Windows.Window<Seen> window : windows) {
                told.append(String.format(
                        Locale.ROOT,
                        "%s%,.0f/s (probe %,.0f)",
                        told.isEmpty() ? "" : ", ",
                        window.seen().outcome().perSecond(),
                        window.disk().perSecond()));
            }
            return told.toString();
        }
    }
}
