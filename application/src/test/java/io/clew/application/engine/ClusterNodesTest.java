package io.clew.application.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.application.Application;
import io.clew.application.settings.WorkingDirectory;
import io.clew.log.axonserver.TestServer;
import io.clew.mongodb.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Two nodes that keep nothing: events on Axon Server, views and keys in one database. One of them signs. */
@EnabledIfEnvironmentVariable(named = TestServer.NAMED_BY, matches = ".+")
class ClusterNodesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path proof;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

    @BeforeEach
    void start() {
        TestServer.empty();
        String database = TestDatabase.fresh().address();
        start("one", database);
        start("two", database, "--clew.proof.dir=" + proof);
    }

    private void start(String node, String database, String... more) {
        List<String> options = new ArrayList<>(List.of(
                "--clew.port=0",
                "--clew.node=" + node,
                "--clew.event-log=axon-server",
                "--clew.axon-server.address=" + System.getenv(TestServer.NAMED_BY),
                "--clew.views=mongodb",
                "--clew.mongodb.address=" + database,
                "--clew.keys.store=mongodb",
                "--clew.keys.master=" + Base64.getEncoder().encodeToString(new byte[32])));
        options.addAll(List.of(more));
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(Map.of("clew.data-dir", "target/never"));
        nodes.add(application.run(options.toArray(String[]::new)));
        await().atMost(PATIENCE)
                .until(() -> send(nodes.size() - 1, "GET", "", null).statusCode() == 200);
    }

    @AfterEach
    void stop() {
        for (ConfigurableApplicationContext node : nodes) {
            Path index = node.getBean(WorkingDirectory.class).resolve("log-index");
            assertThat(index).exists();
            node.close();
            assertThat(index.getParent()).doesNotExist();
        }
        assertThat(Path.of("target/never")).doesNotExist();
    }

    @Test
    void eachReadsWhatTheOtherWroteAndOneSigns() throws Exception {
        assertThat(send(0, "POST", "/sessions", "{\"id\":\"s\"}").statusCode()).isEqualTo(201);
        for (int i = 0; i < 10; i++) {
            String said = "{\"id\":\"m" + i + "\",\"role\":\"user\",\"content\":\"text " + i + "\"}";
            assertThat(send(0, "POST", "/sessions/s/messages", said).statusCode())
                    .isEqualTo(201);
            assertThat(send(1, "GET", "/sessions/s/messages?limit=100", null, "Clew-Consistent", "latest")
                            .body())
                    .contains("text " + i);
            assertThat(send(1, "GET", "/sessions/s?min-version=" + (i + 2), null)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(send(0, "GET", "/log/checkpoint", null).body()).contains("signs-nothing");
        assertThat(send(0, "GET", "/log/key", null).statusCode()).isEqualTo(503);
        assertThat(send(0, "GET", "/log/proof?position=2", null).statusCode()).isEqualTo(200);
        assertThat(send(1, "GET", "/log/checkpoint", null).statusCode()).isEqualTo(200);
        assertThat(proof.resolve("checkpoints")).exists();

        // The one that signs nothing erases, and leaves the receipt to the one that does.
        HttpResponse<String> erased = send(0, "POST", "/sessions/s/erase", "{}", "Idempotency-Key", "e");
        assertThat(erased.statusCode()).as(erased.body()).isEqualTo(202);
        assertThat(send(1, "POST", "/sessions/s/erase", "{}", "Idempotency-Key", "e")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(0, "GET", "/sessions/s/messages", null, "Clew-Consistent", "latest")
                        .body())
                .doesNotContain("text 3");
        assertThat(send(0, "POST", "/keys", "{\"name\":\"k\",\"namespaces\":[\"*\"],\"scopes\":[\"admin\"]}")
                        .statusCode())
                .as("no place for keys that the other node knows")
                .isEqualTo(503);
    }

    @Test
    void aWriteIsDecidedByWhatAnyNodeWroteBeforeIt() {
        assertThat(send(0, "POST", "/sessions", "{\"id\":\"s\"}").statusCode()).isEqualTo(201);
        for (int i = 0; i < 20; i++) {
            String said = "{\"id\":\"m" + i + "\",\"role\":\"user\",\"content\":\"text\"}";
            assertThat(send(0, "POST", "/sessions/s/messages", said).statusCode())
                    .isEqualTo(201);
            assertThat(send(1, "POST", "/sessions/s/snapshots", "{\"label\":\"here\"}")
                            .body())
                    .as("what a snapshot of the other node names")
                    .contains("\"messageCount\":" + (i + 1));
            assertThat(send(0, "POST", "/sessions/s/forks", "{\"id\":\"f" + i + "\",\"at\":\"here\"}")
                            .body())
                    .as("where a fork of the newest snapshot starts")
                    .contains("\"messageCount\":" + (i + 1));
        }
        assertThat(send(0, "POST", "/sessions", "{\"id\":\"late\",\"parentId\":\"f19\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(send(1, "DELETE", "/sessions/f19", null).statusCode())
                .as("a child that the other node began")
                .isEqualTo(409);
    }

    private HttpResponse<String> send(int node, String method, String path, String body, String... headers) {
        int port =
                ((WebServerApplicationContext) nodes.get(node)).getWebServer().getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
