package io.clew.benchmarks;

import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.Clew;
import io.clew.benchmarks.subject.InProcess;
import io.clew.benchmarks.subject.OverHttp;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What it costs to use a session, by its length and by the length of its history's path. */
final class History implements Benchmark {

    @Override
    public String about() {
        return "Append, fork, snapshot, revert and read pages: sessions of several lengths, deep forks, many reverts.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = new LinkedHashMap<>();
        switches.put("lengths", "10,1000,100000");
        switches.put("text", "900");
        switches.put("rounds", "400");
        switches.put("warmup", "1000");
        switches.put("forks", "1000");
        switches.put("reverts", "10000");
        switches.put("http", "false");
        return switches;
    }

    @Override
    public void run(Switches switches, Path directory, Report report) throws Exception {
        Path data = directory.resolve("data");
        try (Clew clew = switches.flag("http") ? OverHttp.serving(data) : InProcess.open(data, true)) {
            new Lengths(switches, data, report, clew).measure();
            new Paths(switches, data, report, clew).measure();
        }
    }
}
