package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.engine.ChosenEngines;
import io.clew.log.axonserver.TestServer;
import io.clew.mongodb.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two nodes that handle commands and two that keep the views serve recorded sessions together, whichever node is asked;
 * one of each kind is killed in the middle and does not come back.
 */
@EnabledIfEnvironmentVariable(named = TestServer.NAMED_BY, matches = ".+")
class ClusterJourneyTest {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterJourneyTest.class);
    private static final int CLIENTS = 8;

    private final long seed = Long.getLong("clew.seed", System.nanoTime());
    private final List<ClewProcess> living = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void nothingIsLostOrDoubledWhicheverNodeIsAsked() throws Exception {
        LOG.info("seed {}", seed);
        TestServer.empty();
        List<List<JourneySession>> tasks = RecordedTasks.all();
        List<JourneySession> sessions = tasks.stream().flatMap(List::stream).toList();
        List<ClewProcess> all = new ArrayList<>();
        try (TestDatabase database = TestDatabase.fresh()) {
            for (String name : List.of("command-1", "command-2", "query-1", "query-2")) {
                all.add(node(name, name.substring(0, name.indexOf('-')), database.address()));
            }
            living.addAll(all);
            ClewClient client = new ClewClient(this::any, Map.of("Clew-Consistent", "latest"));
            bringIn(tasks, client, all);
            LOG.info(
                    "brought in: {} sessions, {} requests, {} retries",
                    sessions.size(),
                    client.requests(),
                    client.retries());
            Clients.run(
                    CLIENTS,
                    sessions.stream()
                            .<Callable<Void>>map(session -> () -> {
                                new Comparison(
                                                client,
                                                new Random(seed ^ session.id().hashCode()))
                                        .everywhere(session);
                                return null;
                            })
                            .toList());
            LOG.info("came back equal: {} requests, {} retries", client.requests(), client.retries());
        } finally {
            all.forEach(ClewProcess::close);
        }
    }

    private void bringIn(List<List<JourneySession>> tasks, ClewClient client, List<ClewProcess> all) {
        Upload upload = new Upload(client);
        int steps = tasks.stream()
                .flatMap(List::stream)
                .mapToInt(session -> 1 + session.batches().size())
                .sum();
        List<Callable<Void>> work = new ArrayList<>();
        work.add(() -> {
            // The first that handles commands, then the first that keeps views.
            killAfter(upload, steps / 3, all.get(0));
            killAfter(upload, steps * 2 / 3, all.get(2));
            return null;
        });
        tasks.forEach(trials -> work.add(() -> {
            upload.bring(trials);
            return null;
        }));
        Clients.run(CLIENTS + 1, work);
        assertThat(upload.acknowledged()).isEqualTo(steps);
        assertThat(client.retries())
                .as("a kill that nobody noticed proves nothing")
                .isPositive();
    }

    private void killAfter(Upload upload, int acknowledged, ClewProcess victim) {
        Conditions.await(
                Duration.ofMinutes(10), () -> "enough is written to kill", () -> upload.acknowledged() >= acknowledged);
        victim.kill();
        LOG.info("killed a node after {} acknowledged writes", upload.acknowledged());
        // Its clients notice before they are told.
        Conditions.await(Duration.ofMinutes(2), () -> "work goes on", () -> upload.acknowledged() > acknowledged + 2);
        living.remove(victim);
    }

    private ClewProcess node(String name, String role, String database) {
        return ClewProcess.node(
                folder.resolve(name),
                List.of(
                        "--node=" + name,
                        "--roles=" + role,
                        "--event-log=axon-server",
                        "--axon-server.address=" + System.getenv(TestServer.NAMED_BY),
                        "--views=mongodb",
                        "--views.wait=" + ChosenEngines.PATIENCE,
                        "--views.segments=4",
                        "--mongodb.address=" + database,
                        "--keys.store=mongodb",
                        "--keys.dir=" + folder.resolve("keys")));
    }

    private URI any() {
        return living.get(ThreadLocalRandom.current().nextInt(living.size())).address();
    }
}
