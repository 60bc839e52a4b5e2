package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Several writers at one session, and the same request more than once. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WritersTest {

    private static final int ROUNDS = 20;
    private static final int WRITERS = 32;
    private static final int EACH = 12;

    @TempDir
    static Path folder;

    private static ClewProcess clew;
    private static ClewClient client;

    @BeforeAll
    static void start() {
        clew = ClewProcess.start(folder.resolve("data"));
        client = new ClewClient(clew::address);
    }

    @AfterAll
    static void stop() {
        if (clew != null) {
            clew.close();
        }
    }

    @Test
    void oneOfTwoWritersWithTheSameExpectedVersionWins() {
        String path = session("contested");
        long version = 1;
        for (int round = 0; round < ROUNDS; round++) {
            Ask one = message(path, "one " + round).ifMatch(version);
            Ask other = message(path, "other " + round).ifMatch(version);
            List<Answer> answers = atOnce(List.of(one, other));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 412);
            Answer won = answers.get(answers.get(0).status() == 201 ? 0 : 1);
            Answer lost = answers.get(answers.get(0).status() == 201 ? 1 : 0);
            assertThat(lost.problem()).isEqualTo("version-mismatch");
            assertThat(lost.json().path("expectedVersion").asLong()).isEqualTo(version);
            assertThat(lost.json().path("actualVersion").asLong()).isEqualTo(version + 1);
            version = won.version();
            assertThat(version).isEqualTo(round + 2);
            List<JsonNode> shown = shown(path);
            assertThat(shown).hasSize(round + 1);
            assertThat(won.ask().body()).contains(content(shown.get(round)));
        }
    }

    @Test
    void theSameRequestTwiceIsDoneOnceAndAnsweredTheSameEvenAfterARestart() {
        String path = session("repeated");
        client.send(message(path, "first")).expect(201);
        ObjectNode withId =
                LosslessJson.object().put("id", "mine").put("role", "user").put("content", "by id");
        List<Ask> asks = List.of(
                Ask.post(
                        "/sessions",
                        LosslessJson.object().put("id", "begun twice").put("title", "t")),
                Ask.post("/sessions", LosslessJson.object().put("title", "no id"))
                        .key("start-1"),
                Ask.post(path + "/messages", withId),
                message(path, "by key").key("message-1"),
                message(path, "with a version").key("message-2").ifMatch(4),
                Ask.post(
                        path + "/snapshots",
                        LosslessJson.object().put("id", "snap").put("label", "here")),
                Ask.post(path + "/snapshots", LosslessJson.object().put("label", "there"))
                        .key("snap-1"),
                Ask.post(
                        path + "/forks",
                        LosslessJson.object().put("id", "forked twice").put("at", "m:0")),
                Ask.post(path + "/forks", LosslessJson.object().put("at", "m:1"))
                        .key("fork-1"),
                // Everything said stays visible, so that the repeats of what was said are answered the same.
                Ask.post(path + "/revert", LosslessJson.object().put("to", "m:3"))
                        .key("revert-1"),
                Ask.patch(path, LosslessJson.object().put("title", "renamed")).key("rename-1"),
                Ask.patch(path + "/state", LosslessJson.object().put("k", 1)).key("state-1"));
        List<Answer> firsts = new ArrayList<>();
        for (Ask ask : asks) {
            long before = position();
            List<Answer> answers = atOnce(List.of(ask, ask, ask));

            assertThat(answers)
                    .extracting(Answer::status)
                    .containsOnly(ask.path().endsWith("/revert") || ask.method().equals("PATCH") ? 200 : 201);
            assertThat(answers)
                    .filteredOn(Answer::replayed)
                    .as("replays of %s", ask)
                    .hasSize(2);
            Answer first = answers.stream()
                    .filter(answer -> !answer.replayed())
                    .findAny()
                    .orElseThrow();
            assertThat(answers).allSatisfy(answer -> same(answer, first));
            assertThat(position()).as("events of %s", ask).isEqualTo(before + 1);
            firsts.add(first);
        }
        long written = position();
        clew.kill();
        clew.start();
        repeated(asks, firsts);
        clew.stop();
        clew.start();
        repeated(asks, firsts);
        assertThat(position()).isEqualTo(written);
    }

    @Test
    void aRepeatWithOtherContentIsRefused() {
        String path = session("conflicting");
        client.send(message(path, "one").key("k")).expect(201);
        Answer otherBody = client.send(message(path, "two").key("k")).expect(409);
        assertThat(otherBody.problem()).isEqualTo("idempotency-conflict");
        ObjectNode mine =
                LosslessJson.object().put("id", "mine").put("role", "user").put("content", "a");
        client.send(Ask.post(path + "/messages", mine)).expect(201);
        Answer otherContent = client.send(Ask.post(path + "/messages", mine.put("content", "b")))
                .expect(409);
        assertThat(otherContent.problem()).isEqualTo("id-taken");
        assertThat(shown(path)).hasSize(2);
    }

    @Test
    void aRepeatOfWhatARevertHidIsStillARepeatAndSaysSo() {
        String path = session("hidden");
        client.send(message(path, "stays")).expect(201);
        Ask hidden = message(path, "goes").key("k");
        Answer first = client.send(hidden).expect(201);
        client.send(Ask.post(path + "/revert", LosslessJson.object().put("to", "m:0")))
                .expect(200);

        Answer again = client.send(hidden).expect(201);
        assertThat(again.replayed()).isTrue();
        assertThat(again.version()).isEqualTo(first.version());
        assertThat(again.json().path("visible").asBoolean(true)).isFalse();
        assertThat(shown(path)).hasSize(1);
    }

    @Test
    void aSessionLongerThanItsMemoryStillKnowsItsFirstRequests() {
        String path = session("long");
        List<Ask> asks = new ArrayList<>();
        for (int batch = 0; batch < 5; batch++) {
            ArrayNode messages = LosslessJson.array();
            for (int i = 0; i < 1000; i++) {
                messages.add(LosslessJson.object()
                        .put("id", batch + "." + i)
                        .put("role", "user")
                        .put("content", "text"));
            }
            asks.add(Ask.post(path + "/messages", LosslessJson.object().set("messages", messages)));
            asks.add(message(path, "by key " + batch).key("key-" + batch));
        }
        // One after the other without a pause: the views need not have kept up.
        List<Answer> firsts =
                asks.stream().map(ask -> client.send(ask).expect(201)).toList();
        client.send(message(path, "neither id nor key")).expect(201);
        repeated(asks, firsts);
        assertThat(client.get(path).version()).isEqualTo(5007);
    }

    @Test
    void thirtyTwoWritersWithoutExpectedVersionAllGetTheirMessagesInOneOrder() {
        String path = session("crowded");
        List<Callable<Map<String, Long>>> work = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "writer " + writer + " ";
            work.add(() -> {
                Map<String, Long> versions = new HashMap<>();
                for (int i = 0; i < EACH; i++) {
                    Answer answer = client.send(message(path, name + i)).expect(201);
                    assertThat(answer.json()
                                    .path("messages")
                                    .get(0)
                                    .path("version")
                                    .asLong())
                            .isEqualTo(answer.version());
                    versions.put(name + i, answer.version());
                }
                return versions;
            });
        }
        Map<String, Long> told = new HashMap<>();
        Clients.run(WRITERS, work).forEach(told::putAll);

        List<JsonNode> shown = shown(path);
        assertThat(shown).hasSize(WRITERS * EACH);
        assertThat(shown)
                .extracting(message -> message.path("index").asLong())
                .containsExactlyElementsOf(
                        LongStream.range(0, WRITERS * EACH).boxed().toList());
        assertThat(shown)
                .extracting(message -> message.path("version").asLong())
                .containsExactlyElementsOf(
                        LongStream.range(2, WRITERS * EACH + 2).boxed().toList());
        assertThat(shown)
                .allSatisfy(message -> assertThat(told)
                        .containsEntry(content(message), message.path("version").asLong()));
        assertThat(new Pages(client, path + "/messages").backwards(17)).isEqualTo(shown);
    }

    private static void repeated(List<Ask> asks, List<Answer> firsts) {
        for (int i = 0; i < asks.size(); i++) {
            Answer again = client.send(asks.get(i));
            same(again, firsts.get(i));
            assertThat(again.replayed()).as("replay of %s", asks.get(i)).isTrue();
        }
    }

    private static void same(Answer answer, Answer first) {
        assertThat(answer.status()).isEqualTo(first.status());
        assertThat(answer.text()).isEqualTo(first.text());
        assertThat(answer.version()).isEqualTo(first.version());
    }

    /** All sent at the same moment. */
    private static List<Answer> atOnce(List<Ask> asks) {
        CyclicBarrier together = new CyclicBarrier(asks.size());
        return Clients.run(
                asks.size(),
                asks.stream()
                        .<Callable<Answer>>map(ask -> () -> {
                            together.await();
                            return client.send(ask);
                        })
                        .toList());
    }

    private static String session(String id) {
        client.send(Ask.post("/sessions", LosslessJson.object().put("id", id))).expect(201);
        return Ask.session(id);
    }

    private static Ask message(String path, String content) {
        return Ask.post(
                path + "/messages", LosslessJson.object().put("role", "user").put("content", content));
    }

    private static List<JsonNode> shown(String path) {
        return new Pages(client, path + "/messages").forwards(1000);
    }

    private static String content(JsonNode message) {
        return message.path("content").asString();
    }

    private static long position() {
        return client.get("").json().path("position").asLong();
    }
}
