package io.clew.application.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.application.Application;
import io.clew.application.http.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** How sessions end, over the real sides: archive, unarchive, delete with each policy, retention. */
class EndsTest {

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext clew;
    private static int port;

    @BeforeAll
    static void start() {
        clew = new SpringApplication(Application.class)
                .run(
                        "--clew.port=0",
                        "--clew.data-dir=" + data,
                        "--clew.retention.every=100ms",
                        "--clew.retention.Swept_1.action=archive",
                        "--clew.retention.Swept_1.idle=1s");
        port = ((WebServerApplicationContext) clew).getWebServer().getPort();
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    @Test
    void anArchivedSessionIsReadAndForkedAndTakesNoOtherWrite() {
        started("arc");
        said("arc", "a1");
        Answer archived = post("/v1/sessions/arc/archive", "{\"reason\":\"done\"}", "Idempotency-Key", "k");
        assertThat(archived.status()).isEqualTo(200);
        assertThat(archived.body()).isEqualTo("{\"sessionId\":\"arc\",\"version\":3,\"status\":\"archived\"}");
        assertThat(archived.header("ETag")).isEqualTo("\"3\"");
        assertThat(get("/v1/sessions/arc").json().get("status").asString()).isEqualTo("archived");
        assertThat(get("/v1/sessions/arc/messages").json().get("items")).hasSize(1);
        assertThat(get("/v1/sessions/arc/versions")
                        .json()
                        .get("items")
                        .get(0)
                        .get("reason")
                        .asString())
                .isEqualTo("done");
        assertProblem(post("/v1/sessions/arc/messages", say("a2")), 409, "archived");
        assertProblem(write("PATCH", "/v1/sessions/arc", "{\"title\":\"x\"}"), 409, "archived");
        assertProblem(post("/v1/sessions/arc/snapshots", "{}"), 409, "archived");
        assertProblem(post("/v1/sessions/arc/revert", "{\"to\":\"start\"}"), 409, "archived");
        assertThat(post("/v1/sessions/arc/messages", say("a1")).header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(post("/v1/sessions/arc/forks", "{}").status()).isEqualTo(201);
        assertThat(post("/v1/sessions/arc/archive", "").body()).isEqualTo(archived.body());
        assertThat(listed("?status=archived&idPrefix=arc")).containsExactly("arc");
        Answer opened = TestServer.sendTo(port, "POST", "/v1/sessions/arc/unarchive", null);
        assertThat(opened.body()).isEqualTo("{\"sessionId\":\"arc\",\"version\":4,\"status\":\"active\"}");
        Answer replayed = post("/v1/sessions/arc/archive", "{\"reason\":\"done\"}", "Idempotency-Key", "k");
        assertThat(replayed.body()).isEqualTo(archived.body());
        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(get("/v1/sessions/arc").json().get("status").asString()).isEqualTo("active");
        said("arc", "a2");
    }

    @Test
    void aDeletedSessionIsGoneButForItsEventsAndVersions() {
        started("del");
        said("del", "d1");
        assertProblem(delete("/v1/sessions/del", "If-Match", "1"), 412, "version-mismatch");
        assertProblem(delete("/v1/sessions/del?dryRun=true", "If-Match", "1"), 412, "version-mismatch");
        assertProblem(delete("/v1/sessions/del?dryRun=maybe"), 400, "invalid");
        assertProblem(delete("/v1/sessions/del?children=orphan"), 400, "invalid");
        Answer rehearsed = delete("/v1/sessions/del?dryRun=true");
        assertThat(rehearsed.body()).isEqualTo("{\"sessionId\":\"del\",\"version\":2,\"affected\":1,\"erased\":false}");
        assertThat(get("/v1/sessions/del").status()).isEqualTo(200);
        Answer deleted = delete("/v1/sessions/del?reason=over", "Idempotency-Key", "k");
        assertThat(deleted.body()).isEqualTo("{\"sessionId\":\"del\",\"version\":3,\"affected\":1,\"erased\":false}");
        for (String path : List.of(
                "",
                "/messages",
                "/messages/d1",
                "/children",
                "/ancestors",
                "/tree",
                "/snapshots",
                "/retention",
                "?at=v:1")) {
            assertProblem(get("/v1/sessions/del" + path), 410, "deleted");
        }
        for (String path : List.of("/messages", "/snapshots", "/forks", "/archive", "/unarchive")) {
            assertProblem(post("/v1/sessions/del" + path, path.equals("/messages") ? say("d2") : "{}"), 410, "deleted");
        }
        assertProblem(post("/v1/sessions", "{\"parentId\":\"del\"}"), 410, "deleted");
        assertProblem(write("PUT", "/v1/sessions/del/retention", "{\"action\":\"keep\"}"), 410, "deleted");
        assertProblem(delete("/v1/sessions/del"), 410, "deleted");
        assertProblem(delete("/v1/sessions/del?dryRun=true"), 410, "deleted");
        assertProblem(post("/v1/sessions", "{\"id\":\"del\",\"title\":\"again\"}"), 409, "id-taken");
        assertThat(get("/v1/sessions/del/versions").json().get("items")).hasSize(3);
        assertThat(get("/v1/sessions/del/events").body().lines()).hasSize(3);
        assertThat(listed("?idPrefix=del")).isEmpty();
        assertThat(listed("?idPrefix=del&status=deleted")).containsExactly("del");
        Answer replayed = delete("/v1/sessions/del?reason=over", "Idempotency-Key", "k");
        assertThat(replayed.body()).isEqualTo(deleted.body());
        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(post("/v1/sessions/del/messages", say("d1")).header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertProblem(delete("/v1/sessions/nobody"), 404, "not-found");
        assertProblem(delete("/v1/sessions/nobody?dryRun=true"), 404, "not-found");
    }

    @Test
    void nothingSaidAndChildrenThereIsRefused() {
        started("hasc");
        startedUnder("hasc1", "hasc");
        for (String rehearsal : List.of("", "?dryRun=true")) {
            Answer refused = delete("/v1/sessions/hasc" + rehearsal);
            assertProblem(refused, 409, "has-children");
            assertThat(refused.json().get("childCount").asInt()).isEqualTo(1);
        }
        assertThat(delete("/v1/sessions/hasc1").status()).isEqualTo(200);
        assertThat(delete("/v1/sessions/hasc").status()).isEqualTo(200);
    }

    @Test
    void cascadeTakesAllBelowAlong() {
        tree("cas");
        assertThat(delete("/v1/sessions/cas?children=cascade&dryRun=true")
                        .json()
                        .get("affected")
                        .asInt())
                .isEqualTo(6);
        Answer deleted =
                delete("/v1/sessions/cas?children=cascade&reason=tidy", "Clew-Actor", "ann", "X-Request-Id", "req-cas");
        assertThat(deleted.json().get("affected").asInt()).isEqualTo(6);
        settled("cas");
        assertThat(listed("?idPrefix=cas&status=deleted")).hasSize(6);
        JsonNode end = lastEvent("casb1");
        assertThat(end.get("type").asString()).isEqualTo("SessionDeleted");
        assertThat(end.get("data").get("with").asString()).isEqualTo("cas");
        assertThat(end.get("actor").get("name").asString()).isEqualTo("ann");
        assertThat(end.get("reason").asString()).isEqualTo("tidy");
        assertThat(end.get("causationId").asString()).isEqualTo("req-cas");
        assertProblem(get("/v1/sessions/casa1"), 410, "deleted");
        assertThat(lastEvent("cas").get("type").asString()).isEqualTo("ChildrenSettled");
    }

    @Test
    void archiveClosesAllBelowWhereTheyAre() {
        tree("arch");
        post("/v1/sessions/archa/archive", "{}");
        assertThat(delete("/v1/sessions/arch?children=archive")
                        .json()
                        .get("affected")
                        .asInt())
                .isEqualTo(5);
        settled("arch");
        assertThat(listed("?rootId=arch&status=archived")).hasSize(5);
        assertThat(get("/v1/sessions/archa1").json().get("parentId").asString()).isEqualTo("archa");
        assertThat(get("/v1/sessions/archa/versions").json().get("items")).hasSize(2);
        JsonNode nearest =
                get("/v1/sessions/archa/ancestors").json().get("items").get(0);
        assertThat(nearest.get("status").asString()).isEqualTo("deleted");
    }

    @Test
    void detachedForksAreRootsAndStillReadAndNameWhatTheyInherited() {
        started("det");
        said("det", "d1");
        said("det", "d2");
        post("/v1/sessions/det/snapshots", "{\"id\":\"snap\",\"label\":\"good\"}");
        post("/v1/sessions/det/forks", "{\"id\":\"detf\"}");
        post("/v1/sessions/detf/forks", "{\"id\":\"detff\"}");
        startedUnder("detc", "det");
        assertThat(delete("/v1/sessions/detc").status()).isEqualTo(200);
        assertThat(delete("/v1/sessions/det?children=detach")
                        .json()
                        .get("affected")
                        .asInt())
                .isEqualTo(3);
        settled("det");
        JsonNode fork = get("/v1/sessions/detf").json();
        assertThat(fork.has("parentId")).isFalse();
        assertThat(fork.get("rootId").asString()).isEqualTo("detf");
        JsonNode below = get("/v1/sessions/detff").json();
        assertThat(below.get("parentId").asString()).isEqualTo("detf");
        assertThat(below.get("rootId").asString()).isEqualTo("detf");
        assertThat(get("/v1/sessions/detff/ancestors").json().get("items")).hasSize(1);
        for (String name : List.of("detf", "detff")) {
            for (String point : List.of("good", "s:snap", "id:d2", "m:1")) {
                assertThat(get("/v1/sessions/" + name + "/messages?at=" + point)
                                .json()
                                .get("items"))
                        .as(name + " " + point)
                        .hasSize(2);
            }
            assertThat(get("/v1/sessions/" + name + "/messages/d1").status()).isEqualTo(200);
        }
        said("detf", "own");
        assertThat(post("/v1/sessions/detf/forks", "{\"at\":\"good\"}")
                        .json()
                        .get("rootId")
                        .asString())
                .isEqualTo("detf");
        assertThat(get("/v1/sessions/detf").json().get("childCount").asInt()).isEqualTo(2);
    }

    @Test
    void aTreeKeepsDeletedNodesWhileSomethingBelowLives() {
        tree("kept");
        assertThat(delete("/v1/sessions/kepta?children=archive").status()).isEqualTo(200);
        settled("kepta");
        JsonNode children = get("/v1/sessions/kept/tree").json().get("children");
        assertThat(children.get(0).get("session").get("id").asString()).isEqualTo("kepta");
        assertThat(children.get(0).get("session").get("status").asString()).isEqualTo("deleted");
        assertThat(children.get(0).get("children")).hasSize(2);
        assertThat(get("/v1/sessions/kept/children").json().get("items")).hasSize(1);
        assertThat(get("/v1/sessions/kept").json().get("childCount").asInt()).isEqualTo(1);
    }

    @Test
    void aRetentionIsSaidShownAndTakenBack() {
        started("ret");
        Answer put = write("PUT", "/v1/sessions/ret/retention", "{\"action\":\"archive\",\"idle\":\"P30D\"}");
        assertThat(put.body())
                .isEqualTo("{\"sessionId\":\"ret\",\"version\":2,"
                        + "\"retention\":{\"action\":\"archive\",\"idle\":\"PT720H\"}}");
        assertThat(get("/v1/sessions/ret/retention").body()).isEqualTo(put.body());
        assertThat(get("/v1/sessions/ret").json().get("retention").get("action").asString())
                .isEqualTo("archive");
        assertThat(write("PUT", "/v1/sessions/ret/retention", "{\"action\":\"archive\",\"idle\":\"P30D\"}")
                        .body())
                .isEqualTo(put.body());
        Answer at = write(
                "PUT", "/v1/sessions/ret/retention", "{\"action\":\"delete\",\"at\":\"2099-01-01T01:00:00+01:00\"}");
        assertThat(at.json().get("retention").get("at").asString()).isEqualTo("2099-01-01T00:00:00.000Z");
        Answer removed = delete("/v1/sessions/ret/retention?reason=why");
        assertThat(removed.body()).isEqualTo("{\"sessionId\":\"ret\",\"version\":4}");
        assertThat(get("/v1/sessions/ret").json().has("retention")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"action\":\"erase\",\"idle\":\"P1D\"}",
                "{\"action\":\"archive\"}",
                "{\"action\":\"archive\",\"idle\":\"P1D\",\"at\":\"2099-01-01T00:00:00Z\"}",
                "{\"action\":\"keep\",\"idle\":\"P1D\"}",
                "{\"action\":\"archive\",\"idle\":\"PT0.5S\"}",
                "{\"action\":\"archive\",\"idle\":\"-P1D\"}",
                "{\"action\":\"archive\",\"idle\":\"P999999999D\"}",
                "{\"action\":\"archive\",\"idle\":\"soon\"}",
                "{\"action\":\"archive\",\"at\":\"soon\"}",
                "{\"action\":\"archive\",\"idle\":\"P1D\",\"version\":3}"
            })
    void anImpossibleRetentionIsRefused(String body) {
        assertProblem(write("PUT", "/v1/sessions/whatever/retention", body), 400, "invalid");
    }

    @Test
    void sessionsOfANamespaceEndByItsDefault() {
        String[] there = {"Clew-Namespace", "Swept_1"};
        for (String body :
                List.of("{\"id\":\"old\"}", "{\"id\":\"young\",\"parentId\":\"old\"}", "{\"id\":\"kept\"}")) {
            assertThat(post("/v1/sessions", body, there).status()).isEqualTo(201);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> TestServer.sendTo(port, "GET", "/v1/sessions?status=archived", null, there)
                                .json()
                                .get("items")
                                .size()
                        == 3);
        Answer events = TestServer.sendTo(port, "GET", "/v1/sessions/old/events", null, there);
        assertThat(events.body()).contains("\"actor\":{\"name\":\"clew\"}", "\"reason\":\"retention\"");
    }

    /** prefix with the children a and b; a with a1 and a2, b with b1. */
    private static void tree(String prefix) {
        started(prefix);
        startedUnder(prefix + "a", prefix);
        startedUnder(prefix + "b", prefix);
        startedUnder(prefix + "a1", prefix + "a");
        startedUnder(prefix + "a2", prefix + "a");
        startedUnder(prefix + "b1", prefix + "b");
    }

    private static void settled(String id) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> lastEvent(id).get("type").asString().equals("ChildrenSettled"));
        assertThat(get("/v1/sessions?status=deleted&limit=1000&idPrefix=" + id).body())
                .doesNotContain("\"deleting\"");
    }

    private static JsonNode lastEvent(String id) {
        List<String> lines =
                get("/v1/sessions/" + id + "/events").body().lines().toList();
        return new Answer(200, null, lines.get(lines.size() - 1)).json();
    }

    private static List<String> listed(String query) {
        List<String> ids = new ArrayList<>();
        get("/v1/sessions" + query)
                .json()
                .get("items")
                .forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    private static void started(String id) {
        assertThat(post("/v1/sessions", "{\"id\":\"" + id + "\"}").status()).isEqualTo(201);
    }

    private static void startedUnder(String id, String parent) {
        assertThat(post("/v1/sessions", "{\"id\":\"" + id + "\",\"parentId\":\"" + parent + "\"}")
                        .status())
                .isEqualTo(201);
    }

    private static void said(String session, String id) {
        assertThat(post("/v1/sessions/" + session + "/messages", say(id)).status())
                .isEqualTo(201);
    }

    private static String say(String id) {
        return "{\"id\":\"" + id + "\",\"role\":\"user\",\"content\":\"text\"}";
    }

    private static Answer get(String path) {
        return TestServer.sendTo(port, "GET", path, null);
    }

    private static Answer delete(String path, String... headers) {
        return TestServer.sendTo(port, "DELETE", path, null, headers);
    }

    private static Answer post(String path, String body, String... headers) {
        return body.isEmpty()
                ? TestServer.sendTo(port, "POST", path, null, headers)
                : write("POST", path, body, headers);
    }

    private static Answer write(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        Collections.addAll(all, "Content-Type", "application/json");
        return TestServer.sendTo(port, method, path, body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    private static void assertProblem(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:clew:problem:" + problem);
    }
}
