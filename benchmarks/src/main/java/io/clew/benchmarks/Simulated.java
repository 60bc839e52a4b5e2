package io.clew.benchmarks;

import io.clew.benchmarks.capacity.Shape;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.simulation.Cluster;
import io.clew.benchmarks.simulation.Costs;
import io.clew.benchmarks.simulation.Machines;
import io.clew.benchmarks.simulation.Outcome;
import io.clew.benchmarks.simulation.Simulation;
import io.clew.benchmarks.simulation.Traffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A service simulated, in several clusters and with what may happen to them. */
final class Simulated implements Benchmark {

    private static final double NOON = 43_200;
    private static final double DAY = 86_400;

    private Report report = new Report(System.err);

    @Override
    public String about() {
        return "Simulates a service command by command around its busiest minute: write latency and view lag, by nodes"
                + " and segments; a tree that takes much, a node lost, a rebuild.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = new LinkedHashMap<>();
        switches.put("sessions", "100000000");
        switches.put("a-day", "3330000");
        switches.put("peak", "3.0");
        switches.put("zipf", "0.9");
        switches.put("seconds", "300");
        switches.put("whole-day", "false");
        switches.put("clusters", "1");
        switches.put("seed", "1");
        return switches;
    }

    @Override
    public void run(Switches switches, Path directory, Report to) {
        report = to;
        checked();
        Traffic traffic = traffic(switches);
        report.note(String.format(
                Locale.ROOT,
                "%n## %,d sessions, %,.0f commands a second on average, %,.0f at the peak",
                traffic.sessions(),
                traffic.perSecond(),
                traffic.perSecond() * traffic.peak()));
        header();
        Cluster two = new Cluster(Machines.CLUSTER, 2, 2, 8);
        int clusters = switches.number("clusters");
        if (clusters > 1) {
            parted(traffic, clusters, two);
            return;
        }
        if (switches.flag("whole-day")) {
            show("a whole day, 2 + 2 nodes, 8 segments", traffic, two);
            return;
        }
        for (int segments : new int[] {1, 2, 4, 8, 16}) {
            show("2 + 2 nodes, " + segments + " segments", traffic, new Cluster(Machines.CLUSTER, 2, 2, segments));
        }
        show("1 + 1 nodes, 8 segments", traffic, new Cluster(Machines.CLUSTER, 1, 1, 8));
        show("4 + 4 nodes, 16 segments", traffic, new Cluster(Machines.CLUSTER, 4, 4, 16));
        for (double load : new double[] {0.5, 1.5, 1.7}) {
            show("2 + 2, 8, load x " + load, traffic.times(load), two);
        }
        for (double hot : new double[] {0.05, 0.2, 0.5}) {
            show("2 + 2, 8, one tree takes " + Math.round(hot * 100) + " %", traffic.withHotTree(hot), two);
        }
        show("3 + 3, 12, one of each lost", traffic, new Cluster(Machines.CLUSTER, 3, 3, 12).losingAt(60));
        show("2 + 2, 8, one of each lost", traffic, two.losingAt(60));
        show("2 + 2, 8, rebuild beside", traffic, two.rebuildingAt(60));
        show("2 + 2, 8, rebuild and loss", traffic, two.rebuildingAt(60).losingAt(60));
        Costs faster = Machines.CLUSTER.withLog(22_000);
        for (int segments : new int[] {1, 2, 4, 8, 16}) {
            Cluster eight = new Cluster(faster, 8, 8, segments);
            show("log x 4, load x 4, 8 + 8, " + segments, traffic.times(4), eight);
        }
        show("log x 4, load x 4, 8 + 8, 2, lost", traffic.times(4), new Cluster(faster, 8, 8, 2).losingAt(60));
        Traffic hot = traffic.times(4).withHotTree(0.9);
        show("log x 4, load x 4, 8 + 8, 16, 90 %", hot, new Cluster(faster, 8, 8, 16));
        show("one embedded node, load x 0.5", traffic.times(0.5), new Cluster(Machines.EMBEDDED, 1, 1, 1));
        show("one embedded node", traffic, new Cluster(Machines.EMBEDDED, 1, 1, 1));
    }

    /** Says what was measured too, for all to see how far off it is. */
    private void checked() {
        report.note("\n## simulated beside docs/benchmarks.md: commands, log alone");
        Costs costs = Machines.IN_PROCESS;
        int[] senders = {1, 8, 64};
        double[] measured = {4_736, 17_638, 22_648};
        for (int i = 0; i < senders.length; i++) {
            Outcome outcome = Simulation.of(senders[i], 5, new Cluster(costs, 1, 1, 1));
            report.note(String.format(
                    Locale.ROOT,
                    "%d senders: %,.0f/s, %.1f a group; measured %,.0f/s: %.2f",
                    senders[i],
                    outcome.perSecond(),
                    outcome.group(),
                    measured[i],
                    outcome.perSecond() / measured[i]));
        }
    }

    private static Traffic traffic(Switches switches) {
        double aDay = switches.number("a-day");
        boolean wholeDay = switches.flag("whole-day");
        double seconds = wholeDay ? DAY : switches.number("seconds");
        return new Traffic(
                switches.number("sessions"),
                aDay * Shape.RECORDED.events() / DAY,
                Double.parseDouble(switches.text("peak")),
                Double.parseDouble(switches.text("zipf")),
                2,
                0,
                wholeDay ? 0 : NOON - seconds / 2,
                seconds,
                switches.number("seed"));
    }

    /** Namespaces in clusters of their own, as even as that goes. */
    private void parted(Traffic traffic, int clusters, Cluster each) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < clusters; i++) {
            outcomes.add(Simulation.of(traffic.part(clusters, i), each));
        }
        show(clusters + " clusters of 2 + 2, 8 each", Outcome.together(outcomes));
    }

    private void header() {
        report.note(String.format(
                Locale.ROOT,
                "%-34s %9s %9s | %8s %8s %8s | %8s %8s %8s %9s | %6s %6s %6s",
                "",
                "commands",
                "sessions",
                "write 50",
                "99",
                "most",
                "lag 50",
                "99",
                "most",
                "worst 99",
                "uneven",
                "log",
                "segm."));
    }

    private void show(String name, Traffic traffic, Cluster cluster) {
        show(name, Simulation.of(traffic, cluster));
    }

    private void show(String name, Outcome outcome) {
        report.note(String.format(
                Locale.ROOT,
                "%-34s %,9d %,9d | %8s %8s %8s | %8s %8s %8s %9s | %6.2f %6.2f %6.2f",
                name,
                outcome.commands(),
                outcome.sessions(),
                time(outcome.write().percentile(0.5)),
                time(outcome.write().percentile(0.99)),
                time(outcome.write().most()),
                time(outcome.lag().percentile(0.5)),
                time(outcome.lag().percentile(0.99)),
                time(outcome.lag().most()),
                time(outcome.worstLag().percentile(0.99)),
                outcome.imbalance(),
                outcome.log(),
                outcome.busiest()));
    }

    private static String time(double seconds) {
        return seconds < 1
                ? String.format(Locale.ROOT, "%.1fms", seconds * 1e3)
                : String.format(Locale.ROOT, "%.1fs", seconds);
    }
}
