package io.clew.application.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.Application;
import io.clew.application.engine.ChosenEngines;
import io.clew.application.http.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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

/** Many branches at once, over the real sides. */
class BranchesTest {

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

    @Test
    void forksAsManyAsAskedFromOnePointNumberedBehindAPrefix() {
        talk("many", 3);
        Answer forked = post(
                "/v1/sessions/many/forks",
                "{\"at\":\"m:1\",\"count\":3,\"prefix\":\"try\",\"metadata\":{\"big\":1.10}}");
        assertThat(forked.status()).as(forked.body()).isEqualTo(201);
        assertThat(forked.header("Location")).isNull();
        assertThat(ids(forked)).containsExactly("try-1", "try-2", "try-3");
        for (JsonNode item : forked.json().get("items")) {
            String id = item.get("id").asString();
            assertThat(item.get("parentId").asString()).isEqualTo("many");
            assertThat(item.get("forkedFrom").get("version").asInt()).isEqualTo(3);
            assertThat(item.get("messageCount").asInt()).isEqualTo(2);
            assertThat(item.get("version").asInt()).isOne();
            assertThat(get("/v1/sessions/" + id).body()).isEqualTo(textOf(forked, id));
        }
        assertThat(get("/v1/sessions/many").json().get("childCount").asInt()).isEqualTo(3);
        assertThat(get("/v1/sessions/many/versions").json().get("items")).hasSize(4);
    }

    @Test
    void aUsedPrefixGoesOnBehindTheGreatestNumberThereEverWas() {
        talk("used", 1);
        post("/v1/sessions/used/forks", "{\"id\":\"more-41\"}");
        assertThat(ids(post("/v1/sessions/used/forks", "{\"prefix\":\"more\"}")))
                .containsExactly("more-42");
        assertThat(write("DELETE", "/v1/sessions/more-42", "").status()).isEqualTo(200);
        assertThat(post("/v1/sessions/more-41/archive", "{}").status()).isEqualTo(200);
        assertThat(ids(post("/v1/sessions/used/forks", "{\"prefix\":\"more\",\"count\":2}")))
                .containsExactly("more-43", "more-44");
        assertThat(ids(post("/v1/sessions/more-44/forks", "{\"prefix\":\"more\"}")))
                .containsExactly("more-45");
        assertThat(ids(post("/v1/sessions/more-44/forks", "{\"prefix\":\"more-44\"}")))
                .containsExactly("more-44-1");
    }

    @Test
    void eachMayHaveATitleMetadataAndAnIdOfItsOwn() {
        talk("own", 1);
        write("PATCH", "/v1/sessions/own", "{\"title\":\"Mine\",\"metadata\":{\"a\":1,\"b\":2}}");
        String body = "{\"title\":\"T\",\"metadata\":{\"c\":3},\"forks\":[{\"id\":\"own/x\",\"metadata\":{\"a\":null}},"
                + "{\"title\":\"U\",\"metadata\":{\"c\":[1e400]}},{\"id\":\"own z\"}]}";
        Answer forked = post("/v1/sessions/own/forks", body);
        assertThat(forked.status()).as(forked.body()).isEqualTo(201);
        assertThat(ids(forked)).hasSize(3).startsWith("own/x").endsWith("own z");
        assertThat(forked.body())
                .contains(
                        "\"metadata\":{\"b\":2,\"c\":3}",
                        "\"metadata\":{\"a\":1,\"b\":2,\"c\":[1e400]}",
                        "\"metadata\":{\"a\":1,\"b\":2,\"c\":3}");
        assertThat(texts(forked, "title")).containsExactly("T", "U", "T");
        assertReplayed(forked, post("/v1/sessions/own/forks", body));
        assertThat(get("/v1/sessions/own").json().get("childCount").asInt()).isEqualTo(3);
    }

