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

    /** All of them; one that fails is told of as not reached, and the others go on. */
    public static List<Aim> measure(Bench bench, Consumer<String> progress) throws InterruptedException {
        List<Aim> aims = new ArrayList<>();
        for (Aimed aimed : ALL) {
            String name = aimed.getClass().getSimpleName();
            progress.accept(name);
            try {
                aims.addAll(aimed.measure(bench));
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                progress.accept(name + " failed: " + e);
                aims.add(new Aim("", name, "failed: " + e.getMessage(), "", false, null));
            }
        }
        return aims;
    }
}
