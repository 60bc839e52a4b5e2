package io.clew.application.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.Application;
import io.clew.application.http.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A revert says which tool calls are to be reversed or done again; what became of them is told, and kept. */
class UndoneToolCallsTest {

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

    /** One call that books and one that pays, each with its result: the versions 2 to 6, the messages 0 to 4. */
    private static void trip(String id) {
        assertThat(post("/v1/sessions", "{\"id\":\"" + id + "\"}").status()).isEqualTo(201);
        say(id, "{\"id\":\"ask\",\"role\":\"user\",\"content\":\"Book it\"}");
        say(id, calling("book", "{\\\"to\\\": \\\"Rome\\\"}", "c1"));
        say(id, "{\"role\":\"tool\",\"toolCallId\":\"c1\",\"content\":\"ticket 7\"}");
        say(id, calling("pay", "{ }", "c2"));
        say(id, "{\"role\":\"tool\",\"toolCallId\":\"c2\",\"content\":[{\"type\":\"text\",\"text\":\"paid\"}]}");
    }

    private static String calling(String tool, String arguments, String id) {
        return "{\"id\":\"" + tool + "-" + id + "\",\"role\":\"assistant\",\"toolCalls\":[{\"id\":\"" + id
                + "\",\"type\":\"function\",\"function\":{\"name\":\"" + tool + "\",\"arguments\":\"" + arguments
                + "\"}}]}";
    }

