package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.engine.LogFiles;
import io.clew.log.sqlite.LogVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9} while sessions begin, are erased and master keys are rotated: what was acknowledged holds after the
 * next start, and an erasure that began is carried to its receipt by itself.
 */
class ErasureCrashTest {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureCrashTest.class);
    private static final int KILLS = Integer.getInteger("clew.kills", 3);
    private static final int WRITERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final long seed = Long.getLong("clew.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    @Timeout(value = 24, unit = TimeUnit.HOURS)
    void everyErasureIsWholeAndNothingElseIsLost(@TempDir Path folder) throws IOException {
        LOG.info("{} kills, seed {}", KILLS, seed);
        List<ErasingWriter> writers;
        try (ClewProcess clew = ClewProcess.start(folder.resolve("data"))) {
            ClewClient client = new ClewClient(clew::address);
            writers = IntStream.range(0, WRITERS)
                    .mapToObj(i -> new ErasingWriter("w" + i, client, new Random(random.nextLong())))
                    .toList();
            for (int kill = 0; kill < KILLS; kill++) {
                writeAndKill(clew, client, writers);
                clew.start();
                for (ErasingWriter writer : writers) {
                    writer.check();
                }
                finishedByItself(client, writers);
            }
            builtAnewTheSame(client);
            clew.stop();
        }
        assertThat(LogVerifier.verify(LogFiles.of(folder.resolve("data")).resolve("events.db"), List.of())
                        .findings())
                .isEmpty();
        LOG.info(
                "{} kills, {} messages acknowledged, {} erasures acknowledged, {} cut short, of these {} carried on",
                KILLS,
                writers.stream().mapToInt(ErasingWriter::messages).sum(),
                writers.stream().mapToInt(ErasingWriter::erasures).sum(),
                writers.stream().mapToInt(ErasingWriter::cutShort).sum(),
                writers.stream().mapToInt(ErasingWriter::carriedOn).sum());
    }

    private void writeAndKill(ClewProcess clew, ClewClient client, List<ErasingWriter> writers) {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (ErasingWriter writer : writers) {
            running.add(CompletableFuture.runAsync(writer::writeUntilTheServerDies, threads));
        }
        running.add(CompletableFuture.runAsync(() -> rotateUntilTheServerDies(client), threads));
        LockSupport.parkNanos(Duration.ofMillis(300 + random.nextInt(2_500)).toNanos());
        clew.kill();
        threads.shutdown();
        for (CompletableFuture<Void> one : running) {
            one.orTimeout(90, TimeUnit.SECONDS).join();
        }
    }

    private static void rotateUntilTheServerDies(ClewClient client) {
        try {
            while (true) {
                client.once(new Ask("POST", "/master-key/rotate", Map.of(), null))
                        .expect(200, 503);
            }
        } catch (IOException killed) {
            LOG.debug("The server is gone", killed);
        }
    }

    /** Nobody asks for them again. */
    private static void finishedByItself(ClewClient client, List<ErasingWriter> writers) {
        Set<String> erased = new TreeSet<>();
        writers.forEach(writer -> erased.addAll(writer.erased()));
        Conditions.await(
                PATIENCE,
                () -> "every erasure is in the log",
                () -> recorded(client, "/data/sessionId").containsAll(erased));
        for (String erasure : recorded(client, "/aggregate/id")) {
            Conditions.await(
                    PATIENCE,
                    () -> erasure + " has its receipt",
                    () -> client.get("/erasures/" + erasure).json().path("done").asBoolean());
        }
    }

    private static Set<String> recorded(ClewClient client, String fact) {
        Set<String> found = new TreeSet<>();
        client.get("/events?type=SessionErased")
                .text()
                .lines()
                .forEach(line -> found.add(LosslessJson.read(line).at(fact).asString()));
        return found;
    }

    private static void builtAnewTheSame(ClewClient client) {
        String before = digest(client);
        client.send(new Ask("POST", "/projections/session/replay", Map.of(), null))
                .expect(202);
        Conditions.await(
                PATIENCE,
                () -> "the views are built anew",
                () -> !client.get("/projections").json().at("/items/0").has("replay"));
        assertThat(digest(client)).isEqualTo(before);
    }

    private static String digest(ClewClient client) {
        JsonNode group = client.get("/projections?digest=true").json().at("/items/0");
        return group.path("digest").toString();
    }
}
