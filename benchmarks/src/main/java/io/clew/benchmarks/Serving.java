package io.clew.benchmarks;

import io.clew.benchmarks.measure.DiskPhase;
import io.clew.benchmarks.measure.FlushProbe;
import io.clew.benchmarks.measure.Latencies;
import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.Clew.End;
import io.clew.benchmarks.subject.Clew.Said;
import io.clew.benchmarks.subject.InProcess;
import io.clew.query.QuerySide;
import io.clew.query.group.GroupStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Building the views anew while the old ones serve. */
final class Serving implements Benchmark {

    private static final int SENDERS = 8;
    private static final int READERS = 2;
    private static final int READS_PER_SECOND = 200;
    private static final int SLICE_MILLIS = 1000;

    private final AtomicLong names = new AtomicLong();

    @Override
    public String about() {
        return "Appends and reads before, and while the views are built again beside those that serve.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = new Rebuild().switches();
        Map<String, String> own = new LinkedHashMap<>(switches);
        own.remove("times");
        own.put("appends", "500");
        own.put("millis", "5000");
        return own;
    }

    @Override
    public void run(Switches switches, Path directory, Report report) throws Exception {
        Path data = directory.resolve("data");
        Rebuild.fill(switches, data);
        FlushProbe before = FlushProbe.take(directory);
        try (InProcess clew = InProcess.open(data, true)) {
            QuerySide views = clew.assembly().views();
            views.await(clew.assembly().log().head(), Duration.ofHours(1));
            load(clew, switches.number("appends"), switches.number("millis"));
            Loads alone = load(clew, switches.number("appends"), switches.number("millis"));
            views.replay(QuerySide.SESSIONS);
            AtomicBoolean built = new AtomicBoolean();
            AtomicLong events = new AtomicLong();
            long begun = System.nanoTime();
            Thread watch = new Thread(() -> {
                GroupStatus status = views.groups().get(0);
                while (status.generation() == 1) {
                    events.set(status.head());
                    LockSupport.parkNanos(10_000_000);
                    status = views.groups().get(0);
                }
                built.set(true);
            });
            watch.start();
            Loads beside = new Loads();
            while (!built.get()) {
                beside.add(load(clew, switches.number("appends"), SLICE_MILLIS));
            }
            watch.join();
            double seconds = (System.nanoTime() - begun) / 1e9;
            DiskPhase disk = new DiskPhase(before, FlushProbe.take(directory));
            report.table("append", "median ms", "p99 ms", "x probe");
            report.latency("alone", alone.appends, disk, "");
            report.latency("beside a rebuild", beside.appends, disk, "");
            report.table("read a page", "median ms", "p99 ms", "x probe");
            report.latency("alone", alone.reads, disk, "");
            report.latency("beside a rebuild", beside.reads, disk, "");
            report.table("rebuild", "events/s", "seconds", "x probe");
            report.rate(
                    "of " + events + " events while serving",
                    events.get() / seconds,
                    String.format(Locale.ROOT, "%.1f", seconds),
                    disk,
                    "");
        }
    }

    /** What came of appends and reads at the same time. */
    private static final class Loads {
        private final Latencies appends = new Latencies();
        private final Latencies reads = new Latencies();

        private void add(Loads others) {
            appends.addAll(others.appends);
            reads.addAll(others.reads);
        }
    }

    private Loads load(InProcess clew, int perSecond, long millis) throws Exception {
        Loads loads = new Loads();
        Load.Outcome reads = Load.beside(
                () -> {
                    Load.Outcome appends = Load.paced(SENDERS, millis, perSecond, (sender, count) -> {
                        String id = "r" + names.incrementAndGet();
                        clew.append("s" + sender, List.of(new Said(id, "a message")));
                    });
                    loads.appends.addAll(appends.latencies());
                    return appends;
                },
                () -> Load.paced(
                        READERS,
                        millis,
                        READS_PER_SECOND,
                        (reader, count) -> clew.page("s" + (reader + count) % 100, "head", End.LAST, 20)));
        loads.reads.addAll(reads.latencies());
        return loads;
    }
}
