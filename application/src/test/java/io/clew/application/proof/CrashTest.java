package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.engine.LogFiles;
import io.clew.application.launch.Verify;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9} at random moments while at least a hundred appends are under way: what was acknowledged is there
 * exactly once, nothing is there by halves, nothing is missing in between, and the views agree with the log.
 * {@code -Dclew.crash.cycles=} says how often, {@code -Dclew.seed=} repeats a run's choices.
 */
class CrashTest {

    private static final Logger LOG = LoggerFactory.getLogger(CrashTest.class);
    private static final int CYCLES = Integer.getInteger("clew.crash.cycles", 25);
    private static final int WRITERS = 360;
    private static final int APPENDS_IN_FLIGHT = 100;
    private static final int MAY_END_BEFORE_THE_KILL = 10;
    private static final int CHECKERS = 6;
    /** The first so many cycles, and then one of so many: the whole log is read, and what a kill broke stays broken. */
    private static final int PROVEN_EACH = 25;

    private static final int TOLD_EACH = 50;
    private static final int MOST_ACKNOWLEDGED_IN_A_CYCLE = 1_000;

    private final long seed = Long.getLong("clew.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AtomicInteger acknowledgements = new AtomicInteger();
    private final CopyOnWriteArrayList<String> sessions = new CopyOnWriteArrayList<>();
    private final List<CrashWriter> writers = new ArrayList<>();
    private final InFlight appends = new InFlight();
    private final WrittenLog log = new WrittenLog();
    private int replayed;
    private int refused;

    @Test
    @Timeout(value = 24, unit = TimeUnit.HOURS)
    void nothingAcknowledgedIsLostAndNothingIsThereByHalves(@TempDir Path folder) throws IOException {
        LOG.info("{} cycles, seed {}", CYCLES, seed);
        long begun = System.nanoTime();
        try (ClewProcess clew = ClewProcess.start(folder.resolve("data"))) {
            ClewClient client = new ClewClient(clew::address);
            for (int i = 0; i < WRITERS; i++) {
                writers.add(
                        new CrashWriter(client, new Random(random.nextLong()), sessions, acknowledgements, appends));
            }
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                writeAndKill(clew);
                clew.start();
                check(client);
                if (cycle <= PROVEN_EACH || cycle % PROVEN_EACH == 0) {
                    logMustBeProven(folder.resolve("data"));
                }
                if (cycle % TOLD_EACH == 0 && cycle < CYCLES) {
                    LOG.info("so far: {}", figures(cycle, begun));
                }
            }
            log.mustBeUnchanged(client);
            assertThat(replayed).as("repeats of what was done").isPositive();
            assertThat(appends.least()).as("appends under way at a kill").isGreaterThanOrEqualTo(APPENDS_IN_FLIGHT);
            clew.stop();
        }
        LOG.info("{}", figures(CYCLES, begun));
    }

