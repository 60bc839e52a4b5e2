package io.clew.application.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.clew.application.Application;
import io.clew.application.http.TestServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Merging with an arbiter that asks a model; the model is a stub that counts how often it is asked. */
class MergeArbiterTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger ASKED = new AtomicInteger();

    @TempDir
    static Path data;

    private static HttpServer model;
    private static volatile String verdicts = "";
    private static ConfigurableApplicationContext clew;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.createContext("/v1/chat/completions", exchange -> {
            ASKED.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            byte[] answer = completion(verdicts).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            try (exchange) {
                exchange.getResponseBody().write(answer);
            }
        });
        model.start();
        clew = new SpringApplication(Application.class)
                .run(
                        "--clew.port=0",
                        "--clew.data-dir=" + data,
                        "--clew.merge.arbiter=model",
                        "--clew.merge.model.url=http://127.0.0.1:"
                                + model.getAddress().getPort() + "/v1",
                        "--clew.merge.model.name=small");
        port = ((WebServerApplicationContext) clew).getWebServer().getPort();
    }

    @AfterAll
    static void stop() {
        clew.close();
        model.stop(0);
    }

    private static String completion(String content) {
        var root = JSON.createObjectNode();
        var choice = root.putArray("choices").addObject();
        choice.put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        return root.toString();
    }

    private static Answer write(String method, String path, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return TestServer.sendTo(port, method, path, body.getBytes(StandardCharsets.UTF_8), all);
    }

    private static Answer merge(String name) {
        return write(
                "POST",
                "/v1/sessions/" + name + "/merge",
                "{\"from\":\"" + name + "-b\",\"strategy\":\"arbiter\"}",
                "Idempotency-Key",
                name);
    }

    /** Both sides changed the same key. */
    private static void conflict(String name) {
        write("POST", "/v1/sessions", "{\"id\":\"" + name + "\",\"state\":{\"goal\":\"a\"}}");
        write("POST", "/v1/sessions/" + name + "/forks", "{\"id\":\"" + name + "-b\"}");
        write("PATCH", "/v1/sessions/" + name + "/state", "{\"goal\":\"b\"}");
        write("PATCH", "/v1/sessions/" + name + "-b/state", "{\"goal\":\"c\"}");
    }

    @Test
    void whatTheModelDecidesStandsInTheEventAndIsNeverAskedAgain() {
        conflict("m");
        verdicts = "{\"verdicts\":[{\"conflict\":0,\"take\":\"value\",\"value\":\"b and c\","
                + "\"reason\":\"Both goals hold.\"}]}";
        int before = ASKED.get();
        Answer merged = merge("m");
        assertThat(merged.status()).as(merged.body()).isEqualTo(200);
        assertThat(merged.json().get("resolutions").toString())
                .isEqualTo("[{\"pointer\":\"/goal\",\"take\":\"value\",\"by\":\"arbiter\","
                        + "\"reason\":\"Both goals hold.\"}]");
        assertThat(merge("m").body()).isEqualTo(merged.body());
        assertThat(ASKED.get() - before).isEqualTo(1);
        JsonNode state =
                TestServer.sendTo(port, "GET", "/v1/sessions/m/state", null).json();
        assertThat(state.at("/state/goal").asString()).isEqualTo("b and c");
    }

    @Test
    void whatTheModelDoesNotAnswerWellIsLeftToTheCaller() {
        conflict("n");
        verdicts = "I would take both.";
        Answer refused = merge("n");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/conflicts/0/pointer").asString()).isEqualTo("/goal");
        assertThat(refused.json().at("/conflicts/0/reason").asString()).isNotEmpty();
    }
}
