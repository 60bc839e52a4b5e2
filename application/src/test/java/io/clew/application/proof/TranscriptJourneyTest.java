package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.engine.ChosenEngines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recorded sessions travel through the whole server: in from eight clients while it is killed and started again, back
 * out unchanged, there and back in time, and once more after the views were deleted. {@code -Dclew.transcripts=} names
 * another file or folder of transcripts, {@code -Dclew.seed=} another order of things.
 */
class TranscriptJourneyTest {

    private static final Logger LOG = LoggerFactory.getLogger(TranscriptJourneyTest.class);
    private static final int CLIENTS = 8;
    private static final int KILLS = 2;

    private final long seed = Long.getLong("clew.seed", System.nanoTime());
    private final long begun = System.nanoTime();

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void everySessionComesBackAsItWasSent(@TempDir Path folder) throws Exception {
        LOG.info("seed {}", seed);
        List<List<JourneySession>> tasks = RecordedTasks.all();
        List<JourneySession> sessions = tasks.stream().flatMap(List::stream).toList();
        try (ClewProcess clew = ClewProcess.start(folder.resolve("data"))) {
            ClewClient client = new ClewClient(clew::address);
            bringIn(tasks, clew, client);
            report("brought in", sessions, client);
            inEach(sessions, session -> comparison(client, session).everywhere(session));
            report("came back equal", sessions, client);
            inEach(sessions, session -> new ThereAndBack(client, random(session)).in(session));
            report("there and back in each", sessions, client);

            RecordedAnswers before = RecordedAnswers.about(sessions, client);
            clew.stop();
            ChosenEngines.deleteViews(clew.dataDirectory());
            clew.start();
            RecordedAnswers after = RecordedAnswers.about(sessions, client);
            after.mustBe(before);
            LOG.info(
                    "{} answers the same after the views were deleted: digest {}",
                    after.byQuestion().size(),
                    after.digest());
            inEach(sessions, session -> comparison(client, session).everywhere(session));
            report("came back equal again", sessions, client);
            clew.stop();
        }
    }

    private void bringIn(List<List<JourneySession>> tasks, ClewProcess clew, ClewClient client) {
        Upload upload = new Upload(client);
        int steps = tasks.stream()
                .flatMap(List::stream)
                .mapToInt(session -> 1 + session.batches().size())
                .sum();
        List<Callable<Void>> work = new ArrayList<>();
        work.add(() -> killInTheMiddle(clew, upload, steps));
        for (List<JourneySession> trials : tasks) {
            work.add(() -> {
                upload.bring(trials);
                return null;
            });
        }
        Clients.run(CLIENTS + 1, work);
        assertThat(upload.acknowledged()).isEqualTo(steps);
        assertThat(client.retries())
                .as("a kill that nobody noticed proves nothing")
                .isPositive();
    }

    private static Void killInTheMiddle(ClewProcess clew, Upload upload, int steps) {
        for (int kill = 1; kill <= KILLS; kill++) {
            int when = steps * kill / (KILLS + 1);
            Conditions.await(
                    Duration.ofMinutes(5), () -> "enough is written to kill", () -> upload.acknowledged() >= when);
            clew.kill();
            LOG.info("killed after {} of {} acknowledged writes", upload.acknowledged(), steps);
            clew.start();
        }
        return null;
    }

    private Comparison comparison(ClewClient client, JourneySession session) {
        return new Comparison(client, random(session));
    }

    private Random random(JourneySession session) {
        return new Random(seed ^ session.id().hashCode());
    }

    private static void inEach(List<JourneySession> sessions, Consumer<JourneySession> work) {
        Clients.run(
                CLIENTS,
                sessions.stream()
                        .<Callable<Void>>map(session -> () -> {
                            work.accept(session);
                            return null;
                        })
                        .toList());
    }

    private void report(String what, List<JourneySession> sessions, ClewClient client) {
        LOG.info(
                "{}: {} sessions, {} visible messages, {} requests, {} retries, {} kills, {} s",
                what,
                sessions.size(),
                sessions.stream().mapToInt(session -> session.head().count()).sum(),
                client.requests(),
                client.retries(),
                KILLS,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
    }
}
