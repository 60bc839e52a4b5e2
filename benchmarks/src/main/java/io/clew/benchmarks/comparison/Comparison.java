package io.clew.benchmarks.comparison;

import io.clew.benchmarks.contender.Contender;
import io.clew.benchmarks.contender.Flushes;
import io.clew.benchmarks.contender.Unsupported;
import io.clew.benchmarks.measure.DiskPhase;
import io.clew.benchmarks.measure.FlushProbe;
import io.clew.benchmarks.measure.Latencies;
import io.clew.benchmarks.measure.Probing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All workloads on all stores: in every round each store takes one turn, in another order each time. */
public final class Comparison {

    private static final long SEED = 1;
    private static final int TRIES = 3;
    private static final int COUNTED = 200;
    private static final int WARM_LENGTH = 50;
    private static final double FASTER = 1.05;

    private final List<Contender> contenders;
    private final Sizes sizes;
    private final Probing probing;
    private final Path scratch;
    private final Consumer<String> progress;
    private final List<Cell> cells = new ArrayList<>();
    private final Random order = new Random(SEED);

    /**
     * @param probing of the disk that is measured
     * @param scratch a directory for what is counted
     * @param progress is told what begins
     */
    public Comparison(
            List<Contender> contenders, Sizes sizes, Probing probing, Path scratch, Consumer<String> progress) {
        this.contenders = contenders;
        this.sizes = sizes;
        this.probing = probing;
        this.scratch = scratch;
        this.progress = progress;
    }

    /** Runs it all. */
    public Results run() throws Exception {
        String[] pool = Talk.pool(SEED, sizes.characters());
        for (Contender contender : contenders) {
            progress.accept(contender.name() + " warms up");
            warmUp(contender, pool);
        }
        for (int length : sizes.lengths()) {
            List<Lane> lanes = new ArrayList<>();
            for (Contender contender : contenders) {
                progress.accept(String.format(Locale.ROOT, "%,d messages into %s", length, contender.name()));
                Lane lane = new Lane(contender, "length-" + length, length, sizes, probing, SEED);
                lane.fill(pool);
                lanes.add(lane);
            }
            for (Workload workload : Workload.values()) {
                progress.accept(String.format(Locale.ROOT, "%s at %,d messages", workload.title(), length));
                lanes.forEach(Lane::begin);
                for (int round = 0; round < sizes.rounds(); round++) {
                    shuffled(lanes).forEach(lane -> lane.turn(workload));
                }
                lanes.forEach(lane -> cells.add(lane.cell(workload)));
            }
        }
        List<Results.Flushed> flushed = Flushes.canBeCounted() ? flushes(pool) : List.of();
        for (int senders : sizes.senders()) {
            progress.accept(senders + (senders == 1 ? " sender" : " senders"));
            senders(senders, pool[0]);
        }
        return new Results(
                List.copyOf(cells),
                flushed,
                contenders.stream()
                        .filter(Contender::isLimit)
                        .map(Contender::name)
                        .collect(Collectors.toSet()));
    }

    /** As in a service that has run for a while; what fails here fails again where it is told. */
    private void warmUp(Contender contender, String[] pool) {
        try {
            Lane lane = new Lane(contender, "warm", WARM_LENGTH, sizes, probing, SEED);
            lane.fill(pool);
            untilNoFaster(lane::warmUp);
            int senders = Collections.max(sizes.senders());
            untilNoFaster(() -> contender
                    .load(senders, sizes.sessions(), sizes.warmSeconds(), pool[0])
                    .perSecond());
        } catch (Exception e) {
            progress.accept(contender.name() + " did not warm up: " + e.getMessage());
        }
    }

    /** Uses a store in windows until two in a row were hardly faster than the best before: a JVM takes a minute to compile. */
    private void untilNoFaster(Callable<Double> window) throws Exception {
        double best = 0;
        int slower = 0;
        for (int i = 0; i < sizes.warmWindows() && slower < 2; i++) {
            double perSecond = window.call();
            slower = perSecond > FASTER * best ? 0 : slower + 1;
            best = Math.max(best, perSecond);
        }
    }

    private List<Results.Flushed> flushes(String[] pool) throws Exception {
        List<Results.Flushed> flushed = new ArrayList<>();
        for (Contender contender : contenders) {
            if (contender.pid().isPresent()) {
                progress.accept("the flushes of " + contender.name());
                Talk talk = Talk.empty(pool);
                contender.fill("flushes", talk.next(1));
                long flushes = Flushes.during(contender.pid().getAsLong(), scratch, () -> {
                    for (int i = 0; i < COUNTED; i++) {
                        contender.append("flushes", talk.next());
                    }
                });
                flushed.add(new Results.Flushed(contender.name(), COUNTED, flushes));
            }
        }
        return flushed;
    }

    private void senders(int senders, String text) throws Exception {
        List<Share> shares = new ArrayList<>();
        contenders.forEach(contender -> shares.add(new Share(contender)));
        for (int round = 0; round < sizes.rounds(); round++) {
            for (Share share : shuffled(shares)) {
                share.turn(senders, round + " " + text);
            }
        }
        shares.forEach(share -> cells.add(new Cell(
                Results.SENDERS, share.contender.name(), senders, List.copyOf(share.turns), share.verdict, share.why)));
    }

    private <T> List<T> shuffled(List<T> all) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, order);
        return shuffled;
    }

    /** One store's part in the turns of so many senders. */
    private final class Share {

        private final Contender contender;
        private final List<Turn> turns = new ArrayList<>();
        private Cell.Verdict verdict = Cell.Verdict.SOUND;
        private @Nullable String why;

        Share(Contender contender) {
            this.contender = contender;
        }

        void turn(int senders, String text) throws Exception {
            for (int tries = 1; verdict == Cell.Verdict.SOUND || verdict == Cell.Verdict.NOISY; tries++) {
                FlushProbe before = probing.take();
                try {
                    Contender.Stored stored =
                            contender.load(senders, sizes.sessions(), sizes.loadSeconds(), tries + " " + text);
                    DiskPhase phase = new DiskPhase(before, probing.take());
                    if (!phase.isNoisy() || tries == TRIES) {
                        verdict = phase.isNoisy() ? Cell.Verdict.NOISY : verdict;
                        turns.add(new Turn(new Latencies(), stored.perSecond(), phase));
                        return;
                    }
                } catch (Unsupported e) {
                    verdict = Cell.Verdict.ABSENT;
                    why = e.getMessage();
                } catch (Exception e) {
                    verdict = Cell.Verdict.FAILED;
                    why = String.valueOf(e.getMessage());
                    turns.clear();
                }
            }
        }
    }
}
