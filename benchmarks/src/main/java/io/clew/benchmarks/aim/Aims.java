package io.clew.benchmarks.aim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The workloads that nobody else runs, P7 to P15. */
public final class Aims {

    private static final List<Aimed> ALL = List.of(
            new RebuiltViews(),
            new LargeTree(),
            new HotSession(),
            new QuietSessions(),
            new ColdStart(),
            new IdleSessions(),
            new StoredBytes(),
            new VisibleAppends(),
            new SharedSteps());

    private Aims() {}

    public static List<Aim> measure(Bench bench, Consumer<String> progress) throws Exception {
        List<Aim> aims = new ArrayList<>();
        for (Aimed aimed : ALL) {
            progress.accept(aimed.getClass().getSimpleName());
            aims.addAll(aimed.measure(bench));
        }
        return aims;
    }
}
