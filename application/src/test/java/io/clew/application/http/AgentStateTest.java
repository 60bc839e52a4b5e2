package io.clew.application.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.Application;
import io.clew.application.http.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Agent state over HTTP: transactions, keys at any time, lists of any moment, replay. */
class AgentStateTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext clew;
    private static int port;

    @BeforeAll
    static void start() {
        clew = new SpringApplication(Application.class)
                .run("--clew.port=0", "--clew.data-dir=" + data, "--clew.agent-state.value=100KB");
        port = ((WebServerApplicationContext) clew).getWebServer().getPort();
        committed(write("first", "k", "0"));
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    private static Answer send(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (body != null) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return TestServer.sendTo(port, method, "/v1" + path, bytes, all.toArray(String[]::new));
    }

    private static JsonNode get(String path, String... headers) {
        Answer answer = send("GET", path, null, headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Answer commit(String operations, String... headers) {
        return send("POST", "/transactions", "{\"operations\":[" + operations + "]}", headers);
    }

    private static JsonNode committed(String operations, String... headers) {
        Answer answer = commit(operations, headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static long commitTs(String operations) {
        return committed(operations).get("commitTs").asLong();
    }

    private static String write(String agent, String key, String value) {
        return "{\"op\":\"write\",\"agentId\":\"" + agent + "\",\"key\":\"" + key + "\",\"value\":" + value + "}";
    }

    private static String expect(String agent, String key, long version) {
        return "{\"op\":\"write\",\"agentId\":\"" + agent + "\",\"key\":\"" + key
                + "\",\"value\":0,\"expectedVersion\":" + version + "}";
    }

    private static String delete(String agent, String key) {
        return "{\"op\":\"delete\",\"agentId\":\"" + agent + "\",\"key\":\"" + key + "\"}";
    }

    private static void refused(Answer answer, int status, String code, String... words) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("urn:clew:problem:" + code);
        for (String word : words) {
            assertThat(answer.body()).contains(word);
        }
    }

    private static List<JsonNode> lines(String path) {
        Answer answer = send("GET", path, null, "Accept", "application/x-ndjson");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/x-ndjson"));
        return answer.body().lines().map(JSON::readTree).toList();
    }

    private static List<String> keys(JsonNode page) {
        List<String> keys = new ArrayList<>();
        page.get("items").forEach(item -> keys.add(item.get("key").asString()));
        return keys;
    }

    @Test
    void answersWithTheVersionOfEachKeyAndOneTimeForAll() {
        Answer answer = commit(
                write("one", "a", "{\"n\":1.50}") + "," + write("two", "b", "[1,null]") + "," + delete("one", "c"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode transaction = answer.json();
        long at = transaction.get("commitTs").asLong();
        assertThat(answer.headers().firstValue("Clew-Position")).hasValue(Long.toString(at + 2));
        assertThat(transaction.get("operations").toString())
                .isEqualTo("[{\"agentId\":\"one\",\"key\":\"a\",\"version\":1},"
                        + "{\"agentId\":\"two\",\"key\":\"b\",\"version\":1},"
                        + "{\"agentId\":\"one\",\"key\":\"c\",\"version\":1}]");

        Answer key = send("GET", "/agents/one/state/a", null);
        assertThat(key.body())
                .isEqualTo("{\"agentId\":\"one\",\"key\":\"a\",\"version\":1,\"commitTs\":" + at
                        + ",\"exists\":true,\"value\":{\"n\":1.50}}");
        assertThat(key.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(key.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(get("/agents/two/state/b").get("commitTs").asLong()).isEqualTo(at);
        assertThat(send("GET", "/agents/one/state/c", null).body())
                .isEqualTo(
                        "{\"agentId\":\"one\",\"key\":\"c\",\"version\":1,\"commitTs\":" + at + ",\"exists\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "9007199254740993",
                "1.10",
                "-0.0",
                "1e400",
                "\"\"",
                "\"\\u0000 \\ud83d\\ude00\"",
                "[{\"a\":[null,[{}]]}]",
                "{\"$where\":{\"a.b\":{\"__proto__\":1}},\"\":0}"
            })
    void whatIsWrittenComesBackAsItWas(String value) {
        committed(write("lossless", "k", value));
        assertThat(send("GET", "/agents/lossless/state/k", null).body()).endsWith("\"value\":" + value + "}");
    }

    @Test
    void readsAtVersionsAndAtCommitTimestamps() {
        long first = commitTs(write("past", "k", "1"));
        long second = commitTs(delete("past", "k"));
        long third = commitTs(write("past", "other", "0") + "," + write("past", "k", "3"));

        assertThat(get("/agents/past/state/k?version=1").get("value").asInt()).isEqualTo(1);
        assertThat(get("/agents/past/state/k?version=2").get("exists").asBoolean())
                .isFalse();
        assertThat(get("/agents/past/state/k?version=3").get("commitTs").asLong())
                .isEqualTo(third);
        assertThat(get("/agents/past/state/k?asOf=" + first).get("version").asInt())
                .isEqualTo(1);
        assertThat(get("/agents/past/state/k?asOf=" + second).get("version").asInt())
                .isEqualTo(2);
        assertThat(get("/agents/past/state/k?asOf=" + (third - 1))
                        .get("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(get("/agents/past/state/k?asOf=" + third).get("version").asInt())
                .isEqualTo(3);
        refused(send("GET", "/agents/past/state/k?version=4", null), 404, "not-found");
        refused(send("GET", "/agents/past/state/k?asOf=" + (first - 1), null), 404, "not-found");
        refused(send("GET", "/agents/past/state/k?asOf=999999999", null), 404, "not-found", "beyond the end");
        refused(send("GET", "/agents/past/state/none", null), 404, "not-found", "never written");
        refused(send("GET", "/agents/past/state/k?asOf=1&version=1", null), 400, "invalid");
        refused(send("GET", "/agents/past/state/k?version=0", null), 400, "invalid");
        refused(send("GET", "/agents/past/state/k", null, "Clew-Namespace", "elsewhere"), 404, "not-found");
    }

    @Test
    void namesEveryKeyThatIsNotAsExpectedAndWritesNothing() {
        committed(write("cas", "a", "1"));
        committed(expect("cas", "b", 0) + "," + expect("cas", "a", 1));

        Answer answer = commit(write("cas", "free", "1") + "," + expect("cas", "a", 1) + "," + expect("cas", "c", 3));
        refused(answer, 409, "state-conflict");
        assertThat(answer.json().get("conflicts").toString())
                .isEqualTo("[{\"agentId\":\"cas\",\"key\":\"a\",\"expectedVersion\":1,\"actualVersion\":2},"
                        + "{\"agentId\":\"cas\",\"key\":\"c\",\"expectedVersion\":3,\"actualVersion\":0}]");
        assertThat(keys(get("/agents/cas/state"))).containsExactly("a", "b");
    }

    @Test
    void aRepeatIsAnsweredAgainAndWritesNothing() {
        String operations = write("again", "a", "1") + "," + expect("again", "b", 0);
        Answer first = commit(operations, "Idempotency-Key", "k1");
        committed(write("again", "a", "2"));
        Answer repeat = commit(operations, "Idempotency-Key", "k1");

        assertThat(repeat.status()).isEqualTo(201);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(repeat.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(repeat.headers().firstValue("Clew-Position"))
                .isEqualTo(first.headers().firstValue("Clew-Position"));
        assertThat(get("/agents/again/state/a").get("value").asInt()).isEqualTo(2);
        refused(commit(write("again", "a", "3"), "Idempotency-Key", "k1"), 409, "idempotency-conflict");
        assertThat(commit(write("again", "a", "3"), "Idempotency-Key", "k1", "Clew-Namespace", "other")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|operations",
                "{\"operations\":[]}|operations",
                "{\"operations\":[{\"op\":\"write\",\"key\":\"k\",\"value\":1}]}|operations[0].agentId",
                "{\"operations\":[{\"op\":\"write\",\"agentId\":\"a\",\"value\":1}]}|operations[0].key",
                "{\"operations\":[{\"op\":\"write\",\"agentId\":\"a\",\"key\":\"\",\"value\":1}]}|operations[0].key",
                "{\"operations\":[{\"op\":\"write\",\"agentId\":\"a\",\"key\":\"k\"}]}|operations[0].value",
                "{\"operations\":[{\"op\":\"delete\",\"agentId\":\"a\",\"key\":\"k\",\"value\":null}]}|operations[0].value",
                "{\"operations\":[{\"op\":\"put\",\"agentId\":\"a\",\"key\":\"k\"}]}|operations[0].op",
                "{\"operations\":[{\"agentId\":\"a\",\"key\":\"k\"}]}|operations[0].op",
                "{\"operations\":[{\"op\":\"delete\",\"agentId\":\"a\",\"key\":\"k\",\"expectedVersion\":-1}]}|operations[0].expectedVersion",
                "{\"operations\":[{\"op\":\"delete\",\"agentId\":\"a\",\"key\":\"k\",\"version\":1}]}|operations[0].version",
                "{\"operations\":[{\"op\":\"delete\",\"agentId\":\"a\",\"key\":\"k\"},{\"op\":\"delete\",\"agentId\":\"a\",\"key\":\"k\"}]}|operations[1].key"
            })
    void namesTheFieldThatIsWrong(String body, String field) {
        refused(send("POST", "/transactions", body), 400, "invalid", "\"field\":\"" + field + "\"");
    }

    @Test
    void tellsItsLimits() {
        refused(commit(write("large", "k", "\"" + "x".repeat(102_399) + "\"")), 413, "too-large", "102400");
        committed(write("large", "k", "\"" + "x".repeat(102_398) + "\""));
        String many = IntStream.range(0, 10_001)
                .mapToObj(i -> delete("large", "k" + i))
                .collect(Collectors.joining(","));
        refused(commit(many), 413, "too-large", "10000");
        assertThat(keys(get("/agents/large/state"))).containsExactly("k");
        refused(commit(delete("large", "k"), "If-Match", "1"), 400, "invalid");
    }

    @Test
    void idsOfAnyCharactersNeverRunTogether() {
        committed(write("a:b", "c", "1") + "," + write("a", "b:c", "2") + ","
                + write("a/b", "%2F\u00e4\ud83d\ude00", "3"));
        assertThat(get("/agents/a%3Ab/state/c").get("value").asInt()).isEqualTo(1);
        assertThat(get("/agents/a/state/b%3Ac").get("value").asInt()).isEqualTo(2);
        assertThat(get("/agents/a%2Fb/state/%252F%C3%A4%F0%9F%98%80")
                        .get("value")
                        .asInt())
                .isEqualTo(3);
        assertThat(keys(get("/agents/a/state"))).containsExactly("b:c");
    }

    @Test
    void listsTheKeysOfOneMomentHoweverItIsPaged() {
        String all = IntStream.range(0, 25)
                .mapToObj(i -> write("list", "k" + (char) ('a' + i), "" + i))
                .collect(Collectors.joining(","));
        long then = commitTs(all);
        JsonNode first = get("/agents/list/state?limit=10");
        committed(delete("list", "kl") + "," + write("list", "knew", "1") + "," + write("list", "km", "99"));

        List<String> seen = keys(first);
        JsonNode second =
                get("/agents/list/state?limit=10&cursor=" + first.get("next").asString());
        seen.addAll(keys(second));
        JsonNode third =
                get("/agents/list/state?limit=10&cursor=" + second.get("next").asString());
        seen.addAll(keys(third));
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, 25)
                        .mapToObj(i -> "k" + (char) ('a' + i))
                        .toList());
        assertThat(third.has("next")).isFalse();
        assertThat(first.has("previous")).isFalse();
        assertThat(get("/agents/list/state?limit=10&cursor="
                                + third.get("previous").asString())
                        .get("items"))
                .isEqualTo(second.get("items"));
        assertThat(keys(get("/agents/list/state?limit=100")))
                .contains("knew")
                .doesNotContain("kl")
                .hasSize(25);
        assertThat(keys(get("/agents/list/state?limit=100&asOf=" + then)))
                .hasSize(25)
                .doesNotContain("knew");
        assertThat(keys(get("/agents/list/state?prefix=kn"))).containsExactly("kn", "knew");
        assertThat(keys(get("/agents/list/state?prefix=k%25"))).isEmpty();
        assertThat(keys(get("/agents/nobody/state"))).isEmpty();
        refused(send("GET", "/agents/list/state?asOf=99999999", null), 404, "not-found");
        refused(send("GET", "/agents/other/state?cursor=" + first.get("next").asString(), null), 400, "invalid");
        List<JsonNode> dump = lines("/agents/list/state?asOf=" + then);
        assertThat(dump).hasSize(25);
        assertThat(dump.get(12).toString())
                .isEqualTo("{\"agentId\":\"list\",\"key\":\"km\",\"version\":1,\"commitTs\":" + then
                        + ",\"exists\":true,\"value\":12}");
    }

    @Test
    void tellsEveryVersionOfAKeyAndWhoMadeIt() {
        for (int i = 1; i <= 7; i++) {
            committed(i == 4 ? delete("told", "k") : write("told", "k", "" + i), "Clew-Actor", "ann" + i);
        }
        JsonNode first = get("/agents/told/state/k/history?limit=3");
        JsonNode second = get("/agents/told/state/k/history?limit=3&cursor="
                + first.get("next").asString());
        JsonNode third = get("/agents/told/state/k/history?limit=3&cursor="
                + second.get("next").asString());
        assertThat(first.get("items").get(0).get("version").asInt()).isEqualTo(7);
        assertThat(first.get("items").get(0).at("/actor/name").asString()).isEqualTo("ann7");
        assertThat(first.get("items").get(0).get("transactionId").asString()).hasSize(26);
        assertThat(second.get("items").get(0).get("exists").asBoolean()).isFalse();
        assertThat(second.get("items").get(0).has("value")).isFalse();
        assertThat(third.get("items").size()).isOne();
        assertThat(third.get("items").get(0).get("value").asInt()).isOne();
        assertThat(third.has("next")).isFalse();
        assertThat(get("/agents/told/state/k/history?limit=3&cursor="
                                + third.get("previous").asString())
                        .get("items"))
                .isEqualTo(second.get("items"));
        assertThat(get("/agents/told/state/k/history?limit=3&cursor="
                                + second.get("previous").asString())
                        .get("items"))
                .isEqualTo(first.get("items"));
        refused(send("GET", "/agents/told/state/none/history", null), 404, "not-found");
    }

    @Test
    void theHistoryOfLargeValuesComesInShorterPagesBothWays() {
        for (int i = 1; i <= 60; i++) {
            committed(write("large", "k", "\"" + "x".repeat(90_000) + "\""));
        }
        List<Long> older = new ArrayList<>();
        List<Long> newer = new ArrayList<>();
        JsonNode page = get("/agents/large/state/k/history?limit=60");
        assertThat(page.get("items").size()).isBetween(1, 59);
        while (true) {
            page.get("items").forEach(item -> older.add(item.get("version").asLong()));
            if (!page.has("next")) {
                break;
            }
            page = get("/agents/large/state/k/history?limit=60&cursor="
                    + page.get("next").asString());
        }
        assertThat(older).hasSize(60).startsWith(60L, 59L).endsWith(2L, 1L);
        while (page.has("previous")) {
            page = get("/agents/large/state/k/history?limit=60&cursor="
                    + page.get("previous").asString());
            List<Long> before = new ArrayList<>();
            page.get("items").forEach(item -> before.add(item.get("version").asLong()));
            newer.addAll(0, before);
        }
        assertThat(newer).startsWith(60L, 59L).isEqualTo(older.subList(0, newer.size()));
    }

    @Test
    void replaysEachTransactionOnceWithTheAgentsOwnOperations() {
        long first = commitTs(
                write("played", "a", "{\n\"n\": 1}") + "," + write("else", "x", "0") + "," + write("played", "b", "2"));
        commitTs(write("else", "x", "1"));
        long last = commitTs(write("else", "x", "2") + "," + delete("played", "a"));

        List<JsonNode> lines = lines("/agents/played/replay");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).get("commitTs").asLong()).isEqualTo(first);
        assertThat(lines.get(0).get("operations").toString())
                .isEqualTo("[{\"key\":\"a\",\"op\":\"write\",\"version\":1,\"value\":{\"n\":1}},"
                        + "{\"key\":\"b\",\"op\":\"write\",\"version\":1,\"value\":2}]");
        assertThat(lines.get(1).get("commitTs").asLong()).isEqualTo(last);
        assertThat(lines.get(1).get("operations").toString())
                .isEqualTo("[{\"key\":\"a\",\"op\":\"delete\",\"version\":2}]");
        assertThat(lines("/agents/played/replay?from=" + first + "&to=" + first))
                .hasSize(1);
        assertThat(lines("/agents/played/replay?from=" + (first + 1))).hasSize(1);
        assertThat(lines("/agents/played/replay?to=" + (last - 1))).hasSize(1);
        assertThat(lines("/agents/nobody/replay")).isEmpty();
        assertThat(lines("/agents/played/replay?last=1").get(0).get("commitTs").asLong())
                .isEqualTo(last);
        assertThat(lines("/agents/played/replay?last=2")).isEqualTo(lines);
        assertThat(lines("/agents/played/replay?last=9")).isEqualTo(lines);
        assertThat(lines("/agents/played/replay?last=1&to=" + (last - 1))).hasSize(1);
        assertThat(lines("/agents/nobody/replay?last=1")).isEmpty();
        refused(send("GET", "/agents/played/replay?last=1&from=1", null), 400, "invalid");
        refused(send("GET", "/agents/played/replay?last=1001", null), 400, "invalid");
    }

    @Test
    void theAuditSaysWhichKeyWasChangedByWhichTransaction() {
        JsonNode transaction =
                committed(write("audited:1", "a/b", "{\"n\":1}") + "," + delete("audited", "k"), "Clew-Actor", "ann");
        long at = transaction.get("commitTs").asLong();
        List<JsonNode> events = lines("/events?after=" + (at - 1) + "&until=" + (at + 1));
        assertThat(events)
                .extracting(event -> event.get("type").asString())
                .containsExactly("AgentStateWritten", "AgentStateDeleted");
        JsonNode written = events.get(0);
        assertThat(written.get("aggregate").toString())
                .isEqualTo("{\"type\":\"agent-key\",\"id\":\"audited:1\",\"key\":\"a/b\"}");
        assertThat(written.get("transactionId")).isEqualTo(transaction.get("transactionId"));
        assertThat(written.get("version").asInt()).isOne();
        assertThat(written.at("/actor/name").asString()).isEqualTo("ann");
        assertThat(written.get("data").toString()).isEqualTo("{\"value\":{\"plain\":{\"n\":1}}}");
    }

    @Test
    void replayTellsAllThatIsInManyPages() {
        for (int i = 0; i < 3; i++) {
            int turn = i;
            committed(IntStream.range(0, 1500)
                    .mapToObj(k -> write("many", "k" + k, "" + turn))
                    .collect(Collectors.joining(",")));
        }
        assertThat(lines("/agents/many/replay"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.get("operations").size()).isEqualTo(1500));
        assertThat(lines("/agents/many/state")).hasSize(1500);
    }
}