    private String figures(int cycles, long begun) {
        return cycles + " kills, appends in flight at them: " + appends + ", " + acknowledgements
                + " acknowledged writes, " + log.size() + " events, "
                + log.sessionIds().size() + " sessions, "
                + writers.stream().mapToInt(CrashWriter::timesUnanswered).sum() + " writes unanswered at a kill, "
                + replayed + " repeats of what was done, " + refused
                + " refused, " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) + " s";
    }

    /** Chain, tree and the checkpoints issued so far fit, whatever the kill interrupted. */
    private static void logMustBeProven(Path data) throws IOException {
        Verify verify = Verify.run(Map.of("log", LogFiles.of(data).toString()));
        assertThat(verify.isSound()).as(verify.text()).isTrue();
    }

    /** Half of the kills come after some acknowledgements, half after some time; a few before anything is answered. */
    private void writeAndKill(ClewProcess clew) {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (CrashWriter writer : writers) {
            running.add(CompletableFuture.runAsync(writer::writeUntilTheServerDies, threads));
        }
        int enough = acknowledgements.get() + random.nextInt(MOST_ACKNOWLEDGED_IN_A_CYCLE);
        long end = System.nanoTime()
                + Duration.ofMillis(random.nextBoolean() ? random.nextInt(600) : 1_500)
                        .toNanos();
        Conditions.await(
                Duration.ofSeconds(30),
                () -> "it is time to kill",
                () -> appends.now() >= APPENDS_IN_FLIGHT + MAY_END_BEFORE_THE_KILL
                        && (acknowledgements.get() >= enough || System.nanoTime() > end));
        appends.kill(clew);
        threads.shutdown();
        for (CompletableFuture<Void> one : running) {
            one.orTimeout(90, TimeUnit.SECONDS).join();
        }
    }

    private void check(ClewClient client) {
        Set<String> touched = log.readOn(client);
        for (CrashWriter writer : writers) {
            for (CrashWriter.Answered answered : writer.takeAnswered()) {
                check(answered);
            }
            writer.unanswered().replaceAll((unanswered, unknown) -> isThereWhole(unanswered));
        }
        Clients.run(
                CHECKERS,
                touched.stream()
                        .<Callable<Void>>map(id -> () -> {
                            viewsAgree(id, client);
                            return null;
                        })
                        .toList());
    }

    private void check(CrashWriter.Answered answered) {
        Write write = answered.write();
        Answer answer = answered.answer();
        if (answer.status() == 200 || answer.status() == 201) {
            acknowledgedIsThereOnce(write, answer);
            replayed += answer.replayed() ? 1 : 0;
            assertThat(answer.replayed())
                    .as("whether this is the answer to a repeat: %s %s", write, answer)
                    .isEqualTo(answered.repeat());
        } else {
            boolean foreseen = answer.status() == 404 || (answer.status() == 412 && write.conditional());
            assertThat(foreseen).as("%s was answered with %s", write, answer).isTrue();
            refused++;
            assertThat(write.marks()).as("written in spite of %s", answer).allMatch(mark -> log.place(mark) == null);
        }
    }

    private void acknowledgedIsThereOnce(Write write, Answer answer) {
        WrittenSession session = log.session(write.session());
        long version = answer.version();
        assertThat(session.version()).as("%s was told %s", write, answer).isGreaterThanOrEqualTo(version);
        if (write.kind().equals("SessionReverted")) {
            assertThat(answer.json().path("messageCount").asInt())
                    .isEqualTo(session.at(version).count());
        }
        assertThat(session.type(version)).isEqualTo(write.kind());
        long first = version - write.marks().size() + 1;
        for (int i = 0; i < write.marks().size(); i++) {
            assertThat(log.place(write.marks().get(i)))
                    .as("%s was told %s", write, answer)
                    .isEqualTo(new WrittenLog.Place(write.session(), first + i));
        }
        if (write.conditional()) {
            assertThat(write.ask().headers()).containsEntry("If-Match", "\"" + (first - 1) + "\"");
        }
    }

    /** Whether it happened; fails if it happened by halves. */
    private boolean isThereWhole(Write write) {
        List<WrittenLog.Place> places =
                write.marks().stream().map(log::place).filter(Objects::nonNull).toList();
        assertThat(places.size())
                .as("marks of the unanswered %s", write)
                .isIn(0, write.marks().size());
        for (int i = 1; i < places.size(); i++) {
            assertThat(places.get(i).version()).isEqualTo(places.get(0).version() + i);
        }
        return !places.isEmpty();
    }

    private void viewsAgree(String id, ClewClient client) {
        WrittenSession session = log.session(id);
        String path = Ask.session(id);
        JsonNode head = client.get(path).json();
        assertThat(head.path("version").asLong()).isEqualTo(session.version());
        assertThat(head.path("messageCount").asInt()).isEqualTo(session.head().count());
        assertThat(head.path("snapshotCount").asInt())
                .isEqualTo(session.snapshots().size());
        shows(client, path + "/messages", session.head());
        long old = 1 + Math.floorMod(id.hashCode(), session.version());
        shows(client, path + "/messages?at=v:" + old, session.at(old));
        List<String> snapshots = new Pages(client, path + "/snapshots")
                .forwards(100).stream()
                        .map(snapshot -> snapshot.path("id").asString())
                        .toList();
        assertThat(snapshots).containsExactlyInAnyOrderElementsOf(session.snapshots());
        List<JsonNode> versions = new Pages(client, path + "/versions").forwards(1000);
        assertThat(versions).hasSize((int) session.version());
        assertThat(versions)
                .allSatisfy(line -> assertThat(line.path("type").asString())
                        .isEqualTo(session.type(line.path("version").asLong())));
    }

    private static void shows(ClewClient client, String messages, Visible<String> expected) {
        List<String> contents = new Pages(client, messages)
                .forwards(1000).stream()
                        .map(message -> message.path("content").asString())
                        .toList();
        assertThat(contents).as("GET %s", messages).isEqualTo(expected.list());
    }
}
