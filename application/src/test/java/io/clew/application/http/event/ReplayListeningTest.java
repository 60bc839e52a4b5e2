package io.clew.application.http.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.http.event.EventStream.Heard;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The replay of an agent goes on with what is committed, each transaction once and whole. */
class ReplayListeningTest {

    @TempDir
    static Path data;

    private static Server clew;

    private String agent;

    @BeforeAll
    static void start() {
        clew = new Server(data, "--clew.events.heartbeat=400ms");
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        agent = test.getTestMethod().orElseThrow().getName();
    }

    private EventStream listen(String parameters, String... headers) throws IOException {
        EventStream stream = EventStream.open(clew.port, "/v1/agents/" + agent + "/replay" + parameters, headers);
        assertThat(stream.status).isEqualTo(200);
        return stream;
    }

    private static String write(String agent, String key) {
        return "{\"op\":\"write\",\"agentId\":\"" + agent + "\",\"key\":\"" + key + "\",\"value\":1}";
    }

    /** Its commit timestamp. */
    private static long commit(String... operations) {
        HttpResponse<String> answer =
                clew.send("POST", "/v1/transactions", "{\"operations\":[" + String.join(",", operations) + "]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).get("commitTs").asLong();
    }

    private static List<Long> positions(List<Heard> heard) {
        return heard.stream().map(Heard::position).toList();
    }

    private static JsonNode json(Heard heard) {
        return JsonMapper.shared().readTree(heard.data());
    }

    @Test
    void goesOnWithWhatIsCommittedAfterThePast() throws IOException {
        long first = commit(write(agent, "a"), write("another", "x"), write(agent, "b"));
        long second = commit(write(agent, "a"));
        try (EventStream stream = listen("")) {
            List<Heard> past = stream.next(2);
            assertThat(positions(past)).containsExactly(first, second);
            assertThat(json(past.get(0)).get("operations").size()).isEqualTo(2);
            commit(write("another", "x"));
            clew.start("a session");
            long third = commit(write("another", "x"), write(agent, "c"), write("another", "y"), write(agent, "d"));
            Heard heard = stream.next();
            assertThat(heard.position()).isEqualTo(third);
            assertThat(json(heard).get("commitTs").asLong()).isEqualTo(third);
            assertThat(heard.data())
                    .isEqualTo(clew.get("/v1/agents/" + agent + "/replay?from=" + third)
                            .body()
                            .strip());
            assertThat(stream.isSilentFor(300)).isTrue();
        }
    }

    @Test
    void goesOnBehindTheLastEventId() throws IOException {
        long first = commit(write(agent, "a"), write(agent, "b"));
        long second = commit(write(agent, "a"));
        try (EventStream stream = listen("?from=" + second, "Last-Event-ID", Long.toString(first))) {
            assertThat(positions(stream.next(1))).containsExactly(second);
            long third = commit(write(agent, "a"));
            assertThat(positions(stream.next(1))).containsExactly(third);
        }
    }

    @Test
    void endsWhereItIsToEnd() throws IOException {
        long first = commit(write(agent, "a"), write(agent, "b"));
        commit(write(agent, "a"));
        try (EventStream stream = listen("?to=" + first)) {
            assertThat(positions(stream.rest())).containsExactly(first);
        }
        commit(write("another", "x"));
        try (EventStream stream = listen("?from=" + first + "&to=" + (first + 1))) {
            assertThat(positions(stream.rest())).containsExactly(first);
        }
    }

    @Test
    void tellsEachOfManyOnceWhileTheyAreCommitted() throws Exception {
        List<Long> committed = new ArrayList<>();
        committed.add(commit(write(agent, "a")));
        try (EventStream stream = listen("")) {
            Thread writer = new Thread(() -> {
                for (int i = 0; i < 300; i++) {
                    commit(write("another", "x"));
                    committed.add(commit(IntStream.range(0, 1 + i % 7)
                            .mapToObj(k -> write(agent, "k" + k))
                            .collect(Collectors.toList())
                            .toArray(String[]::new)));
                }
            });
            writer.start();
            List<Heard> heard = stream.next(301);
            writer.join();
            assertThat(positions(heard)).isEqualTo(committed);
            for (int i = 0; i < 300; i++) {
                assertThat(json(heard.get(i + 1)).get("operations").size()).isEqualTo(1 + i % 7);
            }
        }
    }
}
