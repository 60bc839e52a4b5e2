package io.clew.application.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.Application;
import io.clew.application.http.TestServer.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Contexts and summaries over the real sides, on transcripts with parallel calls, repeated ids and open ends. */
class ContextJourneyTest {

    /** What the Chat Completions API takes in a message. */
    private static final Set<String> TAKEN =
            Set.of("role", "content", "name", "tool_calls", "tool_call_id", "refusal", "audio", "function_call");

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext clew;
    private static int port;

    @BeforeAll
    static void start() {
        clew = new SpringApplication(Application.class).run("--clew.port=0", "--clew.data-dir=" + data);
        port = ((WebServerApplicationContext) clew).getWebServer().getPort();
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    private static Answer get(String path) {
        return TestServer.sendTo(port, "GET", path, null);
    }

    private static Answer post(String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        Collections.addAll(all, "Content-Type", "application/json");
        return TestServer.sendTo(port, "POST", path, body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
        return answer.json();
    }

    private static void assertProblem(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:clew:problem:" + problem);
    }

    private static void started(String id) {
        ok(post("/v1/sessions", "{\"id\":\"" + id + "\"}"));
    }

    private static void said(String session, String messages) {
        ok(post("/v1/sessions/" + session + "/messages", "{\"messages\":" + messages + "}"));
    }

    private static String text(String role, String text) {
        return "{\"role\":\"" + role + "\",\"content\":\"" + text + "\"}";
    }

    @Test
    void everyCutOfEveryTranscriptIsReadyToSend() throws IOException {
        int line = 0;
        for (JsonNode transcript : transcripts()) {
            String session = "t" + line++;
            started(session);
            said(session, transcript.get("messages").toString());
            int count = transcript.get("messages").size();
            for (int message = 0; message < count; message++) {
                for (int most = 1; most <= count; most++) {
                    String context = "/v1/sessions/" + session + "/context?at=m:" + message + "&maxMessages=" + most;
                    assertCut(ok(get(context)), message + 1, most);
                    JsonNode sent = ok(get(context + "&format=openai"));
                    assertSendable(sent.get("messages"));
                    assertThat(sent.get("messages").size()).isLessThanOrEqualTo(most + 1);
                }
            }
        }
    }

    private static List<JsonNode> transcripts() throws IOException {
        try (InputStream in = ContextJourneyTest.class.getResourceAsStream("/transcripts/rail-desk.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JsonMapper.shared()::readTree)
                    .toList();
        }
    }

    private static void assertCut(JsonNode context, int visible, int most) {
        JsonNode messages = context.get("messages");
        assertThat(context.get("messageCount").asInt()).isEqualTo(visible);
        assertThat(context.get("omitted").asInt()).isEqualTo(visible - messages.size());
        assertThat(messages.get(0).get("index").asInt()).isZero();
        assertThat(messages.size()).isLessThanOrEqualTo(most + 1);
        for (int i = 2; i < messages.size(); i++) {
            assertThat(messages.get(i).get("index").asInt())
                    .isEqualTo(messages.get(i - 1).get("index").asInt() + 1);
        }
        if (messages.size() > 1) {
            assertThat(messages.get(1).get("role").asString()).isNotEqualTo("tool");
            assertThat(messages.get(messages.size() - 1).get("index").asInt()).isEqualTo(visible - 1);
        }
    }

    /** As the Chat Completions API checks a request. */
    private static void assertSendable(JsonNode messages) {
        Set<String> waiting = new HashSet<>();
        Set<String> called = new HashSet<>();
        for (JsonNode message : messages) {
            assertThat(TAKEN).containsAll(message.propertyNames());
            if (message.get("role").asString().equals("tool")) {
                assertThat(called).contains(message.get("tool_call_id").asString());
                waiting.remove(message.get("tool_call_id").asString());
                continue;
            }
            assertThat(waiting).isEmpty();
            called.clear();
            if (message.has("tool_calls")) {
                message.get("tool_calls")
                        .forEach(call -> called.add(call.get("id").asString()));
                assertThat(called).isNotEmpty();
                waiting.addAll(called);
            } else {
                assertThat(message.has("content") || message.has("refusal")).isTrue();
            }
        }
        assertThat(waiting).isEmpty();
    }

    @Test
    void aSummaryStandsForOlderMessagesAndTheyStayReadable() {
        started("long");
        said("long", "[" + text("system", "be brief") + "," + text("user", "a") + "," + text("assistant", "b") + "]");
        said("long", "[" + text("user", "c") + "," + text("assistant", "d") + "]");
        String body = "{\"id\":\"y1\",\"through\":\"m:2\",\"content\":[{\"type\":\"text\",\"text\":\"a, b\"}],"
                + "\"metadata\":{\"tokens\":12.0},\"reason\":\"too long\"}";
        Answer added = post("/v1/sessions/long/summaries", body, "Clew-Actor", "ann");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.header("ETag")).isEqualTo("\"7\"");
        assertThat(added.header("Location")).isEqualTo("/v1/sessions/long/summaries/y1");
        JsonNode summary = added.json();
        assertThat(summary.get("from").asInt()).isEqualTo(1);
        assertThat(summary.get("to").asInt()).isEqualTo(2);
        assertThat(summary.get("role").asString()).isEqualTo("system");
        assertThat(summary.get("version").asInt()).isEqualTo(7);
        assertThat(added.body()).contains("\"tokens\":12.0");
        assertThat(ok(get("/v1/sessions/long/summaries/y1"))).isEqualTo(summary);

        JsonNode context = ok(get("/v1/sessions/long/context"));
        assertThat(context.get("summary")).isEqualTo(summary);
        assertThat(context.get("omitted").asInt()).isZero();
        assertThat(context.get("messages").size()).isEqualTo(3);
        JsonNode sent = ok(get("/v1/sessions/long/context?format=openai&maxMessages=1"));
        assertThat(sent.get("messages").toString())
                .isEqualTo("[" + text("system", "be brief")
                        + ",{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"a, b\"}]},"
                        + text("assistant", "d") + "]");
        assertThat(sent.get("omitted").asInt()).isEqualTo(1);
        JsonNode without = ok(get("/v1/sessions/long/context?summary=none"));
        assertThat(without.get("messages").size()).isEqualTo(5);
        assertThat(without.has("summary")).isFalse();
        assertThat(ok(get("/v1/sessions/long/context?at=v:6")).has("summary")).isFalse();
        assertThat(ok(get("/v1/sessions/long/messages")).get("items").size()).isEqualTo(5);

        ok(post("/v1/sessions/long/forks", "{\"id\":\"fork\"}"));
        assertThat(ok(get("/v1/sessions/fork/context")).get("summary")).isEqualTo(summary);
        assertThat(ok(get("/v1/sessions/fork/summaries/y1"))).isEqualTo(summary);
        ok(post("/v1/sessions/long/revert", "{\"to\":\"m:3\"}"));
        assertThat(ok(get("/v1/sessions/long/context")).has("summary")).isFalse();
        assertThat(ok(get("/v1/sessions/long/summaries")).get("items").size()).isZero();
        assertThat(ok(get("/v1/sessions/long/summaries?at=v:7")).get("items").size())
                .isEqualTo(1);
        Answer again = post("/v1/sessions/long/summaries", body, "Clew-Actor", "ann");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(added.body());
        assertProblem(post("/v1/sessions/long/summaries", "{\"id\":\"y1\",\"content\":\"other\"}"), 409, "id-taken");
        assertProblem(
                post("/v1/sessions/long/summaries", "{\"through\":\"v:6\",\"content\":\"x\"}"), 404, "point-not-found");
    }

    @Test
    void summariesAreListedThereAndBack() {
        started("often");
        said("often", "[" + text("user", "a") + "]");
        for (int i = 0; i < 5; i++) {
            ok(post("/v1/sessions/often/summaries", "{\"id\":\"y" + i + "\",\"content\":\"x\"}"));
        }
        JsonNode page = ok(get("/v1/sessions/often/summaries?limit=2"));
        List<String> there = idsOf(page);
        ok(post("/v1/sessions/often/summaries", "{\"id\":\"later\",\"content\":\"x\"}"));
        while (page.has("next")) {
            page = ok(get("/v1/sessions/often/summaries?limit=2&cursor="
                    + page.get("next").asString()));
            there.addAll(idsOf(page));
        }
        assertThat(there).containsExactly("y4", "y3", "y2", "y1", "y0");
        JsonNode back = ok(get("/v1/sessions/often/summaries?limit=2&cursor="
                + page.get("previous").asString()));
        assertThat(idsOf(back)).containsExactly("y2", "y1");
    }

    private static List<String> idsOf(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    @Test
    void aSummaryMovesBackFromInsideAToolCall() {
        started("calling");
        said(
                "calling",
                "[" + text("user", "a") + ",{\"role\":\"assistant\",\"toolCalls\":[{\"id\":\"c1\",\"type\":"
                        + "\"function\",\"function\":{\"name\":\"look\",\"arguments\":\"{}\"}}]}]");
        assertProblem(post("/v1/sessions/calling/summaries", "{\"content\":\"x\"}"), 409, "inside-tool-call");
        JsonNode moved =
                ok(post("/v1/sessions/calling/summaries", "{\"content\":\"x\",\"boundary\":\"last-complete\"}"));
        assertThat(moved.get("to").asInt()).isZero();
        assertThat(moved.get("boundary").get("asked").get("messageIndex").asInt())
                .isEqualTo(1);
        assertThat(moved.get("boundary").get("used").get("messageIndex").asInt())
                .isZero();
        JsonNode context = ok(get("/v1/sessions/calling/context?format=openai"));
        assertThat(context.get("openToolCalls").toString())
                .isEqualTo("[{\"id\":\"c1\",\"name\":\"look\",\"messageIndex\":1}]");
        assertThat(context.get("messages").size()).isEqualTo(1);
    }

    @Test
    void extrasAreSentAsTheApiTakesThem() {
        started("extras");
        said(
                "extras",
                "[{\"role\":\"user\",\"content\":\"a\",\"name\":\"Ann Lee\"},{\"role\":\"user\",\"content\":\"a\","
                        + "\"name\":\"ann\"},{\"role\":\"assistant\",\"audio\":{\"id\":\"au\",\"data\":\"AAAA\"},"
                        + "\"annotations\":[],\"reasoning_content\":\"hm\"},{\"role\":\"assistant\",\"refusal\":\"no\"},"
                        + "{\"role\":\"assistant\",\"function_call\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
                        + "{\"role\":\"assistant\",\"audio\":{}}]");
        assertThat(ok(get("/v1/sessions/extras/context?format=openai"))
                        .get("messages")
                        .toString())
                .isEqualTo(
                        "[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"user\",\"content\":\"a\",\"name\":\"ann\"},"
                                + "{\"role\":\"assistant\",\"audio\":{\"id\":\"au\"}},"
                                + "{\"role\":\"assistant\",\"refusal\":\"no\"},"
                                + "{\"role\":\"assistant\",\"function_call\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
                                + "{\"role\":\"assistant\",\"content\":\"\"}]");
    }

    @Test
    void whatIsWrongIsNamed() {
        started("wrong");
        assertProblem(get("/v1/sessions/unknown/context"), 404, "not-found");
        assertProblem(get("/v1/sessions/unknown/summaries"), 404, "not-found");
        assertProblem(get("/v1/sessions/wrong/summaries/unknown"), 404, "not-found");
        assertProblem(get("/v1/sessions/wrong/context?at=m:0"), 404, "point-not-found");
        for (String wrong : List.of("maxMessages=0", "maxMessages=1001", "format=x", "summary=x", "other=1")) {
            assertProblem(get("/v1/sessions/wrong/context?" + wrong), 400, "invalid");
        }
        for (String wrong : List.of(
                "{}",
                "{\"content\":\"\"}",
                "{\"content\":[]}",
                "{\"content\":7}",
                "{\"content\":\"x\",\"role\":\"tool\"}",
                "{\"content\":\"x\",\"from\":1}",
                "{\"content\":\"x\",\"through\":\"m:-1\"}",
                "{\"content\":\"x\",\"boundary\":\"x\"}")) {
            assertProblem(post("/v1/sessions/wrong/summaries", wrong), 400, "invalid");
        }
        assertProblem(post("/v1/sessions/wrong/summaries", "{\"content\":\"x\"}"), 404, "point-not-found");
        assertProblem(post("/v1/sessions/unknown/summaries", "{\"content\":\"x\"}"), 404, "not-found");
        assertProblem(
                post("/v1/sessions/wrong/summaries", "{\"content\":\"x\"}", "If-Match", "9"), 412, "version-mismatch");
    }
}
