package io.clew.benchmarks;

import io.clew.benchmarks.measure.Latencies;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.measure.Turns;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The same done where there are few and where there are many, in turns. */
final class FewAndMany {

    private final Switches switches;
    private final Path data;
    private final Report report;
    private final int few;
    private final int many;

    FewAndMany(Switches switches, Path data, Report report, int few, int many) {
        this.switches = switches;
        this.data = data;
        this.report = report;
        this.few = few;
        this.many = many;
    }

    void measure(String figure, Turns.Step atFew, Turns.Step atMany) throws Exception {
        int rounds = switches.number("rounds");
        for (int i = 0; i < switches.number("warmup"); i++) {
            atFew.run(rounds + i);
            atMany.run(rounds + i);
        }
        Turns.Seen seen = Turns.take(data, rounds, List.of(new Turns.Turn(atFew), new Turns.Turn(atMany)));
        Latencies one = seen.latencies().get(0);
        Latencies other = seen.latencies().get(1);
        report.latency(String.format(Locale.ROOT, "%s, %,d", figure, few), one, seen.disk(), "");
        String ratio = String.format(Locale.ROOT, "%.2f x at %,d", (double) other.median() / one.median(), few);
        report.latency(String.format(Locale.ROOT, "%s, %,d", figure, many), other, seen.disk(), ratio);
    }
}
