package io.clew.application.limit;

import static io.clew.application.limit.LimitsTest.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.application.access.Scope;
import io.clew.application.engine.ChosenEngines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Bodies that come after their head, in parts, not at all or broken: whoever sends them hears why, and no thread waits. */
@ExtendWith(OutputCaptureExtension.class)
class BodiesTest {

    private static final int ROOM = 32 << 20;
    private static final String CREATE = "POST /v1/sessions";
    private static final String EVIL = "Origin: http://evil.example\r\n";
    private static final String NEXT = "GET /v1 HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    static Path data;

    private static Running clew;

    @BeforeAll
    static void start() {
        clew = new Running(data, "--server.tomcat.connection-timeout=8s", "--clew.http.body-memory=" + ROOM + "B");
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    private static double metric(String name) {
        return sum(line -> line.startsWith(name + " ") || line.startsWith(name + "{"));
    }

    private static double sum(Predicate<String> which) {
        return clew.get("/metrics")
                .body()
                .lines()
                .filter(which)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void assertNothingIsLeft() {
        assertNothingIsLeft(Duration.ofSeconds(20));
    }

    private static void assertNothingIsLeft(Duration soon) {
        await().atMost(soon).untilAsserted(() -> {
            assertThat(metric("clew_http_bodies")).isZero();
            assertThat(metric("clew_http_bodies_bytes")).isZero();
            assertThat(clew.busyThreads()).isZero();
        });
    }

    private static void assertProblem(Slow.Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"urn:clew:problem:" + problem + "\"");
        assertThat(answer.head()).contains("application/problem+json").containsIgnoringCase("X-Request-Id");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 300})
    void aBodyBehindItsHeadIsTakenWholeAndTheConnectionGoesOn(int millis) throws Exception {
        String body = "{\"title\":\"" + "x".repeat(300) + "\"}";
        try (Slow client = new Slow(clew.port)) {
            for (int i = 0; i < 3; i++) {
                client.head(CREATE, body.length());
                TimeUnit.MILLISECONDS.sleep(millis);
                client.send(body.substring(0, 100));
                TimeUnit.MILLISECONDS.sleep(millis);
                Slow.Answer answer = client.send(body.substring(100)).answer();
                assertThat(answer.status()).isEqualTo(201);
                assertThat(answer.body()).contains("x".repeat(300));
            }
            client.head(CREATE, -1);
            TimeUnit.MILLISECONDS.sleep(millis);
            client.send("a\r\n{\"title\":\"\r\n");
            TimeUnit.MILLISECONDS.sleep(millis);
            assertThat(client.send("5\r\nfive\"\r\n1\r\n}\r\n0\r\n\r\n")
                            .answer()
                            .body())
                    .contains("\"five\"");
        }
        assertNothingIsLeft();
    }

    @Test
    void aRequestThatWaitedForItsBodyIsStillTheOneThatWasSent() throws Exception {
        clew.post("/v1/sessions", "{\"id\":\"../../../../a//b\"}");
        String body = "{\"role\":\"user\",\"content\":\"late\"}";
        String path = "/v1/sessions/..%2F..%2F..%2F..%2Fa%2F%2Fb/messages";
        double before = posts();
        try (Slow client = new Slow(clew.port)) {
            client.head("POST " + path + "?namespace=default", body.length(), "Clew-Actor: Ada\r\n");
            TimeUnit.MILLISECONDS.sleep(100);
            assertThat(client.send(body).answer().status()).isEqualTo(201);
        }
        assertThat(clew.get(path).body()).contains("\"late\"");
        assertThat(clew.get("/v1/events?actor=Ada").body().lines()).hasSize(1);
        await().untilAsserted(() -> assertThat(posts()).isEqualTo(before + 1));
    }

    /** How many were counted. */
    private static double posts() {
        return sum(line -> line.startsWith("http_server_requests_seconds_count") && line.contains("method=\"POST\""));
    }

