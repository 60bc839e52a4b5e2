package io.clew.benchmarks.aim;

import io.clew.benchmarks.measure.DiskPhase;
import io.clew.benchmarks.measure.FlushProbe;
import io.clew.benchmarks.subject.Assembly;
import io.clew.benchmarks.subject.Clew.Said;
import io.clew.benchmarks.subject.FilledLog;
import io.clew.benchmarks.subject.OverHttp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** P11: from the start of the process to the first acknowledged append, with and without events stored. */
final class ColdStart implements Aimed {

    private static final int TIMES = 3;
    private static final double AIM_SECONDS = 3;
    private static final double SIZE_EFFECT = 1.1;

    @Override
    public List<Aim> measure(Bench bench) throws Exception {
        int events = bench.sized(1_000_000, 100_000);
        Path full = bench.fresh("full");
        FilledLog.in(full, events, 1000, 5, 900);
        try (Assembly assembly = Assembly.start(full, true, true)) {
            assembly.views().await(assembly.log().head(), Duration.ofHours(1));
        }
        Path empty = bench.fresh("empty");
        start(bench.launcher(), empty, -1);
        start(bench.launcher(), full, -1);
        FlushProbe before = bench.probe();
        double[] ofFull = new double[TIMES];
        double[] ofEmpty = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            ofFull[i] = start(bench.launcher(), full, i);
            ofEmpty[i] = start(bench.launcher(), empty, i);
        }
        double seconds = median(ofFull);
        double effect = seconds / median(ofEmpty);
        String probe = Bench.told(new DiskPhase(before, bench.probe()));
        return List.of(
                new Aim(
                        "P11",
                        String.format(
                                Locale.ROOT, "from start to the first acknowledged append, %,d events stored", events),
                        String.format(Locale.ROOT, "%.2f s", seconds),
                        "3 s",
                        seconds <= AIM_SECONDS,
                        probe),
                new Aim(
                        "P11",
                        "that, beside an empty directory",
                        String.format(Locale.ROOT, "%.2f ×", effect),
                        "1.1 ×",
                        effect <= SIZE_EFFECT,
                        probe));
    }

    private static double start(Path launcher, Path data, int time) throws Exception {
        long begun = System.nanoTime();
        try (OverHttp clew = OverHttp.launched(launcher, data)) {
            String session = "started-" + time + "-" + begun;
            clew.start(session);
            clew.append(session, List.of(new Said("m", "first")));
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
