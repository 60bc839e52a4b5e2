package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.engine.ChosenEngines;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * All that can be done with sessions, in one story over recorded ones: brought in, given state, forked, reverted, shown to
 * a model, summarized, carried to another server, ended, heard of by a listener, and the same after the views were built
 * again while all that was asked, and after a kill. {@code -Dclew.transcripts=} names another file or folder of
 * transcripts.
 */
class LifeStoryTest {

    private static final Logger LOG = LoggerFactory.getLogger(LifeStoryTest.class);
    private static final int CLIENTS = 8;
    private static final int POINTS = 12;

    private final long begun = System.nanoTime();

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void aLifeOfSessions(@TempDir Path folder) throws Exception {
        try (ClewProcess clew = ClewProcess.start(folder.resolve("data"));
                ClewProcess other = ClewProcess.start(ChosenEngines.withItsOwnLog(folder.resolve("other")));
                Listener listener = Listener.to(clew::address)) {
            ClewClient client = new ClewClient(clew::address);
            ClewClient elsewhere = new ClewClient(other::address);

            List<LivedSession> sessions = bringIn(client);
            report("brought in", sessions, client);
            inEach(sessions, session -> session.check(client, POINTS));
            inEach(sessions, session -> new SeenByAModel(client).in(session));
            report("shown to a model", sessions, client);
            inEach(sessions, session -> session.check(client, POINTS));
            new Carried(client, elsewhere).carry(sessions);
            inEach(sessions, session -> session.check(elsewhere, POINTS));
            report("carried to another server", sessions, client);
            inEach(sessions, session -> new Ends(client).below(session));
            report("ended what was begun below", sessions, client);

            rebuild(client, sessions);
            report("views built again", sessions, client);
            Map<String, String> digests = digests(client);
            clew.kill();
            clew.start();
            assertThat(digests(client)).isEqualTo(digests);
            inEach(sessions, session -> session.check(client, POINTS));
            heardAll(client, listener);
            report("the same after a kill", sessions, client);
            clew.stop();
            other.stop();
        }
    }

    private static List<LivedSession> bringIn(ClewClient client) throws IOException, URISyntaxException {
        Map<String, List<Transcript>> tasks = new LinkedHashMap<>();
        for (Transcript transcript : transcripts()) {
            tasks.computeIfAbsent(transcript.file() + " " + transcript.task(), first -> new ArrayList<>())
                    .add(transcript);
        }
        List<Callable<List<LivedSession>>> work = new ArrayList<>();
        tasks.forEach((task, trials) -> work.add(() -> new Told(client, task).tell(trials)));
        return Clients.run(CLIENTS, work).stream().flatMap(List::stream).toList();
    }

    private static List<Transcript> transcripts() throws IOException, URISyntaxException {
        String named = System.getProperty("clew.transcripts");
        Path own = Path.of(Objects.requireNonNull(LifeStoryTest.class.getResource("/transcripts"))
                .toURI());
        return Transcript.in(named == null ? own : Path.of(named));
    }

    /** While every session is asked again and again, and one is written to. */
    private static void rebuild(ClewClient client, List<LivedSession> sessions) {
        Map<String, String> before = digests(client);
        long generation = group(client).path("generation").asLong();
        client.send(Ask.post("/projections/session/replay", LosslessJson.object()))
                .expect(202);
        Conditions.await(Duration.ofMinutes(5), () -> "the new views serve: " + group(client), () -> {
            inEach(sessions.subList(0, Math.min(CLIENTS, sessions.size())), session -> session.check(client, 2));
            return group(client).path("generation").asLong() > generation;
        });
        assertThat(group(client).path("status").asString()).isEqualTo("live");
        assertThat(digests(client)).isEqualTo(before);
        inEach(sessions, session -> session.check(client, POINTS));
    }

    private static JsonNode group(ClewClient client) {
        return client.get("/projections").json().path("items").get(0);
    }

    private static Map<String, String> digests(ClewClient client) {
        Map<String, String> digests = new HashMap<>();
        client.get("/projections?digest=true")
                .json()
                .path("items")
                .forEach(group -> digests.put(
                        group.path("group").asString(),
                        group.path("digestPosition").asString() + " "
                                + group.path("digest").asString()));
        assertThat(digests.values()).isNotEmpty().allMatch(digest -> digest.length() > 20);
        return digests;
    }

    /** The listener was there from the beginning, through a kill: it heard each event once, in order. */
    private static void heardAll(ClewClient client, Listener listener) {
        List<JsonNode> all =
                client.get("/events").text().lines().map(LosslessJson::read).toList();
        long head = all.get(all.size() - 1).path("position").asLong();
        Conditions.await(Duration.ofSeconds(60), () -> "position " + head + " is heard", () -> listener.last() >= head);
        assertThat(listener.heard()).isEqualTo(all);
        assertThat(listener.connections()).isGreaterThan(1);
    }

    private static void inEach(List<LivedSession> sessions, Consumer<LivedSession> work) {
        Clients.run(
                CLIENTS,
                sessions.stream()
                        .<Callable<Void>>map(session -> () -> {
                            work.accept(session);
                            return null;
                        })
                        .toList());
    }

    private void report(String what, List<LivedSession> sessions, ClewClient client) {
        LOG.info(
                "{}: {} sessions, {} visible messages, {} requests, {} s",
                what,
                sessions.size(),
                sessions.stream()
                        .mapToInt(session -> session.head().said().count())
                        .sum(),
                client.requests(),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
    }
}