    @Test
    void aCallerIsKnownAndCountedOnceWhereTheBodyComesLate(@TempDir Path own) throws Exception {
        String[] admin = bearer(Running.key(own, "admin", List.of("*"), Scope.values()));
        try (Running guarded = new Running(
                        ChosenEngines.withItsOwnLog(own),
                        "--clew.limits.requests-per-second.key=1",
                        "--clew.limits.burst=4");
                Slow client = new Slow(guarded.port)) {
            String who = admin[0] + ": " + admin[1] + "\r\n";
            String body = "{\"name\":\"n\",\"namespaces\":[\"ours\"],\"scopes\":[\"read\"]}";
            for (int i = 0; i < 3; i++) {
                client.head("POST /v1/keys", body.length(), who);
                TimeUnit.MILLISECONDS.sleep(50);
                assertThat(client.send(body).answer().status()).isEqualTo(201);
            }
            assertThat(guarded.get("/v1/events?namespace=default", admin)
                            .body()
                            .lines()
                            .filter(line -> line.contains("\"AdministrativeAct\"")))
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST /v1/sessions, 403, forbidden, true",
        "POST /v1/nothing, 404, not-found, false",
        "POST /v1/usage, 405, method-not-allowed, false"
    })
    void aRefusedBodyBehindItsHeadLeavesTheConnectionUsable(String request, int status, String problem, boolean evil)
            throws Exception {
        for (long length : new long[] {200_000, -1}) {
            try (Slow client = new Slow(clew.port)) {
                for (int i = 0; i < 3; i++) {
                    client.head(request, length, evil ? EVIL : "");
                    Slow.Answer answer = client.answer();
                    assertProblem(answer, status, problem);
                    assertThat(answer.closes()).isFalse();
                    String body = "x".repeat(200_000);
                    client.send(length < 0 ? "30d40\r\n" + body + "\r\n0\r\n\r\n" : body);
                    assertThat(client.send(NEXT).answer().status()).isEqualTo(200);
                }
            }
        }
        assertNothingIsLeft();
    }

    @Test
    void aRefusedBodyThatNeverComesHoldsNoThreadAndEndsTheConnection() throws Exception {
        List<Slow> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(new Slow(clew.port).head(CREATE, 1_000, EVIL).send("{"));
            assertProblem(clients.get(i).answer(), 403, "forbidden");
        }
        assertThat(clew.busyThreads()).isLessThan(10);
        long start = System.nanoTime();
        for (Slow each : clients) {
            assertThat(each.ended()).isTrue();
            each.close();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("before the container would end it")
                .isLessThan(Duration.ofSeconds(7));
        assertNothingIsLeft();
    }