    @Test
    void aRepeatWithItsKeyGetsTheSameChildrenHoweverLate() {
        talk("late", 2);
        String numbered = "{\"prefix\":\"late\",\"count\":3}";
        String derived = "{\"count\":2}";
        Answer first = post("/v1/sessions/late/forks", numbered, "Idempotency-Key", "n");
        Answer other = post("/v1/sessions/late/forks", derived, "Idempotency-Key", "d");
        assertThat(ids(first)).containsExactly("late-1", "late-2", "late-3");
        assertThat(new HashSet<>(ids(other))).hasSize(2);
        assertThat(ids(post("/v1/sessions/late/forks", numbered))).containsExactly("late-4", "late-5", "late-6");
        talkOn("late-1", 5);
        write("DELETE", "/v1/sessions/late-2", "");
        post("/v1/sessions/late/revert", "{\"to\":\"start\"}");
        assertReplayed(first, post("/v1/sessions/late/forks", numbered, "Idempotency-Key", "n"));
        assertReplayed(other, post("/v1/sessions/late/forks", derived, "Idempotency-Key", "d"));
        write("DELETE", "/v1/sessions/late?children=detach", "");
        assertReplayed(first, post("/v1/sessions/late/forks", numbered, "Idempotency-Key", "n"));
        assertReplayed(other, post("/v1/sessions/late/forks", derived, "Idempotency-Key", "d"));
        assertProblem(
                post("/v1/sessions/late/forks", "{\"prefix\":\"late\",\"count\":4}", "Idempotency-Key", "n"),
                409,
                "idempotency-conflict");
        assertProblem(
                post("/v1/sessions/late/forks", "{\"count\":3}", "Idempotency-Key", "d"), 409, "idempotency-conflict");
        assertProblem(post("/v1/sessions/late/forks", derived, "Idempotency-Key", "n"), 409, "idempotency-conflict");
        assertProblem(post("/v1/sessions/late/forks", numbered, "Idempotency-Key", "d"), 409, "idempotency-conflict");
        assertProblem(post("/v1/sessions/late/forks", "{}", "Idempotency-Key", "n"), 409, "idempotency-conflict");
        assertProblem(post("/v1/sessions/late/forks", numbered), 410, "deleted");
    }

    @Test
    void aRepeatAfterARestartGetsTheSameChildren(@TempDir Path folder) {
        Path kept = ChosenEngines.withItsOwnLog(folder);
        String numbered = "{\"prefix\":\"r\",\"count\":3}";
        String body = "";
        for (int round = 0; round < 2; round++) {
            try (ConfigurableApplicationContext other =
                    new SpringApplication(Application.class).run("--clew.port=0", "--clew.data-dir=" + kept)) {
                int there = ((WebServerApplicationContext) other).getWebServer().getPort();
                TestServer.sendTo(there, "POST", "/v1/sessions", bytes("{\"id\":\"r\"}"), JSON);
                Answer forked = TestServer.sendTo(
                        there,
                        "POST",
                        "/v1/sessions/r/forks",
                        bytes(numbered),
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        "k");
                assertThat(forked.status()).isEqualTo(201);
                assertThat(forked.header("Idempotency-Replayed")).isEqualTo(round == 0 ? null : "true");
                assertThat(round == 0 ? forked.body() : body).isEqualTo(forked.body());
                body = forked.body();
                Answer further = TestServer.sendTo(there, "POST", "/v1/sessions/r/forks", bytes(numbered), JSON);
                assertThat(ids(further).get(0)).isEqualTo(round == 0 ? "r-4" : "r-7");
            }
        }
    }

