package io.clew.benchmarks.aim;

import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.Clew.Said;
import io.clew.benchmarks.subject.InProcess;
import java.util.List;
import java.util.Locale;

/** P10: 999 quiet sessions that get 200 messages a second together, alone and beside one hot session. */
final class QuietSessions implements Aimed {

    private static final int QUIET = 999;
    private static final int SENDERS = 9;
    private static final double PER_SECOND = 200;
    private static final int HOT = 32;

    @Override
    public List<Aim> measure(Bench bench) throws Exception {
        String[] texts = Bench.texts(200);
        long millis = bench.sized(10_000, 2_000);
        try (InProcess clew = InProcess.open(bench.fresh("quiet"), true)) {
            for (int i = 0; i < QUIET; i++) {
                clew.start("quiet-" + i);
            }
            clew.start("hot");
            long[] sent = new long[SENDERS];
            Load.Sending quiet = (sender, count) -> {
                long n = sent[sender]++;
                String session = "quiet-" + ((long) sender * (QUIET / SENDERS) + n % (QUIET / SENDERS));
                clew.append(session, List.of(new Said("m" + n, texts[(int) (n % texts.length)])));
            };
            long[] hotSent = new long[HOT];
            Load.Sending hot = (sender, count) -> clew.append(
                    "hot",
                    List.of(new Said("h" + sender + "-" + hotSent[sender]++, texts[(int) (count % texts.length)])));
            Load.closed(HOT, millis / 2, hot);
            Load.paced(SENDERS, millis / 2, PER_SECOND, quiet);
            long idle =
                    Load.paced(SENDERS, millis, PER_SECOND, quiet).latencies().p99();
            long beside = Load.beside(
                            () -> Load.closed(HOT, millis, hot), () -> Load.paced(SENDERS, millis, PER_SECOND, quiet))
                    .latencies()
                    .p99();
            double ratio = (double) beside / idle;
            return List.of(new Aim(
                    "P10",
                    "append to a quiet session beside 32 writers on a hot one, p99",
                    String.format(
                            Locale.ROOT,
                            "%s ms, %.1f × that alone (%s)",
                            Report.millis(beside),
                            ratio,
                            Report.millis(idle)),
                    "2 × that alone",
                    ratio <= 2,
                    null));
        }
    }
}
