package io.clew.benchmarks.aim;

import io.clew.benchmarks.measure.DiskPhase;
import io.clew.benchmarks.measure.FlushProbe;
import io.clew.benchmarks.measure.Latencies;
import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.Clew.Said;
import io.clew.benchmarks.subject.InProcess;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * P9: 32 writers on one session, each with the version it expects and again when it was overtaken. One flush a command is
 * the bound; batches of messages are the remedy, and measured beside it.
 */
final class HotSession implements Aimed {

    private static final int WRITERS = 32;
    private static final int BATCH = 32;
    private static final double AIM = 0.5;
    private static final int TAIL = 40;

    @Override
    public List<Aim> measure(Bench bench) throws Exception {
        String[] texts = Bench.texts(200);
        long millis = bench.sized(8_000, 1_500);
        try (InProcess clew = InProcess.open(bench.fresh("hot"), true)) {
            clew.start("hot");
            AtomicLong version = new AtomicLong(1);
            AtomicLong ids = new AtomicLong();
            Load.Sending contended = (writer, count) -> {
                Said said = new Said("m" + ids.incrementAndGet(), texts[(int) (count % texts.length)]);
                for (boolean stored = false; !stored; ) {
                    long expected = version.get();
                    try {
                        long now = clew.append("hot", said, expected);
                        version.accumulateAndGet(now, Math::max);
                        stored = true;
                    } catch (Rejected overtaken) {
                        if (overtaken.rejection().code() != RejectionCode.VERSION_MISMATCH) {
                            throw overtaken;
                        }
                        version.accumulateAndGet(actual(overtaken), Math::max);
                    }
                }
            };
            Load.closed(WRITERS, millis / 2, contended);
            FlushProbe before = bench.probe();
            Load.Outcome single = Load.closed(WRITERS, millis, contended);
            DiskPhase disk = new DiskPhase(before, bench.probe());
            if (clew.size("hot") != version.get() - 1) {
                throw new IllegalStateException(
                        "The session has " + clew.size("hot") + " messages at version " + version);
            }
            clew.start("batched");
            Load.Outcome batched = Load.closed(1, millis, (writer, count) -> appendOnceItMay(clew, batch(ids, texts)));
            return List.of(
                    rate(single, disk),
                    tail(single.latencies(), disk),
                    new Aim(
                            "P9",
                            "the same session in batches of " + BATCH + " by one writer",
                            String.format(
                                    Locale.ROOT,
                                    "%,.0f messages/s, %.1f × the flushes",
                                    batched.perSecond() * BATCH,
                                    batched.perSecond() * BATCH / disk.perSecond()),
                            "5 × the flushes",
                            batched.perSecond() * BATCH >= 5 * disk.perSecond(),
                            Bench.told(disk)));
        }
    }

    /** The views bound it too: far behind them it is told to come again. */
    private static void appendOnceItMay(InProcess clew, List<Said> batch) throws Exception {
        while (true) {
            try {
                clew.append("batched", batch);
                return;
            } catch (Rejected behind) {
                if (behind.rejection().code() != RejectionCode.VIEWS_BEHIND) {
                    throw behind;
                }
                Thread.sleep(1);
            }
        }
    }

    private static long actual(Rejected overtaken) {
        return (Long) Objects.requireNonNull(overtaken.rejection().facts().get("actualVersion"));
    }

    private static List<Said> batch(AtomicLong ids, String[] texts) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> new Said("m" + ids.incrementAndGet(), texts[i]))
                .toList();
    }

    private static Aim rate(Load.Outcome outcome, DiskPhase disk) {
        double share = outcome.perSecond() / disk.perSecond();
        return new Aim(
                "P9",
                "32 writers on one session, each with the version it expects",
                String.format(Locale.ROOT, "%,.0f/s, %.2f × the flushes", outcome.perSecond(), share),
                AIM + " × the flushes",
                share >= AIM,
                Bench.told(disk));
    }

    private static Aim tail(Latencies latencies, DiskPhase disk) {
        double flushes = latencies.p99() / 1e3 / disk.micros();
        return new Aim(
                "P9",
                "until such a write succeeds, p99",
                String.format(Locale.ROOT, "%s ms, %.0f flushes", Report.millis(latencies.p99()), flushes),
                TAIL + " flushes",
                flushes <= TAIL,
                Bench.told(disk));
    }
}