    @Test
    void aRevertNamesTheCallsItHidNewestFirstAndTheirOutcomesAreKept() {
        trip("trip");
        Answer said = write(
                "PUT",
                "/v1/sessions/trip/tools/book/reversal",
                "{\"tool\":\"cancel\",\"arguments\":{\"ticket\": 7.0},\"note\":\"within a day\"}");
        assertThat(said.body())
                .isEqualTo(
                        "{\"sessionId\":\"trip\",\"version\":7,\"name\":\"book\","
                                + "\"reversal\":{\"tool\":\"cancel\",\"arguments\":{\"ticket\": 7.0},\"note\":\"within a day\"}}");
        Answer reverted = post("/v1/sessions/trip/revert", "{\"to\":\"m:0\"}", "Idempotency-Key", "r");
        String pay =
                "{\"action\":\"reverse\",\"messageIndex\":3,\"messageId\":\"pay-c2\",\"id\":\"c2\",\"name\":\"pay\","
                        + "\"arguments\":\"{ }\",\"result\":[{\"type\":\"text\",\"text\":\"paid\"}]";
        String book =
                "{\"action\":\"reverse\",\"messageIndex\":1,\"messageId\":\"book-c1\",\"id\":\"c1\",\"name\":\"book\","
                        + "\"arguments\":\"{\\\"to\\\": \\\"Rome\\\"}\",\"result\":\"ticket 7\","
                        + "\"reversal\":{\"tool\":\"cancel\",\"arguments\":{\"ticket\": 7.0},\"note\":\"within a day\"}";
        String calls = "{\"items\":[" + pay + "}," + book + "}],\"complete\":true}";
        assertThat(reverted.body()).endsWith(",\"toolCalls\":" + calls + "}");
        String list = "/v1/sessions/trip/reverts/8/tool-calls";
        assertThat(get(list).body()).isEqualTo(calls);
        Answer again = post("/v1/sessions/trip/revert", "{\"to\":\"m:0\"}", "Idempotency-Key", "r");
        assertThat(again.body()).isEqualTo(reverted.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");

        String failed = "{\"outcomes\":[{\"messageIndex\":3,\"callId\":\"c2\",\"outcome\":\"failed\","
                + "\"detail\":{\"why\":\"too late\"}}],\"reason\":\"tried\"}";
        Answer told = post(list, failed, "Idempotency-Key", "f", "If-Match", "8");
        assertThat(told.body()).isEqualTo("{\"sessionId\":\"trip\",\"version\":9,\"told\":1}");
        assertThat(told.header("ETag")).isEqualTo("\"9\"");
        assertThat(post(list, failed, "Idempotency-Key", "f").body()).isEqualTo(told.body());
        JsonNode items = get(list).json().get("items");
        assertThat(items.get(0).get("settled").get("outcome").asString()).isEqualTo("failed");
        assertThat(items.get(0).get("settled").get("detail").get("why").asString())
                .isEqualTo("too late");
        assertThat(items.get(1).has("settled")).isFalse();
        say("trip", "{\"role\":\"user\",\"content\":\"Go on\"}");
        Answer both = post(
                list,
                "{\"outcomes\":[{\"messageIndex\":3,\"callId\":\"c2\",\"outcome\":\"reversed\"},"
                        + "{\"action\":\"reverse\",\"messageIndex\":1,\"callId\":\"c1\",\"outcome\":\"skipped\"}]}");
        assertThat(both.body()).isEqualTo("{\"sessionId\":\"trip\",\"version\":12,\"told\":2}");
        items = get(list).json().get("items");
        assertThat(items.get(0).get("settled").get("outcome").asString()).isEqualTo("reversed");
        assertThat(items.get(0).get("settled").get("version").asInt()).isEqualTo(11);
        assertThat(items.get(1).get("settled").get("outcome").asString()).isEqualTo("skipped");
        assertThat(get("/v1/sessions/trip/versions?limit=2").body()).contains("\"type\":\"ToolCallSettled\"");
    }

    @Test
    void goingForwardAgainNamesTheCallsToRedoOldestFirst() {
        trip("redo");
        post("/v1/sessions/redo/revert", "{\"to\":\"m:0\"}");
        Answer forward = post("/v1/sessions/redo/revert", "{\"to\":\"v:6\"}");
        JsonNode items = forward.json().get("toolCalls").get("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("action").asString()).isEqualTo("redo");
        assertThat(items.get(0).get("id").asString()).isEqualTo("c1");
        assertThat(items.get(0).get("result").asString()).isEqualTo("ticket 7");
        assertThat(items.get(1).get("id").asString()).isEqualTo("c2");
        String list = "/v1/sessions/redo/reverts/8/tool-calls";
        Answer told = post(
                list,
                "{\"outcomes\":[{\"action\":\"redo\",\"messageIndex\":1,\"callId\":\"c1\",\"outcome\":\"redone\"}]}");
        assertThat(told.status()).as(told.body()).isEqualTo(200);
        assertThat(get(list)
                        .json()
                        .get("items")
                        .get(0)
                        .get("settled")
                        .get("outcome")
                        .asString())
                .isEqualTo("redone");
    }

    @Test
    void aRevertThatHidesNoCallSaysNothingOfCalls() {
        trip("quiet");
        say("quiet", "{\"role\":\"user\",\"content\":\"Thanks\"}");
        assertThat(post("/v1/sessions/quiet/revert", "{\"to\":\"v:6\"}").json().has("toolCalls"))
                .isFalse();
        assertThat(get("/v1/sessions/quiet/reverts/8/tool-calls").body()).isEqualTo("{\"items\":[],\"complete\":true}");
    }

    @Test
    void whatReversesAToolHoldsForThoseBornOfTheSession() {
        trip("born");
        write("PUT", "/v1/sessions/born/tools/book/reversal", "{\"tool\":\"cancel\"}");
        write("PUT", "/v1/sessions/born/tools/a%2Fb%20c/reversal", "{\"tool\":\"x\"}");
        post("/v1/sessions/born/forks", "{\"id\":\"born-fork\"}");
        assertThat(get("/v1/sessions/born-fork/tools").body())
                .isEqualTo("{\"items\":[{\"name\":\"a/b c\",\"reversal\":{\"tool\":\"x\"},\"sessionId\":\"born\","
                        + "\"version\":8},{\"name\":\"book\",\"reversal\":{\"tool\":\"cancel\"},\"sessionId\":\"born\","
                        + "\"version\":7}],\"complete\":true}");
        Answer none = write("DELETE", "/v1/sessions/born-fork/tools/book/reversal?reason=why", "");
        assertThat(none.body()).isEqualTo("{\"sessionId\":\"born-fork\",\"version\":2,\"name\":\"book\"}");
        assertThat(get("/v1/sessions/born-fork/tools").json().get("items")).hasSize(1);
        assertThat(get("/v1/sessions/born/tools").json().get("items")).hasSize(2);
        JsonNode calls = post("/v1/sessions/born-fork/revert", "{\"to\":\"start\"}")
                .json()
                .get("toolCalls")
                .get("items");
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1).has("reversal")).isFalse();
    }

