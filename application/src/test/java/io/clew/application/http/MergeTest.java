package io.clew.application.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.Application;
import io.clew.application.http.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Comparing and merging over HTTP, on the real sides. */
class MergeTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext clew;
    private static int port;

    private String main;
    private String branch;

    @BeforeAll
    static void start() {
        clew = new SpringApplication(Application.class).run("--clew.port=0", "--clew.data-dir=" + data);
        port = ((WebServerApplicationContext) clew).getWebServer().getPort();
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    @BeforeEach
    void named() {
        int n = COUNT.incrementAndGet();
        main = "main" + n;
        branch = "branch" + n;
    }

    private static Answer get(String path) {
        return TestServer.sendTo(port, "GET", path, null);
    }

    private static Answer write(String method, String path, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return TestServer.sendTo(port, method, path, body.getBytes(StandardCharsets.UTF_8), all);
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
        return answer;
    }

    private static void begin(String id, String state) {
        done(write("POST", "/v1/sessions", "{\"id\":\"%s\",\"state\":%s}".formatted(id, state)));
    }

    private static void fork(String id, String of) {
        done(write("POST", "/v1/sessions/" + of + "/forks", "{\"id\":\"" + id + "\"}"));
    }

    private static void say(String session, String text) {
        done(write(
                "POST", "/v1/sessions/" + session + "/messages", "{\"role\":\"user\",\"content\":\"" + text + "\"}"));
    }

    private static void call(String session, String id, String tool, String arguments) {
        done(write("POST", "/v1/sessions/" + session + "/messages", """
                {"messages":[{"role":"assistant","toolCalls":[{"id":"%s","type":"function",
                  "function":{"name":"%s","arguments":"%s"}}]},
                 {"role":"tool","toolCallId":"%s","content":"ok"}]}""".formatted(
                        id, tool, arguments.replace("\"", "\\\""), id)));
    }

    private static void set(String session, String patch) {
        done(write("PATCH", "/v1/sessions/" + session + "/state", patch));
    }

    private static String state(String session) {
        return get("/v1/sessions/" + session + "/state").json().get("state").toString();
    }

    private static long version(String session) {
        return get("/v1/sessions/" + session).json().get("version").asLong();
    }

    private static Answer merge(String target, String body, String... headers) {
        return write("POST", "/v1/sessions/" + target + "/merge", body, headers);
    }

    private static String from(String source) {
        return "{\"from\":\"" + source + "\"}";
    }

    private static String from(String source, String more) {
        return "{\"from\":\"" + source + "\"," + more + "}";
    }

    private static void assertProblem(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:clew:problem:" + problem);
    }

    @Test
    void comparesFromWhereTwoPart() {
        begin(main, "{\"plan\":{\"a\":1,\"b\":[1,2]},\"gone\":true}");
        say(main, "one");
        fork(branch, main);
        set(main, "{\"plan\":{\"a\":2,\"b\":[1,2]}}");
        set(branch, "{\"plan\":{\"a\":1,\"b\":[1,3]},\"gone\":null,\"new/~\":\"1.50\"}");
        say(branch, "two");
        say(branch, "three");
        JsonNode compared = done(get("/v1/sessions/%s/compare?with=%s".formatted(main, branch)))
                .json();
        assertThat(compared.get("base").toString())
                .isEqualTo("{\"sessionId\":\"%s\",\"version\":2,\"messageIndex\":0}".formatted(main));
        assertThat(compared.get("messages").toString())
                .isEqualTo("{\"here\":{\"count\":0,\"first\":1},\"there\":{\"count\":2,\"first\":1}}");
        assertThat(compared.get("state").toString())
                .isEqualTo("["
                        + "{\"pointer\":\"/gone\",\"change\":\"removed\",\"base\":true,\"here\":true},"
                        + "{\"pointer\":\"/new~1~0\",\"change\":\"added\",\"there\":\"1.50\"},"
                        + "{\"pointer\":\"/plan/a\",\"change\":\"changed\",\"base\":1,\"here\":2,\"there\":1},"
                        + "{\"pointer\":\"/plan/b/1\",\"change\":\"changed\",\"base\":2,\"here\":2,\"there\":3}]");
        assertThat(compared.get("toolCalls").toString()).isEqualTo("{\"items\":[],\"complete\":true}");
        // Only there: to be read from the index that is named.
        JsonNode there = compared.get("there");
        JsonNode messages = get("/v1/sessions/%s/messages?at=v:%s&from=%s"
                        .formatted(
                                branch,
                                there.get("version").asLong(),
                                compared.at("/messages/there/first").asLong()))
                .json();
        assertThat(messages.get("items")).hasSize(2);
    }

    @Test
    void waitsForTheVersionOfTheSessionInThePath() {
        begin(main, "{}");
        say(main, "one");
        say(main, "two");
        begin(branch, "{}");
        done(get("/v1/sessions/%s/compare?with=%s&min-version=3".formatted(main, branch)));
    }

    @Test
    void comparesTwoPointsOfOneSession() {
        begin(main, "{\"k\":1}");
        set(main, "{\"k\":2}");
        set(main, "{\"k\":3}");
        JsonNode compared = done(get("/v1/sessions/%s/compare?at=v:1&withAt=v:2".formatted(main)))
                .json();
        assertThat(compared.at("/state/0").toString())
                .isEqualTo("{\"pointer\":\"/k\",\"change\":\"changed\",\"base\":1,\"here\":1,\"there\":2}");
        assertThat(compared.at("/base/version").asLong()).isEqualTo(1);
    }

    @Test
    void alignsToolCalls() {
        begin(main, "{}");
        fork(branch, main);
        call(main, "1", "search", "{\"q\": \"a\"}");
        call(main, "2", "read", "{}");
        call(main, "3", "write", "{\"n\":1}");
        call(main, "4", "close", "{}");
        call(branch, "5", "read", "{}");
        call(branch, "6", "search", "{\"q\":\"a\"}");
        call(branch, "7", "write", "{\"n\":2}");
        call(branch, "8", "mail", "{}");
        JsonNode items = done(get("/v1/sessions/%s/compare?with=%s".formatted(main, branch)))
                .json()
                .at("/toolCalls/items");
        List<String> changes = new ArrayList<>();
        items.forEach(item -> changes.add(item.get("change").asString() + " "
                + item.get("name").asString() + " " + item.at("/here/id").asString("-") + " "
                + item.at("/there/id").asString("-")));
        assertThat(changes)
                .containsExactlyInAnyOrder(
                        "reordered search 1 6", "arguments write 3 7", "removed close 4 -", "added mail - 8");
    }

    @Test
    void movesForwardByOneEvent() {
        begin(main, "{\"k\":1}");
        say(main, "one");
        for (int i = 0; i < 3; i++) {
            fork(branch + "-" + i, main);
            set(branch + "-" + i, "{\"k\":" + (10 + i) + "}");
            say(branch + "-" + i, "answer " + i);
        }
        Answer merged = done(merge(main, from(branch + "-1")));
        assertThat(merged.json().get("kind").asString()).isEqualTo("fast-forward");
        assertThat(merged.json().get("version").asLong()).isEqualTo(3);
        assertThat(merged.header("ETag")).isEqualTo("\"3\"");
        assertThat(state(main)).isEqualTo("{\"k\":11}");
        JsonNode messages = get("/v1/sessions/" + main + "/messages").json().get("items");
        assertThat(messages).hasSize(2);
        assertThat(messages.get(1).get("sessionId").asString()).isEqualTo(branch + "-1");
        say(main, "and on");
        assertThat(get("/v1/sessions/" + main).json().get("messageCount").asLong())
                .isEqualTo(3);
        // What was visible before stays, and can be returned to.
        done(write("POST", "/v1/sessions/" + main + "/revert", "{\"to\":\"v:2\"}"));
        assertThat(state(main)).isEqualTo("{\"k\":1}");
    }

    @Test
    void mergesStateThreeWaysAndSaysSoInOneEntry() {
        begin(main, "{\"plan\":{\"a\":1,\"b\":1},\"gone\":1}");
        say(main, "one");
        fork(branch, main);
        set(main, "{\"plan\":{\"a\":2,\"b\":1}}");
        say(main, "mine");
        set(branch, "{\"plan\":{\"a\":1,\"b\":3},\"gone\":null,\"new\":[1.50]}");
        say(branch, "two");
        say(branch, "three");
        Answer merged = done(merge(main, from(branch)));
        JsonNode answer = merged.json();
        assertThat(answer.get("kind").asString()).isEqualTo("merge");
        assertThat(answer.get("applied").toString())
                .isEqualTo("{\"changed\":[\"new\",\"plan\"],\"removed\":[\"gone\"]}");
        assertThat(answer.get("messages").toString())
                .isEqualTo("{\"here\":{\"count\":1,\"first\":1},\"there\":{\"count\":2,\"first\":1}}");
        assertThat(get("/v1/sessions/" + main + "/state").body())
                .contains("\"state\":{\"new\":[1.50],\"plan\":{\"a\":2,\"b\":3}}");
        JsonNode messages = get("/v1/sessions/" + main + "/messages").json().get("items");
        assertThat(messages).hasSize(3);
        JsonNode entry = messages.get(2);
        assertThat(entry.get("id").asString()).isEqualTo(answer.get("messageId").asString());
        assertThat(entry.get("role").asString()).isEqualTo("system");
        assertThat(entry.at("/metadata/merge").toString())
                .isEqualTo(("{\"source\":\"%s\",\"from\":{\"sessionId\":\"%s\",\"version\":4},"
                                + "\"base\":{\"sessionId\":\"%s\",\"version\":2},\"messages\":2,\"changed\":2,"
                                + "\"removed\":1,\"settled\":0}")
                        .formatted(branch, branch, main));
        assertThat(entry.get("content").asString())
                .isEqualTo("Merged " + branch + " at version 4 of " + branch + ": 2 messages not repeated here, 2 keys"
                        + " of session state changed, 1 removed, 0 conflicts settled.");
        // The branch is as it was.
        assertThat(version(branch)).isEqualTo(4);
        // Again: nothing is new.
        Answer again = done(merge(main, from(branch)));
        assertThat(again.json().get("kind").asString()).isEqualTo("up-to-date");
        assertThat(again.json().get("version").asLong())
                .isEqualTo(answer.get("version").asLong());
        // And what comes later is merged against what was merged.
        set(branch, "{\"new\":[2]}");
        set(main, "{\"gone\":5}");
        assertThat(done(merge(main, from(branch))).json().at("/applied/changed").toString())
                .isEqualTo("[\"new\"]");
        assertThat(state(main)).contains("\"gone\":5");
    }

    private void conflict() {
        begin(main, "{\"k\":1,\"o\":{\"x\":1,\"y\":1},\"l\":[1]}");
        fork(branch, main);
        set(main, "{\"k\":2,\"o\":{\"x\":2,\"y\":1},\"l\":[1,2]}");
        set(branch, "{\"k\":3,\"o\":{\"x\":3,\"y\":7},\"l\":[1,3]}");
    }

    @Test
    void namesEveryConflictOnceAndWritesNothing() {
        conflict();
        Answer refused = merge(main, from(branch));
        assertProblem(refused, 409, "merge-conflict");
        assertThat(refused.json().get("conflicts").toString())
                .isEqualTo("[{\"pointer\":\"/k\",\"base\":1,\"ours\":2,\"theirs\":3},"
                        + "{\"pointer\":\"/l\",\"base\":[1],\"ours\":[1,2],\"theirs\":[1,3]},"
                        + "{\"pointer\":\"/o/x\",\"base\":1,\"ours\":2,\"theirs\":3}]");
        assertThat(refused.json().at("/base/version").asLong()).isEqualTo(1);
        assertThat(version(main)).isEqualTo(2);
    }

    @Test
    void aDryRunShowsAllOfItFirst() {
        conflict();
        JsonNode dry = done(merge(main, from(branch, "\"dryRun\":true"))).json();
        assertThat(dry.get("dryRun").asBoolean()).isTrue();
        assertThat(dry.get("conflicts")).hasSize(3);
        assertThat(dry.at("/applied/changed").toString()).isEqualTo("[\"o\"]");
        assertThat(version(main)).isEqualTo(2);
    }

    @Test
    void settlesConflictsAsTheCallerSays() {
        conflict();
        Answer merged = done(merge(
                main,
                from(
                        branch,
                        "\"resolutions\":{\"/k\":{\"take\":\"value\",\"value\":null},\"/o/x\":{\"take\":\"theirs\"},"
                                + "\"/l\":{\"take\":\"ours\"}}")));
        assertThat(state(main)).isEqualTo("{\"k\":null,\"l\":[1,2],\"o\":{\"x\":3,\"y\":7}}");
        assertThat(merged.json().get("resolutions").toString())
                .isEqualTo("[{\"pointer\":\"/k\",\"take\":\"value\",\"by\":\"caller\"},"
                        + "{\"pointer\":\"/l\",\"take\":\"ours\",\"by\":\"caller\"},"
                        + "{\"pointer\":\"/o/x\",\"take\":\"theirs\",\"by\":\"caller\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ours | {\"k\":2,\"l\":[1,2],\"o\":{\"x\":2,\"y\":7}}",
                "theirs | {\"k\":3,\"l\":[1,3],\"o\":{\"x\":3,\"y\":7}}",
                "newest | {\"k\":3,\"l\":[1,3],\"o\":{\"x\":3,\"y\":7}}",
            })
    void settlesConflictsByStrategy(String strategy, String expected) {
        conflict();
        done(merge(main, from(branch, "\"strategy\":\"" + strategy + "\"")));
        assertThat(state(main)).isEqualTo(expected);
    }

    @Test
    void unitesListsAndNamesTheRest() {
        conflict();
        String union = "\"strategy\":\"union\"";
        Answer refused = merge(main, from(branch, union));
        assertProblem(refused, 409, "merge-conflict");
        assertThat(refused.json().at("/conflicts/0/reason").asString()).isEqualTo("Only lists are united.");
        done(merge(
                main,
                from(branch, union + ",\"resolutions\":{\"/k\":{\"take\":\"ours\"},\"/o/x\":{\"take\":\"ours\"}}")));
        assertThat(state(main)).isEqualTo("{\"k\":2,\"l\":[1,2,3],\"o\":{\"x\":2,\"y\":7}}");
    }

    @Test
    void aResolutionOfNoConflictIsNamed() {
        conflict();
        Answer refused =
                merge(main, from(branch, "\"strategy\":\"ours\",\"resolutions\":{\"/o\":{\"take\":\"theirs\"}}"));
        assertProblem(refused, 409, "merge-conflict");
        assertThat(refused.json().get("unknownPointers").toString()).isEqualTo("[\"/o\"]");
    }

    @Test
    void movesForwardOnlyWhereThatIsAsked() {
        begin(main, "{}");
        fork(branch, main);
        say(branch, "one");
        Answer never = done(merge(main, from(branch, "\"fastForward\":\"never\"")));
        assertThat(never.json().get("kind").asString()).isEqualTo("merge");
        say(branch, "two");
        Answer only = merge(main, from(branch, "\"fastForward\":\"only\""));
        assertProblem(only, 409, "merge-conflict");
        assertThat(only.json().get("conflicts")).isEmpty();
    }

    @Test
    void guardsBothSides() {
        conflict();
        String ours = "\"strategy\":\"ours\"";
        assertProblem(merge(main, from(branch, ours), "If-Match", "1"), 412, "version-mismatch");
        Answer source = merge(main, from(branch, ours + ",\"expectedFromVersion\":1"));
        assertProblem(source, 412, "version-mismatch");
        assertThat(source.json().get("actualFromVersion").asLong()).isEqualTo(2);
        done(merge(main, from(branch, ours + ",\"expectedFromVersion\":2"), "If-Match", "2"));
    }

    @Test
    void repeatsItsAnswerAndWritesNothingTwice() {
        conflict();
        String body = from(branch, "\"strategy\":\"theirs\",\"summary\":\"What the branch found.\"");
        Answer first = done(merge(main, body, "Idempotency-Key", "merge-it"));
        set(branch, "{\"k\":99}");
        Answer again = done(merge(main, body, "Idempotency-Key", "merge-it"));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(version(main)).isEqualTo(4);
        assertThat(get("/v1/sessions/" + main + "/messages").body()).contains("What the branch found.");
        assertProblem(merge(main, from(branch), "Idempotency-Key", "merge-it"), 409, "idempotency-conflict");
    }

    @Test
    void takesAPointOfTheOtherSideExactly() {
        begin(main, "{\"k\":1}");
        fork(branch, main);
        set(branch, "{\"k\":2}");
        set(branch, "{\"k\":3}");
        set(main, "{\"own\":1}");
        JsonNode merged = done(merge(main, from(branch, "\"fromAt\":\"v:2\""))).json();
        assertThat(merged.at("/from/version").asLong()).isEqualTo(2);
        assertThat(state(main)).isEqualTo("{\"k\":2,\"own\":1}");
    }

    @Test
    void refusesWhatCannotBe() {
        begin(main, "{}");
        assertProblem(merge(main, from("nobody" + main)), 404, "not-found");
        assertProblem(merge("nobody" + main, from(main)), 404, "not-found");
        assertProblem(merge(main, from(main, "\"fromAt\":\"v:9\"")), 404, "point-not-found");
        assertProblem(merge(main, "{}"), 400, "invalid");
        assertProblem(merge(main, from(main, "\"strategy\":\"best\"")), 400, "invalid");
        assertProblem(merge(main, from(main, "\"strategy\":\"arbiter\"")), 400, "invalid");
        assertProblem(merge(main, from(main, "\"fastForward\":\"maybe\"")), 400, "invalid");
        assertProblem(merge(main, from(main, "\"resolutions\":{\"/k\":{}}")), 400, "invalid");
        assertProblem(merge(main, from(main, "\"resolutions\":{\"/k\":{\"take\":\"value\"}}")), 400, "invalid");
        assertProblem(merge(main, from(main, "\"dryRun\":1")), 400, "invalid");
        assertProblem(get("/v1/sessions/" + main + "/compare?with=nobody" + main), 404, "not-found");
        assertProblem(get("/v1/sessions/" + main + "/compare?withAt=v:9"), 404, "point-not-found");
        fork(branch, main);
        say(branch, "x");
        done(write("POST", "/v1/sessions/" + main + "/archive", "{}"));
        assertProblem(merge(main, from(branch)), 409, "archived");
        assertProblem(merge(main, from(branch, "\"dryRun\":true")), 409, "archived");
        assertThat(version(main)).isEqualTo(2);
    }

    @Test
    void leavesNoToolCallOpen() {
        begin(main, "{}");
        fork(branch, main);
        done(write(
                "POST",
                "/v1/sessions/" + branch + "/messages",
                "{\"role\":\"assistant\",\"toolCalls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":"
                        + "{\"name\":\"f\",\"arguments\":\"{}\"}}]}"));
        assertProblem(merge(main, from(branch)), 409, "inside-tool-call");
        JsonNode moved = done(merge(main, from(branch, "\"boundary\":\"last-complete\"")))
                .json();
        assertThat(moved.get("kind").asString()).isEqualTo("up-to-date");
        assertThat(moved.at("/boundary/used/version").asLong()).isEqualTo(1);
        done(merge(main, from(branch, "\"boundary\":\"exact\"")));
    }

    @Test
    void mergesAStranger() {
        begin(main, "{\"a\":1,\"same\":1}");
        begin(branch, "{\"b\":2,\"same\":1}");
        JsonNode merged = done(merge(main, from(branch))).json();
        assertThat(merged.has("base")).isFalse();
        assertThat(state(main)).isEqualTo("{\"a\":1,\"b\":2,\"same\":1}");
    }

    @Test
    void isInTheVersionLogAndTheAudit() {
        conflict();
        done(merge(main, from(branch, "\"strategy\":\"theirs\",\"reason\":\"it was better\"")));
        JsonNode log = get("/v1/sessions/" + main + "/versions").json().get("items");
        assertThat(log.get(1).get("type").asString()).isEqualTo("SessionMerged");
        assertThat(log.get(1).get("summary").asString())
                .isEqualTo("Merged version 2 of " + branch + " (messages: 0), state: 3 set, 0 removed");
        assertThat(log.get(1).get("reason").asString()).isEqualTo("it was better");
        assertThat(TestServer.sendTo(port, "GET", "/v1/sessions/" + main + "/events", null)
                        .body())
                .contains("\"strategy\":\"theirs\"", "\"by\":\"strategy\"", "\"bases\":[{");
    }

    @Test
    void goesWithABundleAndComesBackTheSame() {
        conflict();
        done(merge(main, from(branch, "\"strategy\":\"theirs\"")));
        say(branch, "later");
        String forward = branch + "-f";
        fork(forward, main);
        say(forward, "more");
        done(merge(main, from(forward)));
        Answer bundle = get("/v1/sessions/" + main + "/export");
        assertThat(bundle.status()).isEqualTo(200);
        Answer imported = TestServer.sendTo(
                port,
                "POST",
                "/v1/sessions/import",
                bundle.body().getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-ndjson",
                "Clew-Namespace",
                "copies" + main);
        assertThat(imported.status()).as(imported.body()).isBetween(200, 201);
        for (String path : List.of("/messages", "/state", "/versions", "/compare?with=" + branch)) {
            Answer copy = TestServer.sendTo(
                    port, "GET", "/v1/sessions/" + main + path, null, "Clew-Namespace", "copies" + main);
            Answer original = get("/v1/sessions/" + main + path);
            assertThat(copy.status()).as(copy.body()).isEqualTo(200);
            if (!path.equals("/messages") && !path.equals("/versions")) {
                assertThat(copy.body()).isEqualTo(original.body());
            } else {
                assertThat(copy.json().get("items").size())
                        .isEqualTo(original.json().get("items").size());
            }
        }
    }

    @Test
    void manyWhoMergeAtOnceLoseNothing() throws Exception {
        begin(main, "{}");
        int branches = 8;
        for (int i = 0; i < branches; i++) {
            fork(branch + "-" + i, main);
            set(branch + "-" + i, "{\"k" + i + "\":" + i + "}");
        }
        ExecutorService many = Executors.newFixedThreadPool(branches);
        try {
            List<Callable<Answer>> merges = new ArrayList<>();
            for (int i = 0; i < branches; i++) {
                String source = branch + "-" + i;
                merges.add(() -> merge(main, from(source, "\"fastForward\":\"never\"")));
            }
            for (Future<Answer> answer : many.invokeAll(merges)) {
                done(answer.get());
            }
        } finally {
            many.shutdownNow();
        }
        assertThat(get("/v1/sessions/" + main + "/state").json().get("state")).hasSize(branches);
        assertThat(version(main)).isEqualTo(1 + 2L * branches);
    }

    /** Against a model that knows for each key when both sides changed it; either way round gives the same. */
    @RepeatedTest(12)
    void mergesAsAModelSays(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        Map<String, Integer> base = random(random, Map.of());
        begin(main, json(base));
        fork(branch, main);
        fork(main + "-r", main);
        fork(branch + "-r", branch);
        Map<String, Integer> ours = random(random, base);
        Map<String, Integer> theirs = random(random, base);
        change(main, base, ours);
        change(main + "-r", base, ours);
        change(branch, base, theirs);
        change(branch + "-r", base, theirs);
        Map<String, Integer> expected = new TreeMap<>(ours);
        List<String> conflicts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String key = "k" + i;
            Integer was = base.get(key);
            Integer here = ours.get(key);
            Integer there = theirs.get(key);
            if (!java.util.Objects.equals(was, there) && !java.util.Objects.equals(here, there)) {
                if (!java.util.Objects.equals(was, here)) {
                    conflicts.add("/" + key);
                } else if (there == null) {
                    expected.remove(key);
                } else {
                    expected.put(key, there);
                }
            }
        }
        Answer merged = merge(main, from(branch));
        Answer reverse = merge(branch + "-r", from(main + "-r"));
        if (conflicts.isEmpty()) {
            done(merged);
            done(reverse);
            assertThat(state(main)).isEqualTo(json(expected)).isEqualTo(state(branch + "-r"));
        } else {
            for (Answer refused : List.of(merged, reverse)) {
                assertProblem(refused, 409, "merge-conflict");
                List<String> named = new ArrayList<>();
                refused.json()
                        .get("conflicts")
                        .forEach(conflict -> named.add(conflict.get("pointer").asString()));
                assertThat(named).isEqualTo(conflicts);
            }
            assertThat(state(main)).isEqualTo(json(ours));
        }
        assertThat(state(branch)).isEqualTo(json(theirs));
        assertThat(state(main + "-r")).isEqualTo(json(ours));
        assertThat(get("/v1/sessions/" + main + "/state?at=v:1")
                        .json()
                        .get("state")
                        .toString())
                .isEqualTo(json(base));
    }

    private static Map<String, Integer> random(Random random, Map<String, Integer> from) {
        Map<String, Integer> values = new TreeMap<>(from);
        for (int i = random.nextInt(4); i >= 0; i--) {
            if (random.nextInt(3) == 0) {
                values.remove("k" + random.nextInt(6));
            } else {
                values.put("k" + random.nextInt(6), random.nextInt(3));
            }
        }
        return values;
    }

    private static void change(String session, Map<String, Integer> from, Map<String, Integer> to) {
        Map<String, String> patch = new TreeMap<>();
        to.forEach((key, value) -> patch.put(key, String.valueOf(value)));
        from.keySet().stream().filter(key -> !to.containsKey(key)).forEach(key -> patch.put(key, "null"));
        if (!patch.isEmpty()) {
            set(session, json(patch));
        }
    }

    private static String json(Map<String, ?> values) {
        List<String> members = new ArrayList<>();
        values.forEach((key, value) -> members.add("\"" + key + "\":" + value));
        return "{" + String.join(",", members) + "}";
    }
}