    @Test
    void requestsThatCrossNeverShareANumber() throws Exception {
        talk("crowd", 2);
        String hundred = "{\"prefix\":\"crowd\",\"count\":100}";
        List<Callable<Answer>> race = new ArrayList<>();
        race.add(() -> post("/v1/sessions/crowd/forks", hundred));
        race.add(() -> post("/v1/sessions/crowd/forks", hundred));
        for (int i = 0; i < 3; i++) {
            race.add(() -> post("/v1/sessions/crowd/forks", hundred, "Idempotency-Key", "same"));
        }
        List<Answer> answers = atOnce(race);
        Set<String> all = new HashSet<>();
        for (Answer answer : answers) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            assertThat(ids(answer)).hasSize(100);
            all.addAll(ids(answer));
        }
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 300)
                        .mapToObj(n -> "crowd-" + n)
                        .toList());
        assertThat(new HashSet<>(
                        answers.subList(2, 5).stream().map(Answer::body).toList()))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.header("Idempotency-Replayed") != null))
                .hasSize(2);
        assertThat(get("/v1/sessions/crowd").json().get("childCount").asInt()).isEqualTo(300);
    }

    /** One of them may count before the stranger's session is there, and the other after it. */
    @Test
    void aKeySentTwiceAtOnceBesideAStrangersNumberNumbersOnce() throws Exception {
        talk("twice", 2);
        for (int round = 0; round < 30; round++) {
            String prefix = "twice-" + round;
            String two = "{\"prefix\":\"" + prefix + "\",\"count\":2}";
            String stranger = "{\"id\":\"" + prefix + "-1000\"}";
            String key = "key-" + round;
            List<Answer> answers = atOnce(List.of(
                    () -> post("/v1/sessions/twice/forks", two, "Idempotency-Key", key),
                    () -> post("/v1/sessions", stranger),
                    () -> post("/v1/sessions/twice/forks", two, "Idempotency-Key", key)));
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.body()).isEqualTo(201));
            assertThat(ids(answers.get(2))).isEqualTo(ids(answers.get(0)));
        }
        assertThat(get("/v1/sessions/twice").json().get("childCount").asInt()).isEqualTo(60);
    }

    @Test
    void allOrNone() {
        talk("none", 1);
        talk("taken", 1);
        assertProblem(
                post("/v1/sessions/none/forks", "{\"forks\":[{\"id\":\"free\"},{\"id\":\"taken\"}]}"), 409, "id-taken");
        assertProblem(
                post("/v1/sessions/none/forks", "{\"count\":2,\"prefix\":\"free\",\"at\":\"m:9\"}"),
                404,
                "point-not-found");
        assertProblem(post("/v1/sessions/unknown/forks", "{\"count\":2,\"prefix\":\"free\"}"), 404, "not-found");
        assertThat(get("/v1/sessions/free").status()).isEqualTo(404);
        assertThat(get("/v1/sessions/free-1").status()).isEqualTo(404);
        assertThat(get("/v1/sessions/none").json().get("childCount").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{\"count\":2}|Idempotency-Key",
                "{\"forks\":[{},{}]}|Idempotency-Key",
                "{\"count\":0,\"prefix\":\"p\"}|count",
                "{\"count\":101,\"prefix\":\"p\"}|count",
                "{\"count\":2.5,\"prefix\":\"p\"}|count",
                "{\"count\":2,\"forks\":[{\"id\":\"x\"}]}|count",
                "{\"forks\":[]}|forks",
                "{\"forks\":[{\"id\":\"x\"},{\"id\":\"x\"}]}|forks[1].id",
                "{\"forks\":[{\"id\":\"x\"},{\"id\":\"..\"}]}|forks[1].id",
                "{\"forks\":[{\"id\":\"x\",\"prefix\":\"y\"}]}|forks[0].prefix",
                "{\"prefix\":\"p\",\"forks\":[{\"id\":\"x\"}]}|forks[0].id",
                "{\"id\":\"x\",\"count\":2,\"prefix\":\"p\"}|id",
                "{\"prefix\":\"\"}|prefix",
                "{\"prefix\":\"a\\u0007\"}|prefix",
                "{\"count\":2,\"prefix\":\"p\",\"version\":3}|version"
            })
    void refusesWhatCannotBeMeant(String body, String field) {
        talkOnce("refused");
        Answer refused = post("/v1/sessions/refused/forks", body);
        assertProblem(refused, 400, "invalid");
        assertThat(refused.json().get("field").asString()).isEqualTo(field);
        assertThat(get("/v1/sessions/refused").json().get("childCount").asInt()).isZero();
    }

    @Test
    void aPrefixWhoseNumbersAreUsedUpOrTooLongIsRefused() {
        talk("last", 1);
        post("/v1/sessions/last/forks", "{\"id\":\"end-999999999999999\"}");
        assertProblem(post("/v1/sessions/last/forks", "{\"prefix\":\"end\"}"), 400, "invalid");
        String longest = "x".repeat(126);
        post("/v1/sessions/last/forks", "{\"id\":\"" + longest + "-9\"}");
        assertProblem(post("/v1/sessions/last/forks", "{\"prefix\":\"" + longest + "\"}"), 400, "invalid");
        assertProblem(post("/v1/sessions/last/forks", "{\"prefix\":\"" + longest + "x\"}"), 400, "invalid");
    }

    @Test
    void aScoreIsShownWithAllItsDigitsAndFollowsNoFork() {
        talk("good", 1);
        Answer scored = write("PUT", "/v1/sessions/good/score", "{\"score\":0.70,\"reason\":\"why\"}");
        assertThat(scored.body()).isEqualTo("{\"sessionId\":\"good\",\"version\":3,\"score\":0.70}");
        assertThat(scored.header("ETag")).isEqualTo("\"3\"");
        assertThat(write("PUT", "/v1/sessions/good/score", "{\"score\":0.70}").body())
                .isEqualTo(scored.body());
        assertThat(get("/v1/sessions/good").body()).contains("\"score\":0.70,");
        assertThat(get("/v1/sessions?idPrefix=good").body()).contains("\"score\":0.70,");
        assertThat(get("/v1/sessions/good/versions").body())
                .contains("\"type\":\"SessionScored\"", "\"summary\":\"Score set\"", "\"reason\":\"why\"");
        assertThat(post("/v1/sessions/good/forks", "{\"id\":\"good-fork\"}")
                        .json()
                        .has("score"))
                .isFalse();
        assertThat(get("/v1/sessions/good-fork").json().has("score")).isFalse();
        Answer large = write("PUT", "/v1/sessions/good/score", "{\"score\":1e400}", "If-Match", "3");
        assertThat(large.body()).endsWith("\"score\":1e400}");
        assertProblem(
                write("PUT", "/v1/sessions/good/score", "{\"score\":1}", "If-Match", "3"), 412, "version-mismatch");
        assertThat(write("PUT", "/v1/sessions/good/score", "{\"score\":null}").body())
                .isEqualTo("{\"sessionId\":\"good\",\"version\":5}");
        assertThat(get("/v1/sessions/good").json().has("score")).isFalse();
        for (String body : List.of("{}", "{\"score\":\"1\"}", "{\"score\":true}", "{\"score\":1,\"version\":2}")) {
            assertProblem(write("PUT", "/v1/sessions/good/score", body), 400, "invalid");
        }
        assertProblem(write("PUT", "/v1/sessions/unknown/score", "{\"score\":1}"), 404, "not-found");
    }

    @Test
    void aScoreComesBackFromABundle() {
        talk("packed", 1);
        write("PUT", "/v1/sessions/packed/score", "{\"score\":0.70}");
        Answer bundle = get("/v1/sessions/packed/export");
        Answer imported = TestServer.sendTo(
                port,
                "POST",
                "/v1/sessions/import?as=unpacked",
                bytes(bundle.body()),
                "Content-Type",
                "application/x-ndjson");
        assertThat(imported.status()).as(imported.body()).isEqualTo(201);
        assertThat(get("/v1/sessions/unpacked").body()).contains("\"score\":0.70,");
    }

    @Test
    void pruningArchivesWhatIsNotGoodEnough() {
        talk("pr", 1);
        post("/v1/sessions/pr/forks", "{\"prefix\":\"pr\",\"count\":8}");
        post("/v1/sessions", "{\"id\":\"pr-started\",\"parentId\":\"pr\"}");
        post("/v1/sessions/pr-1/forks", "{\"id\":\"pr-below\"}");
        scored("pr-1", "0.9");
        scored("pr-2", "0.29999999999999999999");
        scored("pr-3", "0.3");
        scored("pr-4", "1e1");
        scored("pr-5", "0.30");
        scored("pr-6", "-1");
        scored("pr-started", "0");
        scored("pr-below", "0");
        post("/v1/sessions/pr-6/archive", "{}");
        scored("pr-8", "0");
        write("DELETE", "/v1/sessions/pr-8", "");
        String best = "{\"id\":\"pr-4\",\"score\":1e1},{\"id\":\"pr-1\",\"score\":0.9},{\"id\":\"pr-3\",\"score\":0.3}";
        String equal = "{\"id\":\"pr-5\",\"score\":0.30}";
        String worst = "{\"id\":\"pr-2\",\"score\":0.29999999999999999999}";
        String none = "{\"id\":\"pr-7\"}";
        String rehearsed =
                "{\"archived\":[" + worst + "],\"kept\":[" + best + "," + equal + "," + none + "],\"complete\":true}";
        assertThat(post("/v1/sessions/pr/prune", "{\"dryRun\":true}").body()).isEqualTo(rehearsed);
        assertThat(status("pr-2")).isEqualTo("active");
        assertProblem(post("/v1/sessions/pr/prune", "{}", "If-Match", "9"), 412, "version-mismatch");
        assertThat(post("/v1/sessions/pr/prune", "{\"reason\":\"too bad\"}", "If-Match", "2")
                        .body())
                .isEqualTo(rehearsed);
        assertThat(status("pr-2")).isEqualTo("archived");
        assertThat(get("/v1/sessions/pr-2/versions?limit=1").body()).contains("\"reason\":\"too bad\"");
        Answer three = post("/v1/sessions/pr/prune", "{\"keep\":3}");
        assertThat(three.body())
                .isEqualTo("{\"archived\":[" + equal + "],\"kept\":[" + best + "," + none + "],\"complete\":true}");
        assertThat(three.header("Clew-Position")).isNotNull();
        assertThat(get("/v1/sessions/pr").json().get("version").asInt()).isEqualTo(2);
        assertThat(status("pr-started")).isEqualTo("active");
        assertThat(status("pr-below")).isEqualTo("active");
        assertThat(get("/v1/sessions/pr-2/messages").json().get("items")).hasSize(1);
        assertThat(post("/v1/sessions/pr/prune", "{\"below\":11,\"keep\":0}")
                        .json()
                        .get("archived"))
                .hasSize(3);
        assertThat(post("/v1/sessions/pr/prune", "{\"below\":11}").body())
                .isEqualTo("{\"archived\":[],\"kept\":[" + none + "],\"complete\":true}");
        for (String body : List.of("{\"keep\":-1}", "{\"keep\":10001}", "{\"below\":\"1\"}", "{\"dryRun\":1}")) {
            assertProblem(post("/v1/sessions/pr/prune", body), 400, "invalid");
        }
        assertProblem(post("/v1/sessions/unknown/prune", "{}"), 404, "not-found");
        assertProblem(post("/v1/sessions/pr-8/prune", "{}"), 410, "deleted");
    }

    @Test
    void theTreeShowsTheHeadsAsTheyAre() {
        talk("heads", 1);
        post("/v1/sessions/heads/forks", "{\"prefix\":\"heads\",\"count\":2}");
        talkOn("heads-1", 2);
        scored("heads-1", "0.5");
        post("/v1/sessions/heads-1/forks", "{\"id\":\"heads-deep\",\"at\":\"start\"}");
        JsonNode tree = get("/v1/sessions/heads/tree").json();
        assertThat(tree.get("session")).isEqualTo(get("/v1/sessions/heads").json());
        assertThat(tree.get("children")).hasSize(2);
        JsonNode first = tree.get("children").get(0);
        assertThat(first.get("session")).isEqualTo(get("/v1/sessions/heads-1").json());
        assertThat(first.get("session").get("version").asInt()).isEqualTo(4);
        assertThat(first.get("session").get("messageCount").asInt()).isEqualTo(3);
        assertThat(first.get("session").get("score").asDouble()).isEqualTo(0.5);
        JsonNode deep = first.get("children").get(0).get("session");
        assertThat(deep.get("version").asInt()).isOne();
        assertThat(deep.get("messageCount").asInt()).isZero();
        assertThat(deep.has("score")).isFalse();
    }

    private static void scored(String id, String score) {
        assertThat(write("PUT", "/v1/sessions/" + id + "/score", "{\"score\":" + score + "}")
                        .status())
                .isEqualTo(200);
    }

    private static String status(String id) {
        return get("/v1/sessions/" + id).json().get("status").asString();
    }

    private static final String[] JSON = {"Content-Type", "application/json"};

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Answer> atOnce(List<Callable<Answer>> requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertReplayed(Answer first, Answer again) {
        assertThat(again.status()).as(again.body()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Clew-Position")).isEqualTo(first.header("Clew-Position"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    private static void talk(String id, int messages) {
        assertThat(post("/v1/sessions", "{\"id\":\"" + id + "\"}").status()).isEqualTo(201);
        talkOn(id, messages);
    }

    private static void talkOnce(String id) {
        assertThat(post("/v1/sessions", "{\"id\":\"" + id + "\"}").status()).isEqualTo(201);
    }

    private static void talkOn(String id, int messages) {
        for (int i = 0; i < messages; i++) {
            assertThat(post("/v1/sessions/" + id + "/messages", "{\"role\":\"user\",\"content\":\"text " + i + "\"}")
                            .status())
                    .isEqualTo(201);
        }
    }

    private static List<String> ids(Answer answer) {
        return texts(answer, "id");
    }

    private static List<String> texts(Answer answer, String field) {
        assertThat(answer.json().has("items")).as(answer.body()).isTrue();
        List<String> texts = new ArrayList<>();
        answer.json()
                .get("items")
                .forEach(item -> texts.add(item.has(field) ? item.get(field).asString() : null));
        return texts;
    }

    /** The item of a list with this id, as it was sent. */
    private static String textOf(Answer list, String id) {
        String body = list.body();
        int from = body.indexOf("{\"id\":\"" + id + "\"");
        int to = body.indexOf(",{\"id\":", from);
        return body.substring(from, to < 0 ? body.length() - "]}".length() : to);
    }

    private static Answer get(String path) {
        return TestServer.sendTo(port, "GET", path, null);
    }

    private static Answer post(String path, String body, String... headers) {
        return write("POST", path, body, headers);
    }

    private static Answer write(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (body.isEmpty()) {
            return TestServer.sendTo(port, method, path, null, headers);
        }
        Collections.addAll(all, JSON);
        return TestServer.sendTo(port, method, path, bytes(body), all.toArray(String[]::new));
    }

    private static void assertProblem(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:clew:problem:" + problem);
    }
}
