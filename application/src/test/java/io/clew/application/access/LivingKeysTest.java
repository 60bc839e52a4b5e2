package io.clew.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.application.access.Guarded.Answer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys come, change and go while the server runs, by its own routes and by the file. */
class LivingKeysTest {

    private static final Logger LOG = LoggerFactory.getLogger(LivingKeysTest.class);

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @TempDir
    Path data;

    private Guarded clew;

    @AfterEach
    void stop() {
        if (clew != null) {
            clew.close();
        }
    }

    private Guarded start(String... settings) throws IOException {
        clew = new Guarded(data);
        return clew.start(settings);
    }

    private int status(String key) {
        return clew.get("/v1/sessions", key).status();
    }

    private void within(Duration patience, String key, int status) {
        await().atMost(patience.plusMillis(500))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> status(key) == status);
    }

    @Test
    void fromTheFirstKeyOnEverybodyIsAskedAndDeletingTheFileOpensNothing() throws IOException {
        start();
        assertThat(status(null)).isEqualTo(200);

        String key = clew.key("first", "*", Guarded.ALL_SCOPES);
        within(A_SECOND, null, 401);
        assertThat(status(key)).isEqualTo(200);

        Files.delete(clew.file.path());
        within(A_SECOND, key, 401);
        assertThat(status(null)).isEqualTo(401);
    }

    @Test
    void askedToAlwaysAskItAsksWithoutAnyKey() throws IOException {
        start("--clew.auth=on");
        assertThat(status(null)).isEqualTo(401);
        String key = clew.key("first", "*", Guarded.ALL_SCOPES);
        within(A_SECOND, key, 200);
    }

    @Test
    void anEmptyFileOfKeysDeniesEverybody() throws IOException {
        Files.writeString(data.resolve("api-keys.json"), "{\"version\":1,\"keys\":[]}");
        Files.setPosixFilePermissions(data.resolve("api-keys.json"), PosixFilePermissions.fromString("rw-------"));
        start();
        assertThat(status(null)).isEqualTo(401);
    }

    @Test
    void aDamagedFileChangesNothingAndHealthSaysSo() throws IOException {
        clew = new Guarded(data);
        String admin = clew.key("admin", "*", Guarded.ALL_SCOPES);
        clew.start();
        String good = Files.readString(clew.file.path());
        Files.writeString(clew.file.path(), good.substring(0, good.length() / 2));
        await().atMost(A_SECOND.plusMillis(500))
                .until(() -> clew.get("/health", admin).body().contains("is damaged"));

        assertThat(status(admin)).isEqualTo(200);
        assertThat(status(null)).isEqualTo(401);
        assertThat(clew.get("/health/readiness", null).status()).isEqualTo(200);
        Answer refused = clew.post("/v1/keys", "{\"name\":\"n\",\"namespaces\":[\"a\"],\"scopes\":[\"read\"]}", admin);
        assertThat(refused.status()).isEqualTo(503);

        Files.writeString(clew.file.path(), good);
        await().atMost(A_SECOND.plusMillis(500))
                .until(() -> clew.get("/health", admin).status() == 200);
    }

    @Test
    void aKeyRevokedByAnotherProgramIsRefusedWithinASecondAndByARouteAtOnce() throws IOException {
        clew = new Guarded(data);
        String admin = clew.key("admin", "*", Guarded.ALL_SCOPES);
        String one = clew.key("one", "default", Set.of(Scope.READ));
        String two = clew.key("two", "default", Set.of(Scope.READ));
        clew.start();
        assertThat(status(one)).isEqualTo(200);

        long began = System.nanoTime();
        clew.changes.revoke(Guarded.idOf(one), key -> {});
        within(A_SECOND, one, 401);
        LOG.info("{}", "Revoked in the file, refused after " + (System.nanoTime() - began) / 1_000_000 + " ms");

        assertThat(clew.send("DELETE", "/v1/keys/" + Guarded.idOf(two), null, admin)
                        .status())
                .isEqualTo(200);
        assertThat(status(two)).isEqualTo(401);
    }

    @Test
    void aRotatedKeyIsGoodForItsOverlapAndTheNewOneMayTheSame() throws IOException {
        clew = new Guarded(data);
        String admin = clew.key("admin", "*", Guarded.ALL_SCOPES);
        String old = clew.key("agent", "default", Set.of(Scope.READ));
        clew.start();

        Answer rotated = clew.post("/v1/keys/" + Guarded.idOf(old) + "/rotate", "{\"overlap\":\"PT2S\"}", admin);
        assertThat(rotated.status()).isEqualTo(201);
        String next = rotated.json().get("key").asString();
        assertThat(rotated.json().get("rotatedFrom").asString()).isEqualTo(Guarded.idOf(old));
        assertThat(status(next)).isEqualTo(200);
        assertThat(status(old)).isEqualTo(200);
        assertThat(clew.post("/v1/sessions", "{}", next).status()).isEqualTo(403);
        within(Duration.ofSeconds(3), old, 401);
        assertThat(status(next)).isEqualTo(200);

        String last = clew.post("/v1/keys/" + Guarded.idOf(next) + "/rotate", "{}", admin)
                .json()
                .get("key")
                .asString();
        assertThat(status(next)).isEqualTo(401);
        assertThat(status(last)).isEqualTo(200);
        assertThat(clew.post("/v1/keys/" + Guarded.idOf(next) + "/rotate", "{}", admin)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void nobodyGivesWhatTheyDoNotHave() throws IOException {
        clew = new Guarded(data);
        String ofA = clew.key("admin of a", "a", Set.of(Scope.ADMIN, Scope.READ));
        String ofAll = clew.key("admin of all", "*", Guarded.ALL_SCOPES);
        String foreign = clew.key("of b", "b", Set.of(Scope.READ));
        String stronger = clew.key("auditor of a", "a", Set.of(Scope.AUDIT));
        clew.start();

        assertThat(create(ofA, "a", "read").status()).isEqualTo(201);
        for (Answer refused : List.of(
                create(ofA, "b", "read"),
                create(ofA, "*", "read"),
                create(ofA, "a\",\"b", "read"),
                create(ofA, "a", "audit"),
                rotate(ofA, Guarded.idOf(foreign)),
                rotate(ofA, Guarded.idOf(stronger)),
                rotate(ofA, "nosuchkey"),
                rotate(ofA, Guarded.idOf(ofAll)),
                clew.send("DELETE", "/v1/keys/" + Guarded.idOf(foreign), null, ofA),
                clew.send("DELETE", "/v1/keys/nosuchkey", null, ofA))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        }
        assertThat(rotate(ofAll, "nosuchkey").status()).isEqualTo(404);

        String listed = clew.get("/v1/keys", ofA).body();
        assertThat(listed).contains("admin of a", "auditor of a").doesNotContain("of b", "admin of all");
        String everything = clew.get("/v1/keys", ofAll).body();
        assertThat(everything).contains("of b");
        for (String key : List.of(ofA, ofAll, foreign)) {
            assertThat(everything).doesNotContain(clew.kept(key).hash(), key.substring(key.lastIndexOf('_') + 1));
        }
    }

    private Answer create(String key, String namespace, String scope) {
        String body = "{\"name\":\"new\",\"namespaces\":[\"" + namespace + "\"],\"scopes\":[\"" + scope + "\"]}";
        return clew.post("/v1/keys", body, key);
    }

    private Answer rotate(String key, String id) {
        return clew.post("/v1/keys/" + id + "/rotate", "{}", key);
    }

    @Test
    void whatIsDoneBearsTheCallersNameAndWhoTheySpeakFor() throws IOException {
        clew = new Guarded(data);
        String key = clew.key("agent-7", "default", Guarded.ALL_SCOPES);
        clew.startWithTokens();
        clew.post("/v1/sessions", "{\"id\":\"s\"}", key, "Clew-Actor", "boss");
        clew.post("/v1/sessions", "{\"id\":\"t\"}", clew.issuer.token(claims -> {}));

        List<String> lines = clew.get("/v1/events", key).body().lines().toList();
        assertThat(lines.get(0)).contains("\"actor\":{\"name\":\"agent-7\",\"onBehalfOf\":\"boss\"}");
        assertThat(lines.get(1)).contains("\"actor\":{\"name\":\"tess\"}");
    }

    @Test
    void whoListensIsCutOffWhenTheKeyEnds() throws IOException {
        clew = new Guarded(data);
        String ends = clew.made(
                        "ends", "default", Set.of(Scope.AUDIT), Instant.now().plusSeconds(6))
                .text();
        String revoked = clew.key("revoked", "default", Set.of(Scope.AUDIT));
        String stays = clew.key("stays", "default", Guarded.ALL_SCOPES);
        clew.start();
        clew.post("/v1/sessions", "{\"id\":\"s\"}", stays);
        CompletableFuture<Void> expiry = ended(clew.listen("/v1/events", ends));
        CompletableFuture<Void> revocation = ended(clew.listen("/v1/sessions/s/events", revoked));
        CompletableFuture<Void> goesOn = ended(clew.listen("/v1/events", stays));
        assertThat(revocation).isNotDone();

        long began = System.nanoTime();
        clew.changes.revoke(Guarded.idOf(revoked), key -> {});
        await().atMost(Duration.ofSeconds(2)).until(revocation::isDone);
        LOG.info("{}", "Revoked in the file, cut off after " + (System.nanoTime() - began) / 1_000_000 + " ms");
        await().atMost(Duration.ofSeconds(9)).until(expiry::isDone);
        assertThat(goesOn).isNotDone();
    }

    private static CompletableFuture<Void> ended(HttpResponse<Stream<String>> listening) {
        assertThat(listening.statusCode()).isEqualTo(200);
        return CompletableFuture.runAsync(() -> listening.body().forEach(line -> {}));
    }

    @Test
    void whoHearsOneNamespaceNeverHearsAnother() throws IOException {
        clew = new Guarded(data);
        String ofA = clew.key("of a", "a", Guarded.ALL_SCOPES);
        String ofB = clew.key("of b", "b", Guarded.ALL_SCOPES);
        clew.start();
        String[] inA = {"Clew-Namespace", "a"};
        String[] inB = {"Clew-Namespace", "b"};
        clew.post("/v1/sessions", "{\"id\":\"same\",\"title\":\"of a\"}", ofA, inA);
        clew.post("/v1/sessions", "{\"id\":\"same\",\"title\":\"SECRET\"}", ofB, inB);
        List<String> heard = new CopyOnWriteArrayList<>();
        for (String path : List.of("/v1/events", "/v1/events?after=0", "/v1/sessions/same/events?history=true")) {
            for (String last : List.of("0", "1", "2")) {
                HttpResponse<Stream<String>> listening =
                        clew.listen(path, ofA, "Clew-Namespace", "a", "Last-Event-ID", last);
                CompletableFuture.runAsync(() -> listening.body().forEach(heard::add));
            }
        }
        for (int i = 0; i < 50; i++) {
            clew.post("/v1/sessions/same/messages", "{\"role\":\"user\",\"content\":\"SECRET " + i + "\"}", ofB, inB);
            clew.post("/v1/sessions/same/messages", "{\"role\":\"user\",\"content\":\"mine " + i + "\"}", ofA, inA);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        heard.stream().filter(line -> line.contains("mine 49")).count() == 9);
        assertThat(heard).noneMatch(line -> line.contains("SECRET"));
        assertThat(clew.listen("/v1/events", ofA, inB).statusCode()).isEqualTo(403);
        assertThat(clew.listen("/v1/events?namespace=b", ofA).statusCode()).isEqualTo(403);

        for (String path : List.of(
                "/v1/events",
                "/v1/export",
                "/v1/sessions/same/export?children=true",
                "/v1/sessions/same/children",
                "/v1/sessions/same/tree",
                "/v1/sessions",
                "/v1/sessions/same/messages")) {
            Answer answer = clew.get(path, ofA, inA);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("SECRET");
        }
        String bundle = clew.get("/v1/sessions/same/export", ofB, inB).body();
        Answer brought = clew.post(
                "/v1/sessions/import?as=brought",
                bundle,
                ofA,
                "Clew-Namespace",
                "a",
                "Content-Type",
                "application/x-ndjson");
        assertThat(brought.status()).as(brought.body()).isEqualTo(201);
        assertThat(clew.get("/v1/sessions/brought", ofB, inB).status()).isEqualTo(404);
        String child = "{\"id\":\"child\",\"parentId\":\"only-b\"}";
        clew.post("/v1/sessions", "{\"id\":\"only-b\"}", ofB, inB);
        assertThat(clew.post("/v1/sessions", child, ofA, inA).status()).isEqualTo(404);
    }

    @Test
    void whatIsOpenHoldsNoDataAndMetricsAreForWhoAdministersAll() throws IOException {
        clew = new Guarded(data);
        String reader = clew.key("reader", "*", Set.of(Scope.READ, Scope.WRITE, Scope.AUDIT));
        String admin = clew.key("admin", "*", Set.of(Scope.ADMIN));
        String adminOfA = clew.key("admin of a", "a", Set.of(Scope.ADMIN));
        clew.start();
        for (String path : List.of("/", "/openapi.json", "/swagger-ui/index.html", "/health")) {
            assertThat(clew.get(path, null).status()).as(path).isIn(200, 302);
            assertThat(clew.get(path, "clew_bad_key").status()).as(path).isIn(200, 302);
        }
        for (String path : List.of("/health", "/health/readiness", "/health/liveness")) {
            assertThat(clew.get(path, null).json().propertyNames()).allMatch(Set.of("status", "groups")::contains);
            assertThat(clew.get(path, adminOfA).body()).doesNotContain("components");
        }
        assertThat(clew.get("/health", admin).body()).contains("components", "head");
        assertThat(clew.get("/metrics", null).status()).isEqualTo(401);
        assertThat(clew.get("/metrics", reader).status()).isEqualTo(403);
        assertThat(clew.get("/metrics", adminOfA).status()).isEqualTo(403);
        assertThat(clew.get("/metrics", admin).status()).isEqualTo(200);
        for (String path : List.of(
                "/nothing",
                "/v1/nothing",
                "/health/../metrics",
                "//metrics",
                "/metrics/",
                "/Metrics",
                "/swagger-ui/../metrics",
                "/swagger-ui/%2e%2e/metrics",
                "/openapi.json/../v1/sessions",
                "/error",
                "/actuator",
                "/metrics.json",
                "/health/..%2Fmetrics")) {
            assertThat(clew.get(path, null).status()).as(path).isIn(400, 401, 404);
        }
        assertThat(clew.get("/nothing", reader).status()).isEqualTo(404);
        assertThat(clew.get("/v1?access_token=" + reader, null).status()).isEqualTo(401);
    }
}
