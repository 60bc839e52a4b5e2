package io.clew.benchmarks;

import io.clew.benchmarks.measure.Latencies;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.measure.Turns;
import io.clew.benchmarks.subject.Clew.Said;
import io.clew.benchmarks.subject.OverHttp;
import io.clew.benchmarks.subject.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What comparing and merging cost by the length of what both sides share; each side has one message and one key more. */
final class Merges implements Benchmark {

    /** Done with two forks of a session, which nobody else uses. */
    private interface Action {
        void on(String target, String source) throws Exception;
    }

    @Override
    public String about() {
        return "Compare, move forward and merge forks of sessions of several lengths, over HTTP.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = new LinkedHashMap<>();
        switches.put("lengths", "10,1000,100000");
        switches.put("text", "300");
        switches.put("rounds", "300");
        switches.put("warmup", "300");
        return switches;
    }

    @Override
    public void run(Switches switches, Path directory, Report report) throws Exception {
        Path data = directory.resolve("data");
        List<Integer> lengths = switches.numbers("lengths");
        try (OverHttp clew = OverHttp.serving(data)) {
            Texts texts = new Texts(2);
            for (int length : lengths) {
                clew.start("length-" + length);
                Filling.append(clew, "length-" + length, 0, length, switches.number("text"), texts);
                clew.change("length-" + length, "shared", "1");
            }
            Action compare = clew::compare;
            Action forward = (target, source) -> clew.merge(target, source, "only");
            Action merge = (target, source) -> clew.merge(target, source, "never");
            measure(clew, lengths, switches.number("warmup"), data, "warm", merge, true);
            report.table("merges, by messages that both sides share", "p50 ms", "p99 ms", "x probe");
            int rounds = switches.number("rounds");
            show(report, lengths, "compare", measure(clew, lengths, rounds, data, "c", compare, true));
            show(report, lengths, "move forward", measure(clew, lengths, rounds, data, "f", forward, false));
            show(report, lengths, "merge three ways", measure(clew, lengths, rounds, data, "m", merge, true));
        }
    }

    private static Turns.Seen measure(
            OverHttp clew, List<Integer> lengths, int rounds, Path data, String name, Action action, boolean bothMoved)
            throws Exception {
        List<Turns.Turn> turns = new ArrayList<>();
        for (int length : lengths) {
            String of = "length-" + length;
            String prefix = name + "-" + length + "-";
            branch(clew, of, prefix + 0, bothMoved);
            turns.add(new Turns.Turn(
                    round -> action.on(prefix + round + "-t", prefix + round + "-s"),
                    round -> branch(clew, of, prefix + (round + 1), bothMoved)));
        }
        return Turns.take(data, rounds, turns);
    }

    private static void branch(OverHttp clew, String of, String name, boolean bothMoved) throws Exception {
        clew.fork(of, "head", name + "-t");
        clew.fork(of, "head", name + "-s");
        move(clew, name + "-s");
        if (bothMoved) {
            move(clew, name + "-t");
        }
    }

    private static void move(OverHttp clew, String session) throws Exception {
        clew.append(session, List.of(new Said("m", "more")));
        clew.change(session, session, "2");
    }

    private static void show(Report report, List<Integer> lengths, String figure, Turns.Seen seen) {
        for (int i = 0; i < lengths.size(); i++) {
            Latencies latencies = seen.latencies().get(i);
            String compared = i == 0
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            "%.2f x at %,d",
                            (double) latencies.median()
                                    / seen.latencies().get(0).median(),
                            lengths.get(0));
            report.latency(
                    String.format(Locale.ROOT, "%s, %,d", figure, lengths.get(i)), latencies, seen.disk(), compared);
        }
    }
}
