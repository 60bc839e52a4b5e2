package io.clew.application.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.application.Application;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The database of the views and the keys is away under load and comes back; {@code -Dclew.away.seconds=60} for how long.
 */
class MongoAwayTest {

    private static final Logger LOG = LoggerFactory.getLogger(MongoAwayTest.class);
    private static final Duration AWAY = Duration.ofSeconds(Long.getLong("clew.away.seconds", 8));

    /** Keys too, but where that would leave the node nothing to keep in a directory. */
    private static final boolean KEYS_TOO = !ChosenEngines.logIsOnAxonServer();

    private static final int WRITERS = 4;
    private static final int READS = 200;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Restartable database = new Restartable();

    @TempDir
    Path data;

    private ConfigurableApplicationContext clew;
    private volatile boolean over;

    @BeforeEach
    void start() {
        clew = new SpringApplication(Application.class)
                .run(
                        "--clew.port=0",
                        "--clew.data-dir=" + data,
                        "--clew.views=mongodb",
                        "--clew.keys.store=" + (KEYS_TOO ? "mongodb" : "directory"),
                        "--clew.keys.master=" + Base64.getEncoder().encodeToString(new byte[32]),
                        "--logging.level.de.bwaldvogel=OFF",
                        "--clew.mongodb.address=" + database.address());
    }

    @AfterEach
    void stop() {
        clew.close();
        database.close();
    }

    @Test
    void commandsGoOnReadsAreRefusedAndTheViewsCatchUp() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        AtomicInteger written = new AtomicInteger();
        List<Future<List<String>>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            String session = "s" + i;
            assertThat(post("/v1/sessions", "{\"id\":\"" + session + "\"}").statusCode())
                    .isEqualTo(201);
            writers.add(threads.submit(() -> write(session, written)));
        }
        await().until(() -> written.get() > 20);
        long gone = System.nanoTime();
        database.goAway();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> refused(get("/v1/sessions/s0")));
        int writtenBefore = written.get();
        readsAreRefusedAtOnce();
        // The views' writer meets it with its next commit.
        await().atMost(Duration.ofSeconds(10)).untilAsserted(this::healthSaysWhy);
        if (KEYS_TOO) {
            whatNeedsAnotherKeyIsRefused();
        }
        await().atMost(AWAY.plusSeconds(60)).until(() -> System.nanoTime() - gone > AWAY.toNanos());
        readsAreRefusedAtOnce();
        assertThat(post("/v1/sessions", "{\"id\":\"begun\",\"title\":\"Meanwhile\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(get("/metrics").body()).containsPattern("clew_view_lag_events\\{group=\"session\"\\} [1-9]");
        assertThat(written.get() - writtenBefore).as("commands go on").isGreaterThan(20);

        long back = System.nanoTime();
        database.comeBack();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/v1/sessions/s0").statusCode() == 200);
        LOG.info(
                "{} writes while it was away for {}; read again {} ms after it was back",
                written.get() - writtenBefore,
                AWAY,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back));
        int shownAgain = written.get();
        await().until(() -> written.get() > shownAgain + 20);
        over = true;
        for (int i = 0; i < WRITERS; i++) {
            List<String> said = writers.get(i).get();
            assertThat(shown("s" + i)).containsExactlyElementsOf(said);
        }
        threads.shutdown();
        assertThat(get("/v1/sessions/begun").body()).contains("\"Meanwhile\"");
        HttpResponse<String> erased = post("/v1/sessions/s0/erase", "{}", "Idempotency-Key", "e");
        assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
        assertThat(shown("s0")).containsOnly("");
        assertThat(shown("s1")).containsExactlyElementsOf(writers.get(1).get());
        await().atMost(Duration.ofSeconds(20)).until(() -> get("/health").body().contains("\"status\":\"UP\""));
    }

    /** Messages with keys, with ids and with neither; each is acknowledged. */
    private List<String> write(String session, AtomicInteger written) {
        List<String> said = new ArrayList<>();
        while (!over) {
            String text = session + " says " + said.size();
            String named = said.size() % 3 == 0 ? "\"id\":\"m" + said.size() + "\"," : "";
            String[] key = said.size() % 3 == 1
                    ? new String[] {"Idempotency-Key", text.replace(' ', '-')}
                    : new String[] {"Clew-Actor", "ann"};
            HttpResponse<String> answer = post(
                    "/v1/sessions/" + session + "/messages",
                    "{" + named + "\"role\":\"user\",\"content\":\"" + text + "\"}",
                    key);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            said.add(text);
            written.incrementAndGet();
            pause();
        }
        return said;
    }

    /** A session remembers so many requests by itself; nobody here is to write more. */
    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AWAY.toSeconds() * 4));
    }

    private void readsAreRefusedAtOnce() {
        long begun = System.nanoTime();
        List<CompletableFuture<HttpResponse<String>>> reads = new ArrayList<>();
        for (int i = 0; i < READS; i++) {
            String path = i % 2 == 0 ? "/v1/sessions/s" + i % WRITERS : "/v1/sessions?limit=10";
            reads.add(client.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofString()));
        }
        reads.forEach(read -> refused(read.join()));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        LOG.info("{} reads at once were refused in {} ms", READS, took.toMillis());
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("urn:clew:problem:views-behind");
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(seconds -> assertThat(seconds).matches("[1-9]"));
    }

    private void healthSaysWhy() {
        HttpResponse<String> health = get("/health");
        assertThat(health.statusCode()).isEqualTo(503);
        JsonNode views = JsonMapper.shared().readTree(health.body()).at("/components/views");
        assertThat(views.path("status").asString()).isEqualTo("OUT_OF_SERVICE");
        assertThat(views.at("/details/mongodb").asString())
                .startsWith("No MongoDB server at 127.0.0.1:")
                .endsWith(" takes writes now.");
        assertThat(views.at("/details/session/status").asString()).isEqualTo("failing");
        assertThat(get("/health/readiness").statusCode()).isEqualTo(503);
        assertThat(get("/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/v1/projections").body()).contains("\"failing\"");
    }

    private void whatNeedsAnotherKeyIsRefused() {
        HttpResponse<String> answer = post("/v1/subjects/nobody/erase", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("urn:clew:problem:keys-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    }

    private List<String> shown(String session) {
        List<String> shown = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = JsonMapper.shared()
                    .readTree(get("/v1/sessions/" + session + "/messages?limit=1000" + cursor)
                            .body());
            page.path("items")
                    .forEach(message -> shown.add(message.path("content").asString()));
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return shown;
    }

    private HttpResponse<String> get(String path) {
        return client.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private HttpRequest.Builder request(String path) {
        int port = ((WebServerApplicationContext) clew).getWebServer().getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }
}
