package io.clew.benchmarks.aim;

import io.clew.benchmarks.measure.DiskPhase;
import io.clew.benchmarks.measure.FlushProbe;
import io.clew.benchmarks.subject.Assembly;
import io.clew.benchmarks.subject.FilledLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** P7: all views built anew from the log. The second time in a JVM counts: the first one warms it up. */
final class RebuiltViews implements Aimed {

    private static final int AIM = 130_000;

    @Override
    public List<Aim> measure(Bench bench) throws Exception {
        Path data = bench.fresh("rebuilt");
        FilledLog.in(data, bench.sized(1_000_000, 100_000), 1000, 5, 900);
        once(bench, data);
        FlushProbe before = bench.probe();
        double perSecond = once(bench, data);
        return List.of(new Aim(
                "P7",
                "all views rebuilt from the log",
                String.format(Locale.ROOT, "%,.0f events/s", perSecond),
                String.format(Locale.ROOT, "%,d events/s", AIM),
                perSecond >= AIM,
                Bench.told(new DiskPhase(before, bench.probe()))));
    }

    private static double once(Bench bench, Path data) throws Exception {
        Path views = bench.fresh("views");
        long begun = System.nanoTime();
        try (Assembly assembly = Assembly.start(data, views, true, true)) {
            long events = assembly.log().head();
            if (!assembly.views().await(events, Duration.ofHours(1))) {
                throw new IllegalStateException(
                        "The views stopped: " + assembly.views().groups());
            }
            return events * 1e9 / (System.nanoTime() - begun);
        }
    }
}
