package io.clew.application.http.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.http.stored.Stored.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Clew adds to what was measured: see {@link ClientTest} for that. */
class StoredDefinitionsTest {

    @TempDir
    static Path data;

    private static Stored clew;

    @BeforeAll
    static void start() {
        clew = new Stored(data);
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    private static String agent(String id) {
        return "{\"id\":\"" + id
                + "\",\"name\":\"N\",\"instructions\":\"one\",\"model\":{\"provider\":\"p\",\"name\":\"m\"}}";
    }

    private static Answer created(String id) {
        Answer answer = clew.post("/agents", agent(id));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static long versions(String id) {
        return clew.get("/agents/" + id + "/versions").json().get("total").asLong();
    }

    private static void assertError(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text("error")).isEqualTo(error);
    }

    @Test
    void livesItsWholeLife() {
        String first = created("life").text("activeVersionId");
        Answer draft = clew.patch("/agents/life", "{\"instructions\":\"two\"}");
        assertThat(draft.text("instructions")).isEqualTo("two");
        assertThat(clew.get("/agents/life").text("instructions")).isEqualTo("one");
        String second = draft.text("resolvedVersionId");
        assertThat(clew.get("/agents/life/versions/compare?from=" + first + "&to=" + second)
                        .json()
                        .at("/diffs/0/field")
                        .asString())
                .isEqualTo("instructions");
        assertThat(clew.send("POST", "/agents/life/versions/" + second + "/activate", null)
                        .text("message"))
                .isEqualTo("Version 2 is now active");
        assertThat(clew.get("/agents/life").text("instructions")).isEqualTo("two");
        assertError(
                clew.delete("/agents/life/versions/" + second),
                400,
                "Cannot delete the active version. Activate a different version first.");
        assertThat(clew.send("POST", "/agents/life/versions/" + first + "/restore", null)
                        .json()
                        .get("versionNumber")
                        .asInt())
                .isEqualTo(3);
        assertThat(clew.delete("/agents/life").text("message")).isEqualTo("Agent life deleted successfully");
        assertError(clew.get("/agents/life"), 404, "Stored agent with id life not found");
    }

    @Test
    void makesOneVersionOfARequestThatComesTwice() {
        created("twice");
        String body = "{\"changeMessage\":\"once\"}";
        Answer first = clew.post("/agents/twice/versions", body, "Idempotency-Key", "k1");
        clew.patch("/agents/twice", "{\"instructions\":\"between\"}");
        Answer again = clew.post("/agents/twice/versions", body, "Idempotency-Key", "k1");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(versions("twice")).isEqualTo(3);
        assertThat(clew.post("/agents/twice/versions", "{}", "Idempotency-Key", "k1")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void createsAndChangesOnceAlsoIfItComesTwice() {
        Answer first = clew.post("/agents", agent("again"), "Idempotency-Key", "k2");
        assertThat(clew.post("/agents", agent("again"), "Idempotency-Key", "k2").json())
                .isEqualTo(first.json());
        assertThat(clew.post("/agents", agent("other"), "Idempotency-Key", "k2").status())
                .isEqualTo(409);
        assertError(clew.post("/agents", agent("again")), 409, "Agent with id again already exists");
        Answer changed = clew.patch("/agents/again", "{\"name\":\"X\"}", "Idempotency-Key", "k3");
        assertThat(clew.patch("/agents/again", "{\"name\":\"X\"}", "Idempotency-Key", "k3")
                        .json())
                .isEqualTo(changed.json());
        assertThat(versions("again")).isEqualTo(2);
        String path = "/agents/again/versions/" + changed.text("resolvedVersionId");
        Answer deleted = clew.delete(path, "Idempotency-Key", "k4");
        assertThat(clew.delete(path, "Idempotency-Key", "k4").json()).isEqualTo(deleted.json());
        assertThat(clew.delete(path).status()).isEqualTo(404);
    }

    @Test
    void publishesARepeatedRequestOnceAlsoIfItsPromptBlockWent() {
        clew.post("/prompt-blocks", "{\"id\":\"gone\",\"name\":\"B\",\"content\":\"c\"}");
        String block = clew.get("/prompt-blocks/gone").text("resolvedVersionId");
        assertThat(clew.send("POST", "/prompt-blocks/gone/versions/" + block + "/activate", null)
                        .status())
                .isEqualTo(200);
        String body =
                "{\"id\":\"refers\",\"name\":\"N\",\"instructions\":[{\"type\":\"prompt_block_ref\",\"id\":\"gone\"}]}";
        Answer first = clew.post("/agents", body, "Idempotency-Key", "k5");
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        clew.delete("/prompt-blocks/gone");
        assertThat(clew.post("/agents", body, "Idempotency-Key", "k5").json()).isEqualTo(first.json());
        assertError(
                clew.patch("/agents/refers", "{}"),
                400,
                "Unable to verify referenced prompt blocks: gone. Resolve these references and try again.");
    }

    @Test
    void refusesAWriteToAnotherVersionThanExpected() {
        Answer created = created("expected");
        assertThat(clew.get("/agents/expected").header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(clew.patch("/agents/expected", "{\"name\":\"A\"}", "If-Match", created.header("ETag"))
                        .status())
                .isEqualTo(200);
        Answer late = clew.patch("/agents/expected", "{\"name\":\"B\"}", "If-Match", created.header("ETag"));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text("error")).isNotBlank();
    }

    @Test
    void keepsWhoDidItAndWhy() {
        created("why");
        clew.patch("/agents/why?reason=because", "{\"name\":\"W\"}", "Clew-Actor", "ann");
        assertThat(clew.events()).contains("\"actor\":{\"name\":\"ann\",\"asserted\":true},\"reason\":\"because\"");
    }

    @Test
    void keepsNamespacesApart() {
        assertThat(clew.post("/agents", agent("mine"), "Clew-Namespace", "one").status())
                .isEqualTo(200);
        assertThat(clew.get("/agents/mine", "Clew-Namespace", "one").status()).isEqualTo(200);
        assertThat(clew.get("/agents/mine?namespace=one").status()).isEqualTo(200);
        assertThat(clew.get("/agents/mine").status()).isEqualTo(404);
        assertThat(clew.get("/agents/mine?namespace=one&namespace=two").status())
                .isEqualTo(400);
    }

    @Test
    void keepsKindsApart() {
        created("same");
        assertThat(clew.get("/scorers/same").status()).isEqualTo(404);
        assertError(clew.get("/scorers/same/versions"), 404, "Scorer with id same not found");
    }

    @Test
    void takesIdsWithSlashesAndNamesOfRoutes() {
        for (String id : List.of("team/a b", "compare", "versions", "preview-instructions", "100%")) {
            String path = "/agents/"
                    + java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8)
                            .replace("+", "%20");
            assertThat(created(id).text("id")).isEqualTo(id);
            assertThat(clew.get(path).text("id")).isEqualTo(id);
            assertThat(clew.get(path + "/versions").json().get("total").asInt()).isEqualTo(1);
        }
    }

    @Test
    void saysWhatIsAllowedWhereSomethingIsTooLarge() {
        created("large");
        Answer config = clew.patch("/agents/large", "{\"instructions\":\"" + "x".repeat(1_100_000) + "\"}");
        assertThat(config.status()).isEqualTo(413);
        assertThat(config.text("error")).contains("1048576");
        Answer metadata = clew.patch("/agents/large", "{\"metadata\":{\"k\":\"" + "x".repeat(70_000) + "\"}}");
        assertThat(metadata.status()).isEqualTo(413);
        Answer body = clew.patch("/agents/large", "{\"instructions\":\"" + "x".repeat(9_000_000) + "\"}");
        assertThat(body.status()).isEqualTo(413);
        assertThat(body.text("error")).contains("8388608");
        Answer deep = clew.patch("/agents/large", "{\"metadata\":{\"k\":" + "[".repeat(200) + "]".repeat(200) + "}}");
        assertThat(deep.status()).isEqualTo(413);
        assertThat(deep.text("error")).contains("100");
        assertThat(versions("large")).isEqualTo(1);
    }

    @Test
    void answersPagesHoweverFarOut() {
        created("paged");
        assertThat(clew.get("/agents?page=9007199254740991&perPage=9007199254740991")
                        .json()
                        .get("agents"))
                .isEmpty();
        Answer all = clew.get("/agents/paged/versions?perPage=9007199254740991");
        assertThat(all.json().get("versions")).hasSize(1);
        assertThat(all.json().get("hasMore").asBoolean()).isFalse();
    }

    @Test
    void countsEveryOneOfManyWritersAtOnce() throws Exception {
        created("crowd");
        ExecutorService writers = Executors.newFixedThreadPool(16);
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            calls.add(() -> clew.send("POST", "/agents/crowd/versions", null));
        }
        Set<Integer> numbers = writers.invokeAll(calls).stream()
                .map(StoredDefinitionsTest::got)
                .map(answer -> answer.json().path("versionNumber").asInt(-answer.status()))
                .collect(Collectors.toSet());
        writers.shutdown();
        assertThat(numbers).hasSize(24).allMatch(number -> number > 1);
    }

    private static Answer got(Future<Answer> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void fillsInstructionsWithTheContextAndLeavesOutWhatDoesNotHold() {
        clew.post("/prompt-blocks", "{\"id\":\"greet\",\"name\":\"B\",\"content\":\"Hi {{user.name}}\"}");
        String rules =
                "{\"operator\":\"AND\",\"conditions\":[{\"field\":\"user.age\",\"operator\":\"greater_than\",\"value\":17}]}";
        String body = "{\"blocks\":[{\"type\":\"prompt_block_ref\",\"id\":\"greet\"},"
                + "{\"type\":\"prompt_block\",\"content\":\"adult\",\"rules\":" + rules + "},"
                + "{\"type\":\"text\",\"content\":\"{{no.such}} {{no || 'way'}}\"},"
                + "{\"type\":\"prompt_block_ref\",\"id\":\"unknown\"}],"
                + "\"context\":{\"user\":{\"name\":\"Ann $1\",\"age\":%d}}}";
        assertThat(clew.post("/agents/preview-instructions", body.formatted(18)).text("result"))
                .isEqualTo("Hi Ann $1\n\nadult\n\n{{no.such}} way");
        assertThat(clew.post("/agents/preview-instructions", body.formatted(17)).text("result"))
                .isEqualTo("Hi Ann $1\n\n{{no.such}} way");
    }

    @Test
    void looksUpABoundedNumberOfPromptBlocks() {
        String blocks = java.util.stream.IntStream.range(0, 1500)
                .mapToObj(i -> "{\"type\":\"prompt_block_ref\",\"id\":\"b" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        String refused = "Instructions may name at most 1000 prompt blocks.";
        assertError(clew.post("/agents", "{\"name\":\"many\",\"instructions\":" + blocks + "}"), 400, refused);
        assertError(clew.post("/agents/preview-instructions", "{\"blocks\":" + blocks + "}"), 400, refused);
    }

    @Test
    void keepsErrorsShorterThanWhatWasSent() {
        String key = "k".repeat(1_000_000);
        Answer answer = clew.post(
                "/mcp-clients",
                "{\"name\":\"n\",\"servers\":{\"" + key + "\":{\"type\":\"http\",\"args\":[1,1,1,1]}}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().length()).isLessThan(10_000);
    }

    @Test
    void exportsKeysInTheOrderOfJavaScript() {
        created("export");
        String keys = "_x $k 10 2 a A a-b ab alpha e E é z Zeta 名";
        String schema = List.of(keys.split(" ", -1)).stream()
                .map(key -> "\"" + key + "\":1")
                .collect(Collectors.joining(","));
        Answer exported = clew.post("/agents/export/export", "{\"requestContextSchema\":{" + schema + "}}");
        assertThat(exported.json().at("/config/requestContextSchema").propertyNames())
                .containsExactly(
                        "2", "10", "_x", "$k", "a", "A", "a-b", "ab", "alpha", "e", "E", "é", "z", "Zeta", "名");
        assertThat(exported.text("content")).startsWith("{\n  \"requestContextSchema\": {\n    \"2\": 1,\n");
    }

    @Test
    void addsToTheMetadataOfSkillsByChangingThem() {
        clew.post(
                "/skills",
                "{\"id\":\"skill\",\"name\":\"S\",\"description\":\"d\",\"instructions\":\"i\",\"metadata\":{\"a\":1}}");
        assertThat(clew.patch("/skills/skill", "{\"metadata\":{\"b\":2}}")
                        .json()
                        .get("metadata")
                        .toString())
                .isEqualTo("{\"a\":1,\"b\":2}");
        assertThat(clew.get("/skills/skill/versions").status()).isEqualTo(404);
    }
}
