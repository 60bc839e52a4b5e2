package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.engine.ChosenEngines;
import io.clew.log.axonserver.TestServer;
import io.clew.mongodb.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** 64 writers at one agent by way of two servers, whichever answers; each of them is killed once and comes back. */
@EnabledIfEnvironmentVariable(named = TestServer.NAMED_BY, matches = ".+")
class StoredAgentsInClusterTest {

    private static final Logger LOG = LoggerFactory.getLogger(StoredAgentsInClusterTest.class);

    private final long seed = Long.getLong("clew.seed", System.nanoTime());
    private final List<ClewProcess> nodes = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void numbersAreGivenOnceAndNothingIsLostWhicheverServerIsAsked() {
        LOG.info("seed {}", seed);
        TestServer.empty();
        try (TestDatabase database = TestDatabase.fresh()) {
            nodes.add(node("one", database.address()));
            nodes.add(node("two", database.address()));
            ClewClient client = new ClewClient(this::any);
            AgentCrowd crowd = new AgentCrowd(client, "crowded", 90, seed);
            crowd.write(List.of(() -> killAndStart(nodes.get(0)), () -> killAndStart(nodes.get(1))));
            assertThat(client.retries())
                    .as("a kill that nobody noticed proves nothing")
                    .isPositive();
            WrittenAgent before = crowd.check();
            assertThat(before.pruned()).as("versions that retention deleted").isPositive();
            crowd.fillUp(before);
        } finally {
            nodes.forEach(ClewProcess::close);
        }
    }

    private static void killAndStart(ClewProcess node) {
        node.kill();
        node.start();
    }

    private ClewProcess node(String name, String database) {
        return ClewProcess.node(
                folder.resolve(name),
                List.of(
                        "--node=" + name,
                        "--event-log=axon-server",
                        "--axon-server.address=" + System.getenv(TestServer.NAMED_BY),
                        "--views=mongodb",
                        "--views.wait=" + ChosenEngines.PATIENCE,
                        "--mongodb.address=" + database,
                        "--keys.store=mongodb",
                        "--keys.dir=" + folder.resolve("keys")));
    }

    private URI any() {
        return nodes.get(ThreadLocalRandom.current().nextInt(nodes.size())).address();
    }
}
