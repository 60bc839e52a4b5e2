package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.engine.ChosenEngines;
import io.clew.application.engine.StoredDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The views are built again while clients write and read, and once more with a {@code kill -9} in the middle: no read
 * fails, everybody reads their own writes, and what comes out is what a build from nothing gives.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RebuildTest {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildTest.class);
    private static final int SENDERS = 8;
    private static final int READERS = 4;
    private static final int SESSIONS = 20;
    private static final int BATCHES = Integer.getInteger("clew.rebuild.batches", 2);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger read = new AtomicInteger();

    @Test
    void nobodyNoticesThatTheViewsAreBuiltAgain(@TempDir Path folder) throws IOException {
        try (ClewProcess clew = ClewProcess.start(folder.resolve("data"), "-Dclew.views.grace=1s")) {
            ClewClient client = new ClewClient(clew::address);
            fill(client);
            assertThat(Clients.run(SENDERS + READERS + 1, work(client, clew.dataDirectory())))
                    .hasSize(SENDERS + READERS + 1);
            LOG.info("{} writes and {} reads while the views were built again", written, read);
            JsonNode built = digest(client);
            assertThat(built.path("generation").asInt()).isEqualTo(2);

            killInTheMiddle(clew, client);
            clew.start();
            awaitGeneration(client, 3);
            JsonNode resumed = digest(client);
            assertThat(resumed.path("digest")).isEqualTo(built.path("digest"));
            assertThat(resumed.path("digestPosition")).isEqualTo(built.path("digestPosition"));

            clew.stop();
            ChosenEngines.deleteViews(clew.dataDirectory());
            clew.start();
            JsonNode fresh = digest(client);
            assertThat(fresh.path("generation").asInt()).isOne();
            assertThat(fresh.path("digest")).isEqualTo(built.path("digest"));
            assertThat(fresh.path("digestPosition")).isEqualTo(built.path("digestPosition"));
            clew.stop();
        }
    }

    private static boolean hasFirstBuild(Path data) {
        return ChosenEngines.viewsAreInADatabase()
                ? new StoredDocuments(data).hasBuild(1)
                : Files.exists(data.resolve("views/session-1.db"));
    }

    private static void fill(ClewClient client) {
        ArrayNode messages = LosslessJson.array();
        for (int i = 0; i < 1000; i++) {
            messages.add(LosslessJson.object().put("role", "user").put("content", "message " + i));
        }
        Ask append = Ask.post("/sessions", LosslessJson.object().set("messages", messages));
        List<Callable<Answer>> work = new ArrayList<>();
        for (int s = 0; s < SESSIONS; s++) {
            String path = Ask.session("filled " + s);
            String id = "filled " + s;
            work.add(() -> {
                client.send(Ask.post("/sessions", LosslessJson.object().put("id", id)))
                        .expect(201);
                for (int batch = 0; batch < BATCHES; batch++) {
                    client.send(new Ask("POST", path + "/messages", append.headers(), append.body()))
                            .expect(201);
                }
                return client.send(Ask.post(
                                path + "/forks",
                                LosslessJson.object().put("id", id + " fork").put("at", "m:500")))
                        .expect(201);
            });
        }
        Clients.run(SENDERS, work);
    }

    private List<Callable<Boolean>> work(ClewClient client, Path data) {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            String id = "sender " + i;
            work.add(() -> write(client, id));
        }
        for (int i = 0; i < READERS; i++) {
            String path = Ask.session("sender " + i);
            work.add(() -> read(client, path));
        }
        work.add(() -> rebuild(client, data));
        return work;
    }

    /** Writes on and sees each of its writes at once. */
    private boolean write(ClewClient client, String id) {
        String path = Ask.session(id);
        client.send(Ask.post("/sessions", LosslessJson.object().put("id", id))).expect(201);
        for (int i = 0; !done.get(); i++) {
            Answer appended = client.send(Ask.post(
                            path + "/messages",
                            LosslessJson.object().put("role", "user").put("content", "mine " + i)))
                    .expect(201);
            JsonNode seen = client.get(path).json();
            assertThat(seen.path("version").asLong()).isEqualTo(appended.version());
            JsonNode last = client.get(path + "/messages?order=desc&limit=1").json();
            assertThat(last.at("/items/0/content").asString()).isEqualTo("mine " + i);
            written.incrementAndGet();
        }
        return true;
    }

    /** Reads what another writes; it never goes back. */
    private boolean read(ClewClient client, String path) {
        long version = 0;
        while (!done.get()) {
            Answer answer = client.send(Ask.get(path)).expect(200, version == 0 ? 404 : 200);
            if (answer.status() == 200) {
                assertThat(answer.json().path("version").asLong()).isGreaterThanOrEqualTo(version);
                version = answer.json().path("version").asLong();
            }
            client.get("/sessions?limit=20");
            read.incrementAndGet();
        }
        return true;
    }

    private boolean rebuild(ClewClient client, Path data) {
        try {
            assertThat(hasFirstBuild(data)).isTrue();
            Conditions.await(PATIENCE, () -> "all write", () -> written.get() > 2 * SENDERS);
            JsonNode begun = client.send(replay()).expect(202).json();
            JsonNode again = client.send(replay()).expect(202).json();
            assertThat(begun.at("/replay/generation").asInt()).isEqualTo(2);
            assertThat(again.at("/replay/generation").asInt()).isEqualTo(2);
            awaitGeneration(client, 2);
            // Beyond the grace time of the old one.
            Conditions.await(PATIENCE, () -> "the old one is gone", () -> !hasFirstBuild(data));
            return true;
        } finally {
            done.set(true);
        }
    }

    private static void killInTheMiddle(ClewProcess clew, ClewClient client) {
        client.send(replay()).expect(202);
        Conditions.await(
                PATIENCE,
                () -> "the build is under way",
                () -> group(client, "").at("/replay/position").asLong() > 0);
        clew.kill();
    }

    private static void awaitGeneration(ClewClient client, int generation) {
        Conditions.await(
                PATIENCE,
                () -> "generation " + generation + " serves",
                () -> group(client, "").path("generation").asInt() == generation);
    }

    private static Ask replay() {
        return new Ask("POST", "/projections/session/replay", Map.of(), null);
    }

    private static JsonNode group(ClewClient client, String query) {
        return client.get("/projections" + query).json().at("/items/0");
    }

    private static JsonNode digest(ClewClient client) {
        JsonNode group = group(client, "?digest=true");
        assertThat(group.path("digest").asString()).hasSize(64);
        return group;
    }
}
