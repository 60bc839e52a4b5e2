package io.clew.benchmarks.aim;

import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.subject.InProcess;
import java.util.List;
import java.util.Locale;

/** P12: the heap that sessions take which nobody asks for. */
final class IdleSessions implements Aimed {

    private static final int SENDERS = 64;
    private static final double AIM_BYTES = 300;
    private static final int COLLECTIONS = 3;

    @Override
    public List<Aim> measure(Bench bench) throws Exception {
        int sessions = bench.sized(1_000_000, 50_000);
        try (InProcess clew = InProcess.open(bench.fresh("idle"), true)) {
            Load.counted(SENDERS, 20_000 / SENDERS, (sender, count) -> clew.start("first-" + sender + "-" + count));
            clew.size("first-0-0");
            long before = heap();
            Load.counted(SENDERS, sessions / SENDERS, (sender, count) -> clew.start("idle-" + sender + "-" + count));
            clew.size("idle-0-0");
            double each = (double) (heap() - before) / sessions;
            return List.of(new Aim(
                    "P12",
                    String.format(Locale.ROOT, "heap of each of %,d idle sessions", sessions),
                    String.format(Locale.ROOT, "%.0f bytes", Math.max(0, each)),
                    "300 bytes",
                    each <= AIM_BYTES,
                    null));
        }
    }

    @SuppressWarnings("ExplicitGC") // what is left is what is kept
    private static long heap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
