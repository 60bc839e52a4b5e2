package io.clew.benchmarks.aim;

import io.clew.benchmarks.measure.Latencies;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.OverHttp;
import java.util.List;

/** P8: a page of children, and the whole tree, of a session with 10,000 forks. */
final class LargeTree implements Aimed {

    private static final long PAGE_NANOS = 2_000_000;
    private static final long TREE_NANOS = 50_000_000;
    private static final int AT_ONCE = 100;

    @Override
    public List<Aim> measure(Bench bench) throws Exception {
        int forks = bench.sized(10_000, 1_000);
        try (OverHttp clew = OverHttp.serving(bench.fresh("tree"))) {
            clew.start("root");
            for (int i = 0; i < forks; i += AT_ONCE) {
                clew.forks("root", "fork", AT_ONCE);
            }
            long page = median(clew, "/v1/sessions/root/children?limit=100", bench.sized(2_000, 300), true);
            long tree = median(clew, "/v1/sessions/root/tree?limit=1000", bench.sized(100, 20), false);
            return List.of(
                    new Aim(
                            "P8",
                            "page of 100 of " + forks + " children, over HTTP, p99",
                            Report.millis(page) + " ms",
                            "2 ms",
                            page <= PAGE_NANOS,
                            null),
                    new Aim(
                            "P8",
                            "tree of 1,000 sessions, over HTTP, median",
                            Report.millis(tree) + " ms",
                            "50 ms",
                            tree <= TREE_NANOS,
                            null));
        }
    }

    private static long median(OverHttp clew, String path, int times, boolean tail) throws Exception {
        for (int i = 0; i < times; i++) {
            clew.get(path);
        }
        Latencies latencies = new Latencies();
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            clew.get(path);
            latencies.add(System.nanoTime() - begun);
        }
        return tail ? latencies.p99() : latencies.median();
    }
}
