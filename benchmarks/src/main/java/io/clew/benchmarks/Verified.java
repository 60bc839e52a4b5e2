package io.clew.benchmarks;

import io.clew.benchmarks.measure.DiskPhase;
import io.clew.benchmarks.measure.FlushProbe;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.Assembly;
import io.clew.log.proof.Verdict;
import io.clew.log.sqlite.LogVerifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How fast a whole log is proven: chain, tree, tables and file. */
final class Verified implements Benchmark {

    @Override
    public String about() {
        return "Events a second proven by the offline verifier, several times in one JVM.";
    }

    @Override
    public Map<String, String> switches() {
        return Rebuild.switches(3);
    }

    @Override
    public void run(Switches switches, Path directory, Report report) throws Exception {
        Path data = directory.resolve("data");
        Rebuild.fill(switches, data);
        report.table("verify", "events/s", "seconds", "x probe");
        for (int time = 1; time <= switches.number("times"); time++) {
            FlushProbe before = FlushProbe.take(directory);
            Verdict verdict = LogVerifier.verify(Assembly.file(data), List.of());
            if (verdict.found() > 0) {
                throw new IllegalStateException("The log is not sound: " + verdict.findings());
            }
            double seconds = verdict.took().toNanos() / 1e9;
            report.rate(
                    "run " + time + " of " + verdict.events() + " events",
                    verdict.events() / seconds,
                    String.format(Locale.ROOT, "%.1f", seconds),
                    new DiskPhase(before, FlushProbe.take(directory)),
                    "");
        }
    }
}
