package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.proof.order.Checker;
import io.clew.application.proof.order.History;
import io.clew.application.proof.order.Lies;
import io.clew.application.proof.order.Violation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many clients append, with and without an expected version, fork, revert and read at the same time, hang up, and ask
 * again; in every other run the server is killed ({@code kill -9}) in the middle. What each was told, and when, must be
 * linearizable: the {@link Checker} says whether it is. {@code -Dclew.order.histories=} says how many histories there
 * are, {@code -Dclew.seed=} repeats a run's choices.
 */
class OrderTest {

    private static final Logger LOG = LoggerFactory.getLogger(OrderTest.class);
    private static final int HISTORIES = Integer.getInteger("clew.order.histories", 64);
    private static final int AT_ONCE = 32;
    /** Two of so many runs have one history alone: a read that misses the newest of the log misses its own. */
    private static final int RUNS_TO_ALONE = 16;

    private static final int OPERATIONS = 200;
    private static final int[] CLIENTS = {2, 4, 8, 16};
    private static final int CHECKERS = 4;

    private final long seed = Long.getLong("clew.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final OrderFigures figures = new OrderFigures();
    private final AtomicInteger lies = new AtomicInteger();
    private int unkilled;
    private long unkilledNanos;

    @Test
    @Timeout(value = 24, unit = TimeUnit.HOURS)
    void whatEverybodyIsToldIsInOrder(@TempDir Path folder) {
        LOG.info("{} histories, seed {}", HISTORIES, seed);
        long begun = System.nanoTime();
        try (ClewProcess clew = ClewProcess.start(folder.resolve("data"))) {
            OrderServer server = new OrderServer(clew);
            for (int run = 0; figures.histories() < HISTORIES; run++) {
                run(server, run, run % 2 == 1);
            }
            LOG.info(
                    "{}; {} planted lies found; under way at kills: {}; {} histories/s without kills, {} s, seed {}",
                    figures,
                    lies,
                    server.inFlight(),
                    String.format(Locale.ROOT, "%.1f", unkilled / (unkilledNanos / 1e9)),
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
                    seed);
            clew.stop();
        }
        assertThat(lies).as("lies that had to be found").hasPositiveValue();
    }

    /** So many histories on one life of the server, or on two if it is killed while all of them are under way. */
    private void run(OrderServer server, int run, boolean killed) {
        long begun = System.nanoTime();
        int clients = CLIENTS[random.nextInt(CLIENTS.length)];
        int enough = OPERATIONS / 20 + random.nextInt(OPERATIONS / 2);
        List<OrderStage> stages = new ArrayList<>();
        List<Runnable> work = new ArrayList<>();
        List<Callable<Void>> checks = new ArrayList<>();
        int atOnce = run % RUNS_TO_ALONE < 2 ? 1 : AT_ONCE;
        int before = figures.histories();
        for (int i = 0; i < Math.min(atOnce, HISTORIES - before); i++) {
            boolean lying = i == 0;
            OrderStage stage = new OrderStage("h" + (before + i));
            stages.add(stage);
            OrderClient first = new OrderClient(stage, server, new Random(random.nextLong()), 0);
            first.begin();
            for (int client = 1; client <= clients; client++) {
                OrderClient one = new OrderClient(stage, server, new Random(random.nextLong()), client);
                work.add(() -> one.act(OPERATIONS / clients));
            }
            checks.add(() -> {
                first.lookAtAll();
                mustBeInOrder(stage.history());
                if (lying) {
                    liesMustBeFound(stage.history(), new Random(stage.size()));
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        List<CompletableFuture<Void>> running = new ArrayList<>();
        work.forEach(piece -> running.add(CompletableFuture.runAsync(piece, threads)));
        threads.shutdown();
        if (killed) {
            Conditions.await(
                    Duration.ofMinutes(5),
                    () -> "one history has " + enough + " operations",
                    () -> stages.stream().anyMatch(stage -> stage.size() >= enough));
            server.killAndStart();
        }
        for (CompletableFuture<Void> one : running) {
            one.orTimeout(5, TimeUnit.MINUTES).join();
        }
        Clients.run(CHECKERS, checks);
        if (!killed) {
            unkilled += stages.size();
            unkilledNanos += System.nanoTime() - begun;
        }
    }

    /** The checker would have seen it. */
    private void liesMustBeFound(History history, Random any) {
        Lies.about(history, any).forEach((rule, lie) -> {
            assertThat(Checker.check(lie)).as("a history that breaks %s", rule).anyMatch(found -> found.rule() == rule);
            lies.incrementAndGet();
        });
    }

    private void mustBeInOrder(History history) {
        figures.add(history);
        List<Violation> found = Checker.check(history);
        if (!found.isEmpty()) {
            Set<String> sessions = found.stream()
                    .flatMap(violation -> violation.operations().stream())
                    .map(operation -> operation.asked().session())
                    .collect(Collectors.toSet());
            throw new AssertionError("seed " + seed + "\n"
                    + found.stream().limit(5).map(Violation::toString).collect(Collectors.joining("\n"))
                    + "\nin\n" + history.of(sessions));
        }
    }
}
