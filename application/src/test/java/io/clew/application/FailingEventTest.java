package io.clew.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.application.engine.ChosenEngines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event that the views cannot handle is never skipped: they stand before it, and say so. */
@DisabledIfEnvironmentVariable(
        named = "CLEW_TEST_LOG",
        matches = "axon-server",
        disabledReason = "writes into the file of the embedded log")
class FailingEventTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path data;

    @Test
    void theViewsStandBeforeItVisiblyAndGoOnWhenItIsReadable() throws Exception {
        try (ConfigurableApplicationContext clew = start()) {
            assertThat(post(clew, "/v1/sessions", "{\"id\": \"a\"}")).isEqualTo(201);
            assertThat(post(clew, "/v1/sessions", "{\"id\": \"b\"}")).isEqualTo(201);
            assertThat(post(clew, "/v1/sessions", "{\"id\": \"c\"}")).isEqualTo(201);
        }
        rename("SessionStarted", "SessionTeleported");
        try (ConfigurableApplicationContext clew = start()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(group(clew).at("/error/position").asLong())
                                    .isEqualTo(2));
            assertThat(group(clew).at("/status").asString()).isEqualTo("failing");
            assertThat(group(clew).at("/error/message").asString()).contains("SessionTeleported");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(group(clew).at("/position").asLong()).isEqualTo(1));
            assertThat(get(clew, "/health/readiness").statusCode()).isEqualTo(503);
            assertThat(get(clew, "/health/readiness").body()).contains("SessionTeleported");
            assertThat(get(clew, "/health/liveness").statusCode()).isEqualTo(200);
            assertThat(get(clew, "/v1/sessions/a").statusCode()).isEqualTo(503);
        }
        rename("SessionTeleported", "SessionStarted");
        try (ConfigurableApplicationContext clew = start()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(get(clew, "/v1/sessions/c").statusCode()).isEqualTo(200));
            assertThat(group(clew).at("/status").asString()).isEqualTo("live");
            assertThat(get(clew, "/v1/sessions/b").statusCode()).isEqualTo(200);
            assertThat(get(clew, "/metrics").body())
                    .contains("clew_view_generation{group=\"session\"} 1.0")
                    .contains("clew_view_lag_events{group=\"session\"} 0.0")
                    .contains("clew_view_lag_seconds{group=\"session\"} 0.0")
                    .contains("clew_view_replay_target{group=\"session\"} 0.0");
        }
    }

    /** The second event gets another type, and the views go, so that they must read it. */
    private void rename(String from, String to) throws SQLException, IOException {
        try (Connection log = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("events.db"));
                Statement statement = log.createStatement()) {
            assertThat(statement.executeUpdate(
                            "UPDATE events SET type = '" + to + "' WHERE position = 2 AND type = '" + from + "'"))
                    .isEqualTo(1);
        }
        ChosenEngines.deleteViews(data);
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplication(Application.class).run("--clew.port=0", "--clew.data-dir=" + data);
    }

    private JsonNode group(ConfigurableApplicationContext clew) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get(clew, "/v1/projections").body()).at("/items/0");
    }

    private HttpResponse<String> get(ConfigurableApplicationContext clew, String path)
            throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(clew, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private int post(ConfigurableApplicationContext clew, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(clew, path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static URI uri(ConfigurableApplicationContext clew, String path) {
        int port = ((WebServerApplicationContext) clew).getWebServer().getPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
