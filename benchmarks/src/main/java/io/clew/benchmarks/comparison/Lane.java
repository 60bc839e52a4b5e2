package io.clew.benchmarks.comparison;

import io.clew.benchmarks.contender.Contender;
import io.clew.benchmarks.contender.LostException;
import io.clew.benchmarks.contender.Unsupported;
import io.clew.benchmarks.measure.DiskPhase;
import io.clew.benchmarks.measure.FlushProbe;
import io.clew.benchmarks.measure.Latencies;
import io.clew.benchmarks.measure.Probing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One store's part in the workloads at one length; what ends it early is kept and told in every later cell. */
final class Lane {

    private static final int TRIES = 3;

    /** A short session would not stay short: there are several, and each gets its share. */
    private static final int SHORT = 100;

    private static final int SHORT_SESSIONS = 20;

    private final Contender contender;
    private final String name;
    private final int length;
    private final Sizes sizes;
    private final Probing probing;
    private final Random random;
    private final List<Subject> subjects = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private Cell.Verdict verdict = Cell.Verdict.SOUND;
    private @Nullable String why;
    private @Nullable String broken;
    private int calls;

    /** @param name of its sessions, which no other lane has */
    Lane(Contender contender, String name, int length, Sizes sizes, Probing probing, long seed) {
        this.contender = contender;
        this.name = name;
        this.length = length;
        this.sizes = sizes;
        this.probing = probing;
        random = new Random(seed);
    }

    void fill(String[] pool) {
        try {
            for (int i = 0; i < (length > SHORT ? 1 : SHORT_SESSIONS); i++) {
                Subject subject = new Subject(name + "-" + i, Talk.empty(pool));
                contender.fill(subject.id(), subject.talk().next(length));
                subject.filled();
                subjects.add(subject);
            }
        } catch (Exception e) {
            broken = String.valueOf(e.getMessage());
        }
    }

    /** Runs what the store can do, untimed; answers how often in a second. */
    double warmUp() throws Exception {
        if (broken != null) {
            throw new IllegalStateException(broken);
        }
        Set<Workload> can = EnumSet.allOf(Workload.class);
        long begun = System.nanoTime();
        long end = begun + sizes.warmSeconds() * 1_000_000_000L;
        long done = 0;
        while (System.nanoTime() < end) {
            for (Workload workload : List.copyOf(can)) {
                try {
                    workload.run(contender, subjects.get(calls++ % subjects.size()), random);
                    done++;
                } catch (Unsupported e) {
                    can.remove(workload);
                }
            }
        }
        return done * 1e9 / (System.nanoTime() - begun);
    }

    void begin() {
        turns.clear();
        verdict = Cell.Verdict.SOUND;
        why = null;
        if (broken != null) {
            end(Cell.Verdict.FAILED, broken);
        }
    }

    /** A turn, again while the disk changes its pace around it. */
    void turn(Workload workload) {
        for (int tries = 1; verdict == Cell.Verdict.SOUND || verdict == Cell.Verdict.NOISY; tries++) {
            try {
                FlushProbe before = probing.take();
                Latencies latencies = calls(workload);
                DiskPhase phase = new DiskPhase(before, probing.take());
                if (!phase.isNoisy() || tries == TRIES) {
                    verdict = phase.isNoisy() ? Cell.Verdict.NOISY : verdict;
                    turns.add(new Turn(latencies, latencies.count() * 1e9 / latencies.sum(), phase));
                    return;
                }
            } catch (Unsupported e) {
                end(Cell.Verdict.ABSENT, e.getMessage());
            } catch (Exception e) {
                broken = String.valueOf(e.getMessage());
                end(Cell.Verdict.FAILED, broken);
            }
        }
    }

    private Latencies calls(Workload workload) throws Exception {
        Latencies latencies = new Latencies();
        long end = System.nanoTime() + sizes.turnMillis() * 1_000_000L;
        do {
            latencies.add(workload.run(contender, subjects.get(calls++ % subjects.size()), random));
        } while (latencies.count() < sizes.calls() && System.nanoTime() < end);
        return latencies;
    }

    /** What came of the workload, once all that the store holds was looked at. */
    Cell cell(Workload workload) {
        if (verdict == Cell.Verdict.SOUND || verdict == Cell.Verdict.NOISY) {
            try {
                for (Subject subject : subjects) {
                    check(subject);
                }
            } catch (Unsupported e) {
                why = e.getMessage();
            } catch (Exception e) {
                broken = String.valueOf(e.getMessage());
                end(Cell.Verdict.FAILED, broken);
            }
        }
        return new Cell(workload.title(), contender.name(), length, List.copyOf(turns), verdict, why);
    }

    private void check(Subject subject) throws Exception {
        Contender.Content is = contender.content(subject.id());
        if (!is.equals(subject.talk().content())) {
            throw new LostException(String.format(
                    Locale.ROOT,
                    "%s holds %,d messages and not the %,d that were stored, or others",
                    subject.id(),
                    is.count(),
                    subject.talk().size()));
        }
    }

    private void end(Cell.Verdict as, @Nullable String because) {
        verdict = as;
        why = because;
        turns.clear();
    }
}
