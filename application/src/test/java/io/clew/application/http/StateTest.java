package io.clew.application.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.Application;
import io.clew.application.http.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Session state over HTTP, on the real sides. */
class StateTest {

    private static final int WRITERS = 8;
    private static final int EACH = 25;

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

    private static Answer delete(String path, String... headers) {
        return TestServer.sendTo(port, "DELETE", path, null, headers);
    }

    private static Answer write(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        Collections.addAll(all, "Content-Type", "application/json");
        return TestServer.sendTo(port, method, path, body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    private static Answer patch(String path, String body, String... headers) {
        return write("PATCH", path, body, headers);
    }

    private static Answer put(String path, String body, String... headers) {
        return write("PUT", path, body, headers);
    }

    /** Starts a session; answers its path. */
    private static String started(String id) {
        assertThat(write("POST", "/v1/sessions", "{\"id\":\"" + id + "\"}").status())
                .isEqualTo(201);
        return "/v1/sessions/" + id;
    }

    private static void assertProblem(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:clew:problem:" + problem);
    }

    private static long position() {
        return get("/v1").json().get("position").asLong();
    }

    private static String textOf(Answer answer, String member) {
        return answer.json().get(member).toString();
    }

    @Test
    void aStateIsSetReadForkedRevertedAndTold() {
        write("POST", "/v1/sessions", "{\"id\":\"journey\",\"state\":{\"given\":[1e2]}}");
        String path = "/v1/sessions/journey";
        Answer patched = patch(
                path + "/state?reason=plan%20made",
                "{\"plan\":{\"step\":1.10},\"n\":9007199254740993,\"given\":[1e2],\"never\":null}");
        assertThat(patched.status()).as(patched.body()).isEqualTo(200);
        assertThat(patched.body())
                .isEqualTo("{\"sessionId\":\"journey\",\"version\":2,\"changed\":[\"plan\",\"n\"],\"removed\":[]}");
        assertThat(patched.header("ETag")).isEqualTo("\"2\"");
        write("POST", path + "/messages", "{\"role\":\"user\",\"content\":\"hello\"}");
        Answer put = put(path + "/state/plan", "{\"step\":2.50, \"x\":null}");
        assertThat(put.body())
                .startsWith("{\"sessionId\":\"journey\",\"key\":\"plan\",\"value\":{\"step\":2.50, \"x\":null},"
                        + "\"version\":4,\"updatedAt\":\"");
        Answer value = get(path + "/state/plan");
        assertThat(value.body()).isEqualTo(put.body());

        Answer all = get(path + "/state");
        assertThat(all.body())
                .isEqualTo("{\"sessionId\":\"journey\",\"version\":4,\"state\":{\"given\":[1e2],"
                        + "\"n\":9007199254740993,\"plan\":{\"step\":2.50, \"x\":null}}}");
        assertThat(all.header("ETag")).isEqualTo("\"4\"");
        assertThat(get(path + "/state?at=m:0").body()).contains("\"plan\":{\"step\":1.10}", "\"version\":3");
        assertThat(get(path + "/state?at=start").body()).contains("\"state\":{\"given\":[1e2]}", "\"version\":1");
        assertThat(get(path + "/state/plan?at=m:0").body()).contains("\"value\":{\"step\":1.10}", "\"version\":2");
        assertProblem(get(path + "/state/plan?at=start"), 404, "not-found");

        write("POST", path + "/forks", "{\"id\":\"journey-fork\",\"at\":\"m:0\"}");
        Answer removed = delete("/v1/sessions/journey-fork/state/plan?reason=anew");
        assertThat(removed.body())
                .isEqualTo("{\"sessionId\":\"journey-fork\",\"version\":2,\"changed\":[],\"removed\":[\"plan\"]}");
        assertProblem(delete("/v1/sessions/journey-fork/state/plan"), 404, "not-found");
        put("/v1/sessions/journey-fork/state/plan", "null");
        assertThat(get("/v1/sessions/journey-fork/state/plan").body()).contains("\"value\":null");
        assertThat(get("/v1/sessions/journey-fork/state/n").body())
                .contains("\"sessionId\":\"journey\"", "\"version\":2");
        assertThat(get(path + "/state/plan").body()).isEqualTo(put.body());

        write("POST", path + "/revert", "{\"to\":\"m:0\"}");
        assertThat(get(path + "/state/plan").body()).contains("\"value\":{\"step\":1.10}");
        assertThat(get(path + "/state?at=v:4").body()).contains("2.50");
        Answer history = get("/v1/sessions/journey-fork/state/plan/history");
        assertThat(history.json().get("sessionId").asString()).isEqualTo("journey-fork");
        List<String> told = new ArrayList<>();
        for (JsonNode item : history.json().get("items")) {
            told.add(item.get("sessionId").asString() + " " + item.get("version") + " "
                    + (item.has("value") ? item.get("value") : "-") + " " + item.path("removed") + " "
                    + item.path("reason").asString(""));
        }
        assertThat(told)
                .containsExactly(
                        "journey-fork 3 null  ", "journey-fork 2 - true anew", "journey 2 {\"step\":1.1}  plan made");
        Answer first = get("/v1/sessions/journey-fork/state/plan/history?limit=2");
        Answer second = get("/v1/sessions/journey-fork/state/plan/history?limit=2&cursor="
                + first.json().get("next").asString());
        assertThat(second.json().get("items")).hasSize(1);
        assertThat(second.json().has("next")).isFalse();
        Answer back = get("/v1/sessions/journey-fork/state/plan/history?limit=2&cursor="
                + second.json().get("previous").asString());
        assertThat(textOf(back, "items")).isEqualTo(textOf(first, "items"));
    }

    @Test
    void whatChangesNothingWritesNothingAndAnswersTheCurrentVersion() {
        String path = started("unchanged");
        Answer first = put(path + "/state/k", "1.0");
        write("POST", path + "/messages", "{\"role\":\"user\",\"content\":\"x\"}");
        long before = position();
        Answer again = put(path + "/state/k", "1.0");
        assertThat(again.json().get("version").asLong()).isEqualTo(3);
        assertThat(again.header("ETag")).isEqualTo("\"3\"");
        assertThat(textOf(again, "updatedAt")).isEqualTo(textOf(first, "updatedAt"));
        Answer patched = patch(path + "/state", "{\"k\":1.0,\"absent\":null}");
        assertThat(patched.body())
                .isEqualTo("{\"sessionId\":\"unchanged\",\"version\":3,\"changed\":[],\"removed\":[]}");
        assertThat(position()).isEqualTo(before);
        assertThat(put(path + "/state/k", "1.00").json().get("version").asLong())
                .isEqualTo(4);
    }

    @Test
    void aRepeatIsAnsweredAsTheFirstWasByteByByte() {
        String path = started("repeated");
        List<Callable<Answer>> asks = List.of(
                () -> patch(path + "/state", "{\"a\":1.0,\"b\":{\"x\":[]},\"c\":null}", "Idempotency-Key", "p"),
                () -> put(path + "/state/k", "{\"deep\" :1}", "Idempotency-Key", "u"),
                () -> delete(path + "/state/a", "Idempotency-Key", "d"));
        List<Answer> firsts = asks.stream().map(StateTest::call).toList();
        put(path + "/state/k", "2");
        write("POST", path + "/revert", "{\"to\":\"v:1\"}");
        long before = position();
        for (int i = 0; i < asks.size(); i++) {
            Answer again = call(asks.get(i));
            assertThat(again.status()).as(again.body()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(firsts.get(i).body());
            assertThat(again.header("ETag")).isEqualTo(firsts.get(i).header("ETag"));
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        }
        assertThat(position()).isEqualTo(before);
        assertProblem(put(path + "/state/k", "3", "Idempotency-Key", "u"), 409, "idempotency-conflict");
    }

    private static <A> A call(Callable<A> ask) {
        try {
            return ask.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theExpectedVersionIsChecked() {
        String path = started("expected");
        put(path + "/state/k", "1", "If-Match", "\"1\"");
        assertProblem(patch(path + "/state", "{\"k\":2}", "If-Match", "\"1\""), 412, "version-mismatch");
        assertProblem(put(path + "/state/k", "2", "If-Match", "1"), 412, "version-mismatch");
        assertProblem(delete(path + "/state/k", "If-Match", "3"), 412, "version-mismatch");
        assertThat(delete(path + "/state/k", "If-Match", "2").status()).isEqualTo(200);
    }

    @Test
    void anUnknownSessionHasNoState() {
        assertProblem(get("/v1/sessions/nobody/state"), 404, "not-found");
        assertProblem(get("/v1/sessions/nobody/state/k"), 404, "not-found");
        assertProblem(get("/v1/sessions/nobody/state/k/history"), 404, "not-found");
        assertProblem(patch("/v1/sessions/nobody/state", "{\"k\":1}"), 404, "not-found");
        assertProblem(put("/v1/sessions/nobody/state/k", "1"), 404, "not-found");
        assertProblem(delete("/v1/sessions/nobody/state/k"), 404, "not-found");
        String path = started("somebody");
        assertProblem(get(path + "/state/k"), 404, "not-found");
        assertThat(get(path + "/state/k/history").json().get("items")).isEmpty();
        assertThat(textOf(get(path + "/state"), "state")).isEqualTo("{}");
        assertProblem(get(path + "/state?at=v:9"), 404, "point-not-found");
        assertProblem(get(path + "/state/k/history?at=m:0"), 404, "point-not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "a%2Fb,a/b",
        "%2F%2F,//",
        "a%5Cb,a\\b",
        "a%3Bb=c,a;b=c",
        "100%25,100%",
        "a%23b,a#b",
        "a%20b,a b",
        "history,history",
        "%F0%9F%98%80,😀",
        "e%CC%81,e\u0301",
        "%C3%A9,\u00e9",
        "a+b,a+b",
        "a%3Fb,a?b",
        "...,..."
    })
    void everyKeyStandsInAPath(String encoded, String key) {
        String path = started("keys-" + Math.abs(encoded.hashCode())) + "/state/" + encoded;
        assertThat(put(path, "\"v\"").json().get("key").asString()).isEqualTo(key);
        assertThat(get(path).json().get("key").asString()).isEqualTo(key);
        assertThat(get(path + "/history").json().get("items")).hasSize(1);
        assertThat(delete(path).json().get("removed").get(0).asString()).isEqualTo(key);
    }

    @Test
    void aKeyOf512CodePointsIsTakenAndOf513Refused() {
        String path = started("long-keys");
        assertThat(put(path + "/state/" + "%F0%9F%98%80".repeat(512), "1").status())
                .isEqualTo(200);
        assertProblem(put(path + "/state/" + "%F0%9F%98%80".repeat(513), "1"), 400, "invalid");
        assertProblem(patch(path + "/state", "{\"" + "x".repeat(513) + "\":1}"), 400, "invalid");
    }

    static Stream<Arguments> badWrites() {
        String large = "\"" + "x".repeat(1024 * 1024) + "\"";
        return Stream.of(
                Arguments.of("PATCH", "", "{}", 400, "invalid"),
                Arguments.of("PATCH", "", "[]", 400, "invalid"),
                Arguments.of("PATCH", "", "null", 400, "invalid"),
                Arguments.of("PATCH", "", "\"k\"", 400, "invalid"),
                Arguments.of("PATCH", "", "{", 400, "malformed"),
                Arguments.of("PATCH", "", "{\"a\":1,\"a\":2}", 400, "invalid"),
                Arguments.of("PATCH", "", "{\"\":1}", 400, "invalid"),
                Arguments.of("PATCH", "", "{\"..\":1}", 400, "invalid"),
                Arguments.of("PATCH", "", "{\"a\\u0000\":1}", 400, "invalid"),
                Arguments.of("PATCH", "", "{\"a\":\"\\ud800\"}", 400, "invalid"),
                Arguments.of("PATCH", "", "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}", 413, "too-large"),
                Arguments.of("PATCH", "", "{\"a\":" + "1".repeat(1001) + "}", 413, "too-large"),
                Arguments.of("PATCH", "", "{\"a\":" + large + "}", 413, "too-large"),
                Arguments.of("PATCH", "?at=head", "{\"a\":1}", 400, "invalid"),
                Arguments.of("PATCH", "?reason=" + "x".repeat(501), "{\"a\":1}", 413, "too-large"),
                Arguments.of("PUT", "/k", "", 400, "malformed"),
                Arguments.of("PUT", "/k", "1 2", 400, "malformed"),
                Arguments.of("PUT", "/k", "{\"a\":1,\"a\":2}", 400, "invalid"),
                Arguments.of("PUT", "/k", "1e10001", 413, "too-large"),
                Arguments.of("PUT", "/k", large, 413, "too-large"),
                Arguments.of("PUT", "/k", "\"" + "x".repeat(8 * 1024 * 1024) + "\"", 413, "too-large"),
                Arguments.of("PUT", "/%00", "1", 400, "malformed"),
                Arguments.of("PUT", "/..", "1", 400, "invalid"),
                Arguments.of("PUT", "/%2E%2E", "1", 400, "invalid"),
                Arguments.of("PUT", "", "1", 405, "method-not-allowed"),
                Arguments.of("POST", "/k", "1", 405, "method-not-allowed"),
                Arguments.of("PUT", "/k/history", "1", 405, "method-not-allowed"));
    }

    @ParameterizedTest
    @MethodSource("badWrites")
    void aBadWriteIsRefusedAndWritesNothing(String method, String below, String body, int status, String problem) {
        String id = "bad";
        write("POST", "/v1/sessions", "{\"id\":\"" + id + "\"}");
        long before = position();
        assertProblem(write(method, "/v1/sessions/" + id + "/state" + below, body), status, problem);
        assertThat(position()).isEqualTo(before);
    }

    @Test
    void aBodyNeedsAJsonMediaType() {
        String path = started("media");
        byte[] body = "1".getBytes(StandardCharsets.UTF_8);
        assertProblem(
                TestServer.sendTo(port, "PUT", path + "/state/k", body, "Content-Type", "text/plain"),
                415,
                "unsupported-media-type");
        assertProblem(TestServer.sendTo(port, "PUT", path + "/state/k", body), 415, "unsupported-media-type");
    }

    @Test
    void aStateBeyondItsLimitsIsRefused() {
        String path = started("large");
        StringBuilder keys = new StringBuilder("{\"k0\":0");
        for (int i = 1; i < 10_000; i++) {
            keys.append(",\"k").append(i).append("\":").append(i);
        }
        assertThat(patch(path + "/state", keys + "}").status()).isEqualTo(200);
        Answer oneMore = put(path + "/state/more", "1");
        assertProblem(oneMore, 413, "too-large");
        assertThat(oneMore.json().get("limit").asString()).isEqualTo("state keys");
        assertProblem(patch(path + "/state", keys + ",\"more\":1}"), 413, "too-large");
        assertThat(patch(path + "/state", "{\"k1\":null,\"more\":1}").status()).isEqualTo(200);
        assertThat(get(path + "/state").json().get("state")).hasSize(10_000);

        String heavy = started("heavy");
        String value = "\"" + "x".repeat(1024 * 1024 - 20) + "\"";
        for (int i = 0; i < 16; i++) {
            assertThat(put(heavy + "/state/k" + i, value).status()).isEqualTo(200);
        }
        Answer tooHeavy = put(heavy + "/state/k16", value);
        assertProblem(tooHeavy, 413, "too-large");
        assertThat(tooHeavy.json().get("limit").asString()).isEqualTo("state");
        assertThat(put(heavy + "/state/k15", "1").status()).isEqualTo(200);
        assertThat(put(heavy + "/state/k16", value).status()).isEqualTo(200);
    }

    @Test
    void ofManyWritersOfOneSessionNoneLosesWhatItWrote() throws Exception {
        String path = started("crowded");
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "w" + writer;
                work.add(() -> {
                    for (int i = 0; i < EACH; i++) {
                        Answer answer =
                                patch(path + "/state", "{\"" + name + "\":" + i + ",\"" + name + "." + i + "\":0}");
                        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                        assertThat(answer.json().get("changed")).hasSize(2);
                    }
                    return null;
                });
            }
            for (Future<Void> done : writers.invokeAll(work)) {
                done.get();
            }
        } finally {
            writers.shutdown();
        }
        Answer all = get(path + "/state");
        assertThat(all.json().get("version").asLong()).isEqualTo(1 + WRITERS * EACH);
        assertThat(all.json().get("state")).hasSize(WRITERS * (EACH + 1));
        for (int writer = 0; writer < WRITERS; writer++) {
            assertThat(all.json().get("state").get("w" + writer).asInt()).isEqualTo(EACH - 1);
        }
    }
}
