package io.clew.application.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.application.Application;
import io.clew.log.axonserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Axon Server is killed under load and comes back. {@code CLEW_TEST_AXON_SERVER_RESTART} is a command that kills it and
 * starts it again, its events kept.
 */
@EnabledIfEnvironmentVariable(named = TestServer.NAMED_BY, matches = ".+")
@EnabledIfEnvironmentVariable(named = TestServer.RESTARTED_BY, matches = ".+")
class AxonServerAwayTest {

    private static final int SENDERS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean done = new AtomicBoolean();
    private ConfigurableApplicationContext clew;

    @BeforeEach
    void start() {
        List<String> options = new ArrayList<>(List.of("--clew.port=0", "--clew.data-dir=" + data));
        ChosenEngines.logOf(data.toString()).forEach((name, value) -> options.add("--" + name + "=" + value));
        clew = new SpringApplication(Application.class).run(options.toArray(String[]::new));
        await().atMost(PATIENCE).until(() -> send("GET", "", null).statusCode() == 200);
    }

    @AfterEach
    void stop() {
        done.set(true);
        clew.close();
    }

    @Test
    void writesAreRefusedReadsGoOnAndNothingIsLostOrDoubled() throws Exception {
        assertThat(send("POST", "/sessions", "{\"id\":\"s\"}").statusCode()).isEqualTo(201);
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS + 1);
        try {
            List<Future<?>> loads = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                String session = "s" + sender;
                assertThat(send("POST", "/sessions", "{\"id\":\"" + session + "\"}")
                                .statusCode())
                        .isEqualTo(201);
                loads.add(threads.submit(() -> write(session)));
            }
            loads.add(threads.submit(this::read));
            await().atMost(PATIENCE).until(() -> acknowledged.size() > 100);

            TestServer.restart();

            assertThat(refused).as("told that nothing was written").isNotEmpty();
            int before = acknowledged.size();
            await().atMost(PATIENCE).until(() -> acknowledged.size() > before + 100);
            done.set(true);
            for (Future<?> load : loads) {
                load.get(60, TimeUnit.SECONDS);
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
        assertThat(wrong).isEmpty();
        List<String> written = written();
        assertThat(written).doesNotHaveDuplicates().containsAll(acknowledged).doesNotContainAnyElementsOf(refused);
        // Whoever does not know asks again with the same key, and it is there once.
        for (String id : unknown) {
            HttpResponse<String> again = say(id);
            assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        }
        assertThat(written()).doesNotHaveDuplicates().containsAll(unknown).doesNotContainAnyElementsOf(refused);
    }

    private void write(String session) {
        for (int n = 0; !done.get(); n++) {
            String id = session + "-" + n;
            HttpResponse<String> answer = say(id);
            if (answer.statusCode() == 201) {
                acknowledged.add(id);
            } else if (answer.statusCode() == 503
                    && answer.body().contains("log-unavailable")
                    && answer.headers().firstValue("Retry-After").isPresent()) {
                (answer.body().contains("nothing was written") ? refused : unknown).add(id);
                // As whoever is told so does, a little later.
                LockSupport.parkNanos(50_000_000);
            } else {
                wrong.add("write: " + answer.statusCode() + " " + answer.body());
            }
        }
    }

    /** What was there before the server went is read all the time; only who wants the latest is refused meanwhile. */
    private void read() {
        while (!done.get()) {
            long start = System.nanoTime();
            HttpResponse<String> answer = send("GET", "/sessions/s?min-version=1", null);
            if (answer.statusCode() != 200 || System.nanoTime() - start > 5_000_000_000L) {
                wrong.add("read: " + answer.statusCode() + " " + answer.body() + " after "
                        + (System.nanoTime() - start) / 1_000_000 + " ms");
            }
            HttpResponse<String> latest = send("GET", "/sessions/s", null, "Clew-Consistent", "latest");
            if (latest.statusCode() != 200 && !latest.body().contains("log-unavailable")) {
                wrong.add("latest: " + latest.statusCode() + " " + latest.body());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private HttpResponse<String> say(String id) {
        String session = id.substring(0, id.indexOf('-'));
        return send(
                "POST",
                "/sessions/" + session + "/messages",
                "{\"id\":\"" + id + "\",\"role\":\"user\",\"content\":\"" + id + "\"}",
                "Idempotency-Key",
                id);
    }

    /** The ids of all messages there are. */
    private List<String> written() {
        List<String> ids = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            String cursor = "";
            do {
                JsonNode page = JsonMapper.shared()
                        .readTree(send("GET", "/sessions/s" + sender + "/messages?limit=1000" + cursor, null)
                                .body());
                page.path("items").forEach(item -> ids.add(item.path("id").asString()));
                cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
            } while (!cursor.isEmpty());
        }
        return ids;
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        int port = ((WebServerApplicationContext) clew).getWebServer().getPort();
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
