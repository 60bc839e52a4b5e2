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
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The API over the real sides: every refusal once, replays, points, and lists in both directions. */
class EndToEndTest {

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

    private static Answer post(String path, String body, String... headers) {
        return write("POST", path, body, headers);
    }

    private static Answer write(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        Collections.addAll(all, "Content-Type", "application/json");
        return TestServer.sendTo(port, method, path, body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    private static String say(String id, String text) {
        return "{\"id\":\"" + id + "\",\"role\":\"user\",\"content\":\"" + text + "\"}";
    }

    private static void started(String id) {
        assertThat(post("/v1/sessions", "{\"id\":\"" + id + "\"}").status()).isEqualTo(201);
    }

    private static void said(String session, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(post("/v1/sessions/" + session + "/messages", say("m" + i, "text " + i))
                            .status())
                    .isEqualTo(201);
        }
    }

    private static void assertProblem(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:clew:problem:" + problem);
    }

    private static List<String> idsOf(Answer answer) {
        List<String> ids = new ArrayList<>();
        for (JsonNode item : answer.json().get("items")) {
            ids.add(
                    item.has("id")
                            ? item.get("id").asString()
                            : item.get("version").asString());
        }
        return ids;
    }

    /** All ids of a list, page by page to its end and back again. */
    private static List<String> walked(String list) {
        String separator = list.contains("?") ? "&" : "?";
        Answer page = get(list + separator + "limit=2");
        List<String> there = new ArrayList<>(idsOf(page));
        Answer last = page;
        while (last.json().has("next")) {
            last = get(list.replaceAll("\\?.*", "") + "?limit=2&cursor="
                    + last.json().get("next").asString());
            assertThat(last.status()).as(last.body()).isEqualTo(200);
            there.addAll(idsOf(last));
        }
        List<String> back = new ArrayList<>(idsOf(last));
        while (last.json().has("previous")) {
            last = get(list.replaceAll("\\?.*", "") + "?limit=2&cursor="
                    + last.json().get("previous").asString());
            back.addAll(0, idsOf(last));
        }
        assertThat(back).isEqualTo(there);
        return there;
    }

    @Test
    void everyRefusalIsMetOnce() {
        started("refusals");
        said("refusals", 0, 2);
        assertProblem(get("/v1/sessions/unknown"), 404, "not-found");
        assertProblem(get("/v1/sessions/unknown/messages"), 404, "not-found");
        assertProblem(get("/v1/sessions/unknown/versions"), 404, "not-found");
        assertProblem(get("/v1/sessions/unknown/tree"), 404, "not-found");
        assertProblem(get("/v1/sessions/unknown/children"), 404, "not-found");
        assertProblem(get("/v1/sessions/unknown/ancestors"), 404, "not-found");
        assertProblem(get("/v1/sessions/unknown/snapshots"), 404, "not-found");
        assertThat(get("/v1/sessions/refusals/messages/unknown").status()).isEqualTo(404);
        assertThat(get("/v1/sessions/refusals/snapshots/unknown").status()).isEqualTo(404);
        assertProblem(post("/v1/sessions/unknown/messages", say("a", "x")), 404, "not-found");
        assertProblem(post("/v1/sessions/unknown/snapshots", "{}"), 404, "not-found");
        assertProblem(post("/v1/sessions/unknown/forks", "{}"), 404, "not-found");
        assertProblem(post("/v1/sessions/unknown/revert", "{\"to\":\"v:1\"}"), 404, "not-found");
        assertProblem(write("PATCH", "/v1/sessions/unknown", "{\"title\":\"t\"}"), 404, "not-found");
        assertProblem(post("/v1/sessions", "{\"parentId\":\"unknown\"}"), 404, "not-found");
        for (String point : List.of("v:99", "m:9", "id:unknown", "s:unknown", "l:unknown", "unknown")) {
            assertProblem(get("/v1/sessions/refusals?at=" + point), 404, "point-not-found");
            assertProblem(get("/v1/sessions/refusals/messages?at=" + point), 404, "point-not-found");
            assertProblem(post("/v1/sessions/refusals/forks", "{\"at\":\"" + point + "\"}"), 404, "point-not-found");
            assertProblem(post("/v1/sessions/refusals/revert", "{\"to\":\"" + point + "\"}"), 404, "point-not-found");
            assertProblem(
                    post("/v1/sessions/refusals/snapshots", "{\"at\":\"" + point + "\"}"), 404, "point-not-found");
        }
        assertProblem(post("/v1/sessions", "{\"id\":\"refusals\",\"title\":\"other\"}"), 409, "id-taken");
        assertProblem(post("/v1/sessions/refusals/messages", say("m0", "other")), 409, "id-taken");
        assertProblem(
                post(
                        "/v1/sessions/refusals/messages",
                        "{\"messages\":[" + say("m0", "text 0") + "," + say("n", "x") + "]}"),
                409,
                "id-taken");
        assertThat(post("/v1/sessions", "{}", "Idempotency-Key", "k1").status()).isEqualTo(201);
        assertProblem(post("/v1/sessions", "{\"title\":\"t\"}", "Idempotency-Key", "k1"), 409, "idempotency-conflict");
        assertProblem(
                post("/v1/sessions", "{\"id\":\"another\"}", "Idempotency-Key", "k1"), 409, "idempotency-conflict");
        Answer mismatch = post("/v1/sessions/refusals/messages", say("n", "x"), "If-Match", "\"1\"");
        assertProblem(mismatch, 412, "version-mismatch");
        assertThat(mismatch.json().get("expectedVersion").asInt()).isEqualTo(1);
        assertThat(mismatch.json().get("actualVersion").asInt()).isEqualTo(3);
        assertThat(get("/v1/sessions/refusals").json().get("version").asInt()).isEqualTo(3);
        assertThat(get("/v1/sessions/another").status()).isEqualTo(404);
    }

    @Test
    void aRepeatGetsTheFirstAnswer() {
        String session = "{\"id\":\"again\",\"title\":\"T\",\"metadata\":{\"n\":1.10}}";
        Answer first = post("/v1/sessions", session);
        said("again", 0, 1);
        String append = "{\"messages\":[" + say("a", "x") + ",{\"role\":\"user\",\"content\":\"y\"}]}";
        String snapshot = "{\"id\":\"snap\",\"label\":\"l\",\"metadata\":{\"n\":1e2}}";
        String fork = "{\"id\":\"again-fork\",\"at\":\"m:0\"}";
        String revert = "{\"to\":\"m:0\"}";
        String patch = "{\"title\":\"U\",\"metadata\":{\"z\":[1.0]}}";
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(post("/v1/sessions", session));
            answers.add(post("/v1/sessions/again/messages", append));
            answers.add(post("/v1/sessions/again/snapshots", snapshot));
            answers.add(post("/v1/sessions/again/forks", fork));
            answers.add(post("/v1/sessions/again/revert", revert, "Idempotency-Key", "r"));
            answers.add(write("PATCH", "/v1/sessions/again", patch, "Idempotency-Key", "p"));
            answers.add(post(
                    "/v1/sessions/again/messages", "{\"role\":\"user\",\"content\":\"k\"}", "Idempotency-Key", "a"));
        }
        assertThat(answers.get(0).body()).isEqualTo(first.body());
        for (int i = 0; i < 7; i++) {
            Answer then = answers.get(i);
            Answer now = answers.get(7 + i);
            assertThat(then.status()).as(then.body()).isBetween(200, 201);
            assertThat(now.status()).isEqualTo(then.status());
            assertThat(now.header("ETag")).isEqualTo(then.header("ETag"));
            assertThat(now.header("Location")).isEqualTo(then.header("Location"));
            assertThat(now.header("Clew-Position")).isEqualTo(then.header("Clew-Position"));
            assertThat(now.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(now.body())
                    .isEqualTo(i == 1 ? then.body().replaceFirst("}$", ",\"visible\":false}") : then.body());
        }
        assertThat(get("/v1/sessions/again").json().get("version").asInt()).isEqualTo(9);
    }

    @Test
    void aPointShowsWhatWasVisibleThere() {
        started("points");
        said("points", 0, 5);
        post("/v1/sessions/points/snapshots", "{\"id\":\"s1\",\"label\":\"two\",\"at\":\"m:1\"}");
        post("/v1/sessions/points/forks", "{\"id\":\"points-fork\",\"at\":\"two\"}");
        said("points-fork", 10, 12);
        post("/v1/sessions/points/revert", "{\"to\":\"s:s1\"}");
        assertThat(idsOf(get("/v1/sessions/points/messages"))).containsExactly("m0", "m1");
        assertThat(idsOf(get("/v1/sessions/points/messages?at=v:6"))).containsExactly("m0", "m1", "m2", "m3", "m4");
        assertThat(idsOf(get("/v1/sessions/points/messages?at=id:m3"))).hasSize(4);
        assertThat(idsOf(get("/v1/sessions/points/messages?at=start"))).isEmpty();
        assertThat(idsOf(get("/v1/sessions/points/messages?from=7"))).isEmpty();
        assertThat(idsOf(get("/v1/sessions/points-fork/messages?order=desc")))
                .containsExactly("m11", "m10", "m1", "m0");
        JsonNode inherited = get("/v1/sessions/points-fork/messages?at=m:1").json();
        assertThat(inherited.get("sessionId").asString()).isEqualTo("points");
        assertThat(inherited.get("version").asInt()).isEqualTo(3);
        assertThat(get("/v1/sessions/points-fork?at=m:1")
                        .json()
                        .get("messageCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(get("/v1/sessions/points-fork")
                        .json()
                        .get("forkedFrom")
                        .get("messageIndex")
                        .asInt())
                .isEqualTo(1);
        assertThat(get("/v1/sessions/points/messages/m4").json().get("content").asString())
                .isEqualTo("text 4");
        assertThat(get("/v1/sessions/points-fork/messages/m1")
                        .json()
                        .get("sessionId")
                        .asString())
                .isEqualTo("points");
        assertThat(get("/v1/sessions/points-fork/events?history=true").body().lines())
                .hasSize(3 + 3);
    }

    @Test
    void whatWasSentComesBackEqual() {
        started("lossless");
        String content =
                "[{\"type\":\"text\",\"text\":\"\\u00e9 \\ud83d\\ude00 \\u0000 \\/\",\"n\":123456789012345678901.50}]";
        String calls = "[{\"id\":\"c\", \"type\":\"function\",\"function\":{\"arguments\":\"{\\n}\",\"name\":\"f\"}}]";
        String metadata = "{\"b\":null,\"a\":{\"x\":[1e400,[null]]},\"\":0.10}";
        post(
                "/v1/sessions/lossless/messages",
                "{\"id\":\"l\",\"role\":\"assistant\",\"content\":" + content + ",\"tool_calls\":" + calls
                        + ",\"metadata\":" + metadata + ",\"reasoning_content\":\"why\",\"name\":null}");
        assertThat(get("/v1/sessions/lossless/messages/l").body())
                .contains(
                        "\"content\":" + content,
                        "\"toolCalls\":" + calls,
                        "\"metadata\":" + metadata,
                        "\"reasoning_content\":\"why\"")
                .doesNotContain("\"name\":null");
        assertProblem(post("/v1/sessions/lossless/forks", "{}"), 409, "inside-tool-call");
        Answer moved = post("/v1/sessions/lossless/forks", "{\"boundary\":\"last-complete\"}");
        assertThat(moved.status()).as(moved.body()).isEqualTo(201);
        assertThat(moved.json().get("boundary").get("asked").get("messageIndex").asInt())
                .isZero();
        assertThat(moved.json().get("messageCount").asInt()).isZero();
        assertThat(post("/v1/sessions/lossless/forks", "{\"boundary\":\"exact\"}")
                        .json()
                        .has("boundary"))
                .isFalse();
    }

    @Test
    void everyListIsWalkedThereAndBack() {
        started("lists");
        said("lists", 0, 5);
        for (int i = 0; i < 5; i++) {
            post("/v1/sessions/lists/snapshots", "{\"id\":\"n" + i + "\"}");
            post("/v1/sessions/lists/forks", "{\"id\":\"child" + i + "\"}");
        }
        String parent = "lists";
        for (int i = 0; i < 5; i++) {
            post("/v1/sessions/" + parent + "/forks", "{\"id\":\"deep" + i + "\"}");
            parent = "deep" + i;
        }
        assertThat(walked("/v1/sessions/lists/messages")).containsExactly("m0", "m1", "m2", "m3", "m4");
        assertThat(walked("/v1/sessions/lists/messages?order=desc&at=m:3")).containsExactly("m3", "m2", "m1", "m0");
        assertThat(idsOf(get("/v1/sessions/lists/messages?from=2&limit=2"))).containsExactly("m2", "m3");
        assertThat(walked("/v1/sessions/lists/snapshots")).containsExactly("n4", "n3", "n2", "n1", "n0");
        assertThat(walked("/v1/sessions/lists/children"))
                .containsExactly("child0", "child1", "child2", "child3", "child4", "deep0");
        assertThat(walked("/v1/sessions/deep4/ancestors")).containsExactly("deep3", "deep2", "deep1", "deep0", "lists");
        assertThat(walked("/v1/sessions/lists/versions"))
                .hasSize(11)
                .startsWith("11")
                .endsWith("1");
        assertThat(walked("/v1/sessions/lists/versions?order=asc&after=3"))
                .hasSize(8)
                .startsWith("4");
        assertThat(walked("/v1/sessions?rootId=lists&sort=createdAt"))
                .hasSize(11)
                .startsWith("lists");
        assertThat(walked("/v1/sessions?rootId=lists&idPrefix=child&sort=-createdAt"))
                .hasSize(5);
        assertThat(walked("/v1/sessions?rootId=lists&sort=title")).hasSize(11);
        assertThat(walked("/v1/sessions?rootId=lists")).hasSize(11);
        JsonNode tree = get("/v1/sessions/lists/tree?depth=2").json();
        assertThat(tree.get("children")).hasSize(6);
        assertThat(tree.get("children")
                        .get(5)
                        .get("children")
                        .get(0)
                        .get("session")
                        .get("id")
                        .asString())
                .isEqualTo("deep1");
    }

    @Test
    void aLongSessionTakesRequestsOfEveryKindRightAfterLargeBatches() {
        started("long");
        String many = "{\"messages\":[" + "{\"role\":\"user\",\"content\":\"x\"},".repeat(999)
                + "{\"role\":\"user\",\"content\":\"x\"}]}";
        for (int i = 0; i < 3; i++) {
            assertThat(post("/v1/sessions/long/messages", many).status()).isEqualTo(201);
            assertThat(post("/v1/sessions/long/messages", say("n" + i, "x")).status())
                    .isEqualTo(201);
            assertThat(post("/v1/sessions/long/messages", say("n0", "x")).header("Idempotency-Replayed"))
                    .isEqualTo("true");
        }
        assertThat(get("/v1/sessions/long").json().get("messageCount").asInt()).isEqualTo(3003);
    }

    @Test
    void lookAlikesAreNeverConfused() {
        for (String id :
                List.of("user/1", "user_1", "user%2F1", "user\\\\1", "user;1", "\u00e9", "e\u0301", " ", "A", "a")) {
            assertThat(post("/v1/sessions", "{\"id\":\"" + id + "\",\"title\":\"" + id + "\"}")
                            .status())
                    .as(id)
                    .isEqualTo(201);
        }
        for (List<String> id : PathsTest.IDS.subList(0, 5)) {
            post("/v1/sessions", "{\"id\":\"" + id.get(0).replace("\\", "\\\\") + "\"}");
            JsonNode found = get("/v1/sessions/" + id.get(1)).json();
            assertThat(found.get("id").asString()).isEqualTo(id.get(0));
        }
        assertThat(get("/v1/sessions/user%252F1").json().get("title").asString())
                .isEqualTo("user%2F1");
        assertThat(get("/v1/sessions/%C3%A9").json().get("title").asString()).isEqualTo("\u00e9");
        assertThat(get("/v1/sessions/e%CC%81").json().get("title").asString()).isEqualTo("e\u0301");
    }
}