    @Test
    void allOfItComesBackFromABundle() {
        trip("packed");
        write("PUT", "/v1/sessions/packed/tools/book/reversal", "{\"tool\":\"cancel\"}");
        post("/v1/sessions/packed/revert", "{\"to\":\"m:0\"}");
        post(
                "/v1/sessions/packed/reverts/8/tool-calls",
                "{\"outcomes\":[{\"messageIndex\":1,\"callId\":\"c1\",\"outcome\":\"reversed\",\"detail\":1.0}]}");
        Answer bundle = get("/v1/sessions/packed/export");
        Answer imported = TestServer.sendTo(
                port,
                "POST",
                "/v1/sessions/import?as=unpacked",
                bundle.body().getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-ndjson");
        assertThat(imported.status()).as(imported.body()).isEqualTo(201);
        JsonNode there = get("/v1/sessions/packed/reverts/8/tool-calls").json();
        JsonNode here = get("/v1/sessions/unpacked/reverts/8/tool-calls").json();
        assertThat(here.get("items").get(0)).isEqualTo(there.get("items").get(0));
        assertThat(here.get("items").get(1).get("reversal"))
                .isEqualTo(there.get("items").get(1).get("reversal"));
        assertThat(here.get("items").get(1).get("settled").get("detail").asDouble())
                .isEqualTo(1.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{}|outcomes",
                "{\"outcomes\":[]}|outcomes",
                "{\"outcomes\":[{\"callId\":\"c1\",\"outcome\":\"failed\"}]}|outcomes[0].messageIndex",
                "{\"outcomes\":[{\"messageIndex\":1,\"outcome\":\"failed\"}]}|outcomes[0].callId",
                "{\"outcomes\":[{\"messageIndex\":1,\"callId\":\"c1\"}]}|outcomes[0].outcome",
                "{\"outcomes\":[{\"messageIndex\":1,\"callId\":\"c1\",\"outcome\":\"gone\"}]}|outcomes[0].outcome",
                "{\"outcomes\":[{\"messageIndex\":1,\"callId\":\"c1\",\"outcome\":\"redone\"}]}|outcomes[0].outcome",
                "{\"outcomes\":[{\"messageIndex\":2,\"callId\":\"c1\",\"outcome\":\"failed\"}]}|outcomes[0]",
                "{\"outcomes\":[{\"messageIndex\":1,\"callId\":\"c9\",\"outcome\":\"failed\"}]}|outcomes[0]",
                "{\"outcomes\":[{\"action\":\"undo\",\"messageIndex\":1,\"callId\":\"c1\",\"outcome\":\"failed\"}]}"
                        + "|outcomes[0].action",
                "{\"outcomes\":[{\"action\":\"redo\",\"messageIndex\":1,\"callId\":\"c1\",\"outcome\":\"failed\"}]}"
                        + "|outcomes[0]"
            })
    void refusesOutcomesOfNoCall(String body, String field) {
        if (get("/v1/sessions/wrong").status() == 404) {
            trip("wrong");
            post("/v1/sessions/wrong/revert", "{\"to\":\"m:0\"}");
        }
        Answer refused = post("/v1/sessions/wrong/reverts/7/tool-calls", body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().get("field").asString()).isEqualTo(field);
        assertThat(get("/v1/sessions/wrong").json().get("version").asInt()).isEqualTo(7);
    }

    @Test
    void refusesWhatIsNotThere() {
        trip("there");
        String outcome = "{\"outcomes\":[{\"messageIndex\":1,\"callId\":\"c1\",\"outcome\":\"failed\"}]}";
        for (String version : List.of("0", "1", "3", "99")) {
            assertThat(get("/v1/sessions/there/reverts/" + version + "/tool-calls")
                            .status())
                    .isEqualTo(404);
            assertThat(post("/v1/sessions/there/reverts/" + version + "/tool-calls", outcome)
                            .status())
                    .isEqualTo(404);
        }
        assertThat(get("/v1/sessions/there/reverts/x/tool-calls").status()).isEqualTo(400);
        assertThat(get("/v1/sessions/unknown/tools").status()).isEqualTo(404);
        assertThat(write("PUT", "/v1/sessions/unknown/tools/book/reversal", "{\"tool\":\"x\"}")
                        .status())
                .isEqualTo(404);
        for (String body : List.of("{}", "{\"tool\":\"\"}", "{\"tool\":1}", "{\"tool\":\"x\",\"version\":1}")) {
            assertThat(write("PUT", "/v1/sessions/there/tools/book/reversal", body)
                            .status())
                    .isEqualTo(400);
        }
    }

    private static void say(String session, String message) {
        Answer said = post("/v1/sessions/" + session + "/messages", message);
        assertThat(said.status()).as(said.body()).isEqualTo(201);
    }

    private static Answer get(String path) {
        return TestServer.sendTo(port, "GET", path, null);
    }

    private static Answer post(String path, String body, String... headers) {
        return write("POST", path, body, headers);
    }

    private static Answer write(String method, String path, String body, String... headers) {
        if (body.isEmpty()) {
            return TestServer.sendTo(port, method, path, null, headers);
        }
        List<String> all = new ArrayList<>(List.of(headers));
        Collections.addAll(all, "Content-Type", "application/json");
        return TestServer.sendTo(port, method, path, body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }
}