    @Test
    void tooLargeABodyIsRefusedBeforeItComesOrAsSoonAsItIs() throws Exception {
        try (Slow client = new Slow(clew.port)) {
            assertProblem(client.head(CREATE, 9_000_000).answer(), 413, "too-large");
            client.send("x".repeat(9_000_000));
        }
        try (Slow client = new Slow(clew.port)) {
            client.head(CREATE, -1).send("895440\r\n" + "x".repeat(9_000_000) + "\r\n0\r\n\r\n");
            assertProblem(client.answer(), 413, "too-large");
        }
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{"})
    void aBodyOfWhichNothingMoreComesIsRefused(String begin) throws Exception {
        try (Slow client = new Slow(clew.port)) {
            long start = System.nanoTime();
            Slow.Answer answer = client.head(CREATE, 1_000).send(begin).answer();
            assertProblem(answer, 408, "too-slow");
            assertThat(answer.closes()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(6_900));
            assertThat(client.ended()).isTrue();
        }
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "5\r\n{}xxxxxxxx\r\n", "-1\r\n"})
    void aBodyThatBreaksHttpIsMalformed(String broken) throws Exception {
        for (int millis : new int[] {0, 100}) {
            try (Slow client = new Slow(clew.port).head(CREATE, -1)) {
                TimeUnit.MILLISECONDS.sleep(millis);
                assertProblem(client.send(broken).answer(), 400, "malformed");
            }
        }
        assertNothingIsLeft();
    }

    /** Whether the end comes with the beginning or later, and whether a thread waits for it or not. */
    @ParameterizedTest
    @ValueSource(strings = {CREATE, "POST /v1/sessions/import?format=openai"})
    void aBodyThatEndsEarlyIsMalformed(String route) throws Exception {
        for (int millis : new int[] {0, 0, 0, 100}) {
            try (Slow client = new Slow(clew.port).head(route, 100).send("{")) {
                TimeUnit.MILLISECONDS.sleep(millis);
                assertProblem(client.endOutput().answer(), 400, "malformed");
            }
        }
        assertNothingIsLeft();
    }

    @Test
    void whoGoesAwayLeavesNothingBehind(CapturedOutput output) throws Exception {
        for (int i = 0; i < 60; i++) {
            try (Slow client = new Slow(clew.port)) {
                client.head(CREATE, i % 3 == 0 ? -1 : 500_000, i % 2 == 0 ? "" : EVIL);
                if (i % 4 != 0) {
                    client.send(i % 3 == 0 ? "100\r\n{" : "x".repeat(i * 1_000));
                }
                if (i % 5 == 0) {
                    await().until(() -> metric("clew_http_bodies") >= 1);
                }
            }
        }
        // Before they would be given up anyway.
        assertNothingIsLeft(Duration.ofMillis(2_500));
        assertThat(output.getAll()).doesNotContain("WARN", "ERROR", "Exception");
    }

    @Test
    void bodiesThatStandStillTakeNobodysMemory() throws Exception {
        clew.post("/v1/sessions", "{\"id\":\"still\"}");
        List<Slow> clients = new ArrayList<>();
        String part = "x".repeat(1 << 20);
        double most = 0;
        for (int i = 0; i < 80; i++) {
            clients.add(new Slow(clew.port).head(CREATE, 8_000_000).send(part));
            most = Math.max(most, metric("clew_http_bodies_bytes"));
            assertLateMessageIsTaken();
        }
        assertThat(most).isBetween(ROOM / 2.0, (double) ROOM);
        // Those that stand still make room for who keeps up.
        TimeUnit.MILLISECONDS.sleep(1_100);
        try (Slow large = new Slow(clew.port)) {
            String body = "{\"title\":\"" + "y".repeat(7_000_000) + "\"}";
            large.head(CREATE, body.length());
            for (int from = 0; from < body.length(); from += 500_000) {
                large.send(body.substring(from, Math.min(body.length(), from + 500_000)));
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(large.answer().body()).as("read, and found too long").contains("title");
        }
        for (Slow each : clients) {
            assertThat(each.answer().status()).isIn(408, 429);
            each.close();
        }
        assertNothingIsLeft();
    }

    @Test
    void whereThereIsNoRoomSmallBodiesNeedNone() throws Exception {
        clew.post("/v1/sessions", "{\"id\":\"still\"}");
        List<Slow> clients = new ArrayList<>();
        for (int size : new int[] {4_500_000, 600_000, 80_000, 20_000, 9_000, 3_000}) {
            for (int i = 0; i < 12; i++) {
                clients.add(new Slow(clew.port).head(CREATE, 8_000_000).send("x".repeat(size)));
            }
        }
        for (int i = 0; i < 5; i++) {
            assertLateMessageIsTaken();
        }
        for (Slow each : clients) {
            each.close();
        }
        assertNothingIsLeft();
    }

    private static void assertLateMessageIsTaken() throws IOException, InterruptedException {
        String body = "{\"role\":\"user\",\"content\":\"" + "z".repeat(5_000) + "\"}";
        try (Slow client = new Slow(clew.port).head("POST /v1/sessions/still/messages", body.length())) {
            client.send(body.substring(0, 1_000));
            TimeUnit.MILLISECONDS.sleep(2);
            Slow.Answer answer = client.send(body.substring(1_000)).answer();
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        }
    }
}
