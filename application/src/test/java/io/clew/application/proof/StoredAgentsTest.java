package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 64 writers at one agent, and a server that is killed under them. {@code -Dclew.agent.writes=} says how much each of
 * them writes, {@code -Dclew.seed=} repeats a run's choices.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StoredAgentsTest {

    private static final Logger LOG = LoggerFactory.getLogger(StoredAgentsTest.class);
    private static final int ROUNDS = 5;

    private final long seed = Long.getLong("clew.seed", System.nanoTime());

    @TempDir
    Path folder;

    private ClewProcess clew;
    private ClewClient client;

    @BeforeEach
    void start() {
        LOG.info("seed {}", seed);
        clew = ClewProcess.start(folder.resolve("data"));
        client = new ClewClient(clew::address);
    }

    @AfterEach
    void stop() {
        clew.close();
    }

    @Test
    void numbersAreGivenOnceAndNothingIsLostUnderManyWritersAndKills() {
        AgentCrowd crowd = new AgentCrowd(client, "crowded", 90, seed);
        crowd.write(List.of(this::killAndStart, this::killAndStart));
        assertThat(client.retries())
                .as("a kill that nobody noticed proves nothing")
                .isPositive();
        WrittenAgent before = crowd.check();
        assertThat(before.pruned()).as("versions that retention deleted").isPositive();
        killAndStart();
        crowd.fillUp(crowd.check());
    }

    @Test
    void asManyVersionsAreKeptAsAreKeptUnlessSomebodySaysOtherwise() {
        AgentCrowd.create(client, "edited");
        atOnce(edits("edited", 3, 0)).forEach(answer -> answer.expect(200));
        WrittenAgent agent = WrittenAgent.read(client, "edited", 50);
        assertThat(agent.newest()).isEqualTo(1 + 3L * AgentCrowd.WRITERS);
        assertThat(agent.count()).isEqualTo(50);
        agent.mustBeShown(client);
    }

    @Test
    void oneOfAllWhoExpectTheSameVersionWins() {
        long version = AgentCrowd.create(client, "contested").version();
        for (int round = 0; round < ROUNDS; round++) {
            List<Answer> answers = atOnce(edits("contested", 1, version));
            List<Answer> won =
                    answers.stream().filter(answer -> answer.status() == 200).toList();
            assertThat(won).hasSize(1);
            answers.stream().filter(answer -> answer != won.get(0)).forEach(answer -> answer.expect(412));
            assertThat(won.get(0).version()).isEqualTo(version + 1);
            version++;
        }
        WrittenAgent agent = WrittenAgent.read(client, "contested", 50);
        assertThat(agent.newest()).isEqualTo(1 + ROUNDS);
        agent.mustBeShown(client);
    }

    private void killAndStart() {
        clew.kill();
        clew.start();
    }

    /** @param expected the version they expect; 0 for any */
    private static List<Ask> edits(String agent, int each, long expected) {
        List<Ask> edits = new ArrayList<>();
        for (int i = 0; i < AgentCrowd.WRITERS * each; i++) {
            Ask edit = Ask.patch(
                    "/api/stored/agents/" + agent,
                    LosslessJson.object().put("instructions", "edit " + i + " of " + expected));
            edits.add(expected == 0 ? edit : edit.ifMatch(expected));
        }
        return edits;
    }

    private List<Answer> atOnce(List<Ask> asks) {
        CyclicBarrier together = new CyclicBarrier(AgentCrowd.WRITERS);
        return Clients.run(
                AgentCrowd.WRITERS,
                asks.stream()
                        .<Callable<Answer>>map(ask -> () -> {
                            together.await();
                            return client.send(ask);
                        })
                        .toList());
    }
}
