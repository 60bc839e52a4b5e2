package io.clew.benchmarks.aim;

import io.clew.benchmarks.measure.DiskPhase;
import io.clew.benchmarks.measure.FlushProbe;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.InProcess;
import io.clew.benchmarks.subject.Visibility;
import java.util.List;
import java.util.Locale;

/** P14: from an append's acknowledgement to the answer of a read that shows it, at half of the most that it takes. */
final class VisibleAppends implements Aimed {

    private static final long AIM_NANOS = 20_000_000;

    @Override
    public List<Aim> measure(Bench bench) throws Exception {
        try (InProcess clew = InProcess.open(bench.fresh("visible"), true)) {
            Visibility visibility = new Visibility(clew, Bench.texts(200), bench.sized(8_000, 1_500));
            double half = visibility.most() / 2;
            visibility.probe(half);
            FlushProbe before = bench.probe();
            Visibility.Seen seen = visibility.probe(half);
            long p99 = seen.reads().p99();
            return List.of(new Aim(
                    "P14",
                    String.format(
                            Locale.ROOT,
                            "from acknowledged to read, beside %,.0f appends/s, p99",
                            seen.othersPerSecond()),
                    Report.millis(p99) + " ms",
                    "20 ms",
                    p99 <= AIM_NANOS,
                    Bench.told(new DiskPhase(before, bench.probe()))));
        }
    }
}
