package io.clew.benchmarks;

import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.Assembly;
import io.clew.query.QuerySide;
import io.clew.query.ViewBuilds;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
            Path views = directory.resolve("views-" + time);
            Rebuild.measure(
                    "run " + time, data, parts -> ViewBuilds.inSqlite(views, parts), QuerySide.DEFINITIONS, report);
        }
    }
}
