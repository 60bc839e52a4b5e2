package io.clew.application.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.Application;
import io.clew.application.http.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

/** Agents at any time, by label, compared in depth: what is beyond the routes of others. */
class DefinitionsTest {

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext clew;
    private static int port;

    @BeforeAll
    static void start() {
        clew = new SpringApplication(Application.class)
                .run("--clew.port=0", "--clew.data-dir=" + data, "--clew.versions.few.keep=3");
        port = ((WebServerApplicationContext) clew).getWebServer().getPort();
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
        return TestServer.sendTo(port, method, path, bytes, all.toArray(String[]::new));
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode get(String path) {
        return ok(send("GET", path, null));
    }

    private static void create(String id, String... headers) {
        ok(send(
                "POST",
                "/api/stored/agents",
                "{\"id\":\"" + id + "\",\"name\":\"N\",\"instructions\":\"one\",\"metadata\":{\"team\":\"a\"},"
                        + "\"model\":{\"provider\":\"p\",\"name\":\"m\"}}",
                headers));
    }

    private static JsonNode change(String id, String body, String... headers) {
        return ok(send("PATCH", "/api/stored/agents/" + id, body, headers));
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("urn:clew:problem:" + code);
    }

    @Test
    void showsAVersionByNumberIdAndLabelAndWhoMadeItAndWhy() {
        create("shown");
        ok(send(
                "PATCH",
                "/api/stored/agents/shown?reason=shorter",
                "{\"instructions\":\"two\",\"changeMessage\":\"cut\"}",
                "Clew-Actor",
                "ann"));
        JsonNode published = get("/v1/definitions/agents/shown");
        assertThat(published.get("status").asString()).isEqualTo("published");
        assertThat(published.at("/resolved/number").asInt()).isOne();
        assertThat(published.get("activeVersion").asInt()).isOne();
        assertThat(published.get("latestVersion").asInt()).isEqualTo(2);
        assertThat(published.at("/metadata/team").asString()).isEqualTo("a");
        JsonNode draft = get("/v1/definitions/agents/shown?of=draft").get("resolved");
        assertThat(draft.at("/config/instructions").asString()).isEqualTo("two");
        assertThat(draft.at("/actor/name").asString()).isEqualTo("ann");
        assertThat(draft.get("reason").asString()).isEqualTo("shorter");
        assertThat(draft.get("changeMessage").asString()).isEqualTo("cut");
        assertThat(draft.get("cause").asString()).isEqualTo("edited");
        assertThat(draft.at("/changedFields/0").asString()).isEqualTo("instructions");
        String id = draft.get("id").asString();
        assertThat(get("/v1/definitions/agents/shown?of=" + id)
                        .at("/resolved/number")
                        .asInt())
                .isEqualTo(2);
        ok(send("PUT", "/v1/definitions/agents/shown/labels/live", "{\"to\":\"draft\"}"));
        assertThat(get("/v1/definitions/agents/shown?of=live")
                        .at("/resolved/number")
                        .asInt())
                .isEqualTo(2);
        refused(send("GET", "/v1/definitions/agents/shown?of=3", null), 404, "not-found");
        refused(send("GET", "/v1/definitions/agents/shown?of=none", null), 404, "not-found");
        refused(send("GET", "/v1/definitions/agents/nobody", null), 404, "not-found");
    }

    @Test
    void showsItAsItStood() {
        create("past");
        Instant before = Instant.now();
        change("past", "{\"instructions\":\"two\",\"autoPublish\":true}");
        ok(send("DELETE", "/api/stored/agents/past", null));
        refused(send("GET", "/v1/definitions/agents/past", null), 404, "not-found");
        assertThat(get("/v1/definitions/agents/past?at=" + before)
                        .at("/resolved/config/instructions")
                        .asString())
                .isEqualTo("one");
        assertThat(get("/v1/definitions/agents/past?atVersion=3")
                        .get("activeVersion")
                        .asInt())
                .isOne();
        assertThat(get("/v1/definitions/agents/past?atVersion=5")
                        .at("/resolved/config/instructions")
                        .asString())
                .isEqualTo("two");
        refused(send("GET", "/v1/definitions/agents/past?at=2020-01-01T00:00:00Z", null), 404, "not-found");
        String events = send("GET", "/v1/definitions/agents/past/events", null).body();
        assertThat(events.lines())
                .extracting(line -> line.replaceFirst(".*\"type\":\"([A-Za-z]+)\",\"revision\".*", "$1"))
                .containsExactly(
                        "DefinitionCreated",
                        "VersionCreated",
                        "VersionActivated",
                        "VersionCreated",
                        "VersionActivated",
                        "DefinitionDeleted");
    }

    @Test
    void pagesThroughTheVersionsBothWays() {
        create("pages");
        for (int i = 2; i <= 7; i++) {
            change("pages", "{\"instructions\":\"" + i + "\"}");
        }
        JsonNode first = get("/v1/definitions/agents/pages/versions?limit=3");
        assertThat(numbers(first)).containsExactly(7, 6, 5);
        JsonNode second = get("/v1/definitions/agents/pages/versions?limit=3&cursor="
                + first.get("next").asString());
        assertThat(numbers(second)).containsExactly(4, 3, 2);
        JsonNode last = get("/v1/definitions/agents/pages/versions?limit=3&cursor="
                + second.get("next").asString());
        assertThat(numbers(last)).containsExactly(1);
        assertThat(last.has("next")).isFalse();
        JsonNode back = get("/v1/definitions/agents/pages/versions?limit=3&cursor="
                + last.get("previous").asString());
        assertThat(numbers(back)).containsExactly(4, 3, 2);
        refused(send("GET", "/v1/definitions/agents/nobody/versions", null), 404, "not-found");
    }

    private static List<Integer> numbers(JsonNode page) {
        List<Integer> numbers = new ArrayList<>();
        page.get("items").forEach(item -> numbers.add(item.get("number").asInt()));
        return numbers;
    }

    @Test
    void comparesInDepth() {
        create("deep");
        change("deep", "{\"model\":{\"provider\":\"p\",\"name\":\"n\",\"a/b\":[1,2]},\"description\":\"d\"}");
        change("deep", "{\"model\":{\"provider\":\"p\",\"name\":\"n\",\"a/b\":[1,3,4]}}");
        JsonNode compared = get("/v1/definitions/agents/deep/compare?from=2");
        assertThat(compared.get("fields").toString()).isEqualTo("[\"model\"]");
        assertThat(compared.get("changes").toString())
                .isEqualTo("[{\"pointer\":\"/model/a~1b/1\",\"change\":\"changed\",\"from\":2,\"to\":3},"
                        + "{\"pointer\":\"/model/a~1b/2\",\"change\":\"added\",\"to\":4}]");
        assertThat(get("/v1/definitions/agents/deep/compare?from=1&to=2")
                        .get("fields")
                        .toString())
                .isEqualTo("[\"description\",\"model\"]");
        refused(send("GET", "/v1/definitions/agents/deep/compare?from=9", null), 404, "not-found");
    }

    @Test
    void aLabelIsMovedOnlyByWhoKnowsHowItStands() {
        create("labelled");
        change("labelled", "{\"instructions\":\"two\"}");
        String path = "/v1/definitions/agents/labelled/labels/production";
        String token = ok(send("PUT", path, "{\"to\":\"1\"}")).get("token").asString();
        refused(send("PUT", path, "{\"to\":\"2\"}"), 409, "label-conflict");
        refused(send("PUT", path, "{\"to\":\"2\",\"token\":\"x\"}"), 409, "label-conflict");
        String[] key = {"Idempotency-Key", "move"};
        JsonNode moved = ok(send("PUT", path, "{\"to\":\"draft\",\"token\":\"" + token + "\"}", key));
        change("labelled", "{\"instructions\":\"three\"}");
        assertThat(ok(send("PUT", path, "{\"to\":\"draft\",\"token\":\"" + token + "\"}", key)))
                .isEqualTo(moved);
        assertThat(moved.get("number").asInt()).isEqualTo(2);
        assertThat(moved.get("token").asString()).isNotEqualTo(token);
        Answer deleting = send(
                "DELETE",
                "/api/stored/agents/labelled/versions/" + moved.get("versionId").asString(),
                null);
        assertThat(deleting.status()).isEqualTo(409);
        assertThat(get("/v1/definitions/agents/labelled/labels").size()).isOne();
        refused(send("DELETE", path + "?token=" + token, null), 409, "label-conflict");
        assertThat(send("DELETE", path + "?token=" + moved.get("token").asString(), null)
                        .status())
                .isEqualTo(204);
        assertThat(get("/v1/definitions/agents/labelled/labels").size()).isZero();
        refused(send("PUT", "/v1/definitions/agents/labelled/labels/latest", "{\"to\":\"1\"}"), 400, "invalid");
        refused(send("PUT", path, "{\"to\":\"other\"}"), 400, "invalid");
        refused(send("PUT", path, "{}"), 400, "invalid");
    }

    @Test
    void keepsAsManyVersionsAsIsSaidOfItOrOfItsNamespace() {
        create("kept", "Clew-Namespace", "few");
        for (int i = 2; i <= 6; i++) {
            change("kept", "{\"instructions\":\"" + i + "\"}", "Clew-Namespace", "few");
        }
        String there = "/v1/definitions/agents/kept/versions?namespace=few";
        assertThat(numbers(get(there))).containsExactly(6, 5, 1);
        ok(send("PUT", "/v1/definitions/agents/kept/retention?namespace=few", "{\"keep\":0}"));
        change("kept", "{\"instructions\":\"7\"}", "Clew-Namespace", "few");
        assertThat(numbers(get(there))).containsExactly(7, 6, 5, 1);
        assertThat(get("/v1/definitions/agents/kept?namespace=few").get("keep").asInt())
                .isZero();
        ok(send("PUT", "/v1/definitions/agents/kept/retention?namespace=few", "{\"keep\":2}"));
        assertThat(numbers(get(there))).containsExactly(7, 1);
        refused(send("PUT", "/v1/definitions/agents/kept/retention?namespace=few", "{\"keep\":-1}"), 400, "invalid");
        refused(send("PUT", "/v1/definitions/agents/kept/retention?namespace=few", "{\"keep\":1.5}"), 400, "invalid");
        ok(send("DELETE", "/v1/definitions/agents/kept/retention?namespace=few", null));
        assertThat(get("/v1/definitions/agents/kept?namespace=few").has("keep")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/definitions/agents/x?of=A!, 400",
        "/v1/definitions/agents/x?at=yesterday, 400",
        "/v1/definitions/agents/x?at=2026-01-01T00:00:00Z&atVersion=1, 400",
        "/v1/definitions/agents/x?at=%2B999999999-01-01T00:00:00Z, 400",
        "/v1/definitions/agents/x?atVersion=0, 400",
        "/v1/definitions/nothings/x, 404",
        "/v1/definitions/agent/x, 404",
        "/v1/definitions/agents/x/compare, 400",
        "/v1/definitions/agents/x/events, 404",
        "/v1/definitions/agents/x/versions?cursor=bad, 400"
    })
    void refusesWhatItCannotAnswer(String path, int status) {
        Answer answer = send("GET", path, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void everyKindHasTheSameRoutes() {
        ok(send("POST", "/api/stored/prompt-blocks", "{\"id\":\"pb\",\"name\":\"N\",\"content\":\"c\"}"));
        JsonNode block = get("/v1/definitions/prompt-blocks/pb");
        assertThat(block.get("status").asString()).isEqualTo("draft");
        assertThat(block.get("kind").asString()).isEqualTo("prompt-blocks");
        assertThat(block.has("activeVersion")).isFalse();
        refused(send("GET", "/v1/definitions/scorers/pb", null), 404, "not-found");
    }

    @Test
    void aSessionRunsWithWhatIsPinnedOnItsPath() {
        create("runner");
        String v1 = get("/v1/definitions/agents/runner").at("/resolved/id").asString();
        change("runner", "{\"instructions\":\"two\",\"autoPublish\":true}");
        String v2 = get("/v1/definitions/agents/runner").at("/resolved/id").asString();
        assertThat(send(
                                "POST",
                                "/v1/sessions",
                                "{\"id\":\"run\",\"agentId\":\"runner\",\"agentVersionId\":\"" + v1 + "\"}")
                        .status())
                .isEqualTo(201);
        send("POST", "/v1/sessions/run/messages", "{\"role\":\"user\",\"content\":\"hi\"}");
        JsonNode pinned = ok(send("PUT", "/v1/sessions/run/agent-version", "{\"agentVersionId\":\"" + v2 + "\"}"));
        assertThat(pinned.get("agentId").asString()).isEqualTo("runner");
        assertThat(pinned.get("version").asInt()).isEqualTo(3);
        assertThat(send("POST", "/v1/sessions/run/forks", "{\"id\":\"forked\",\"at\":\"v:2\"}")
                        .status())
                .isEqualTo(201);
        assertThat(get("/v1/sessions/run").get("agentVersionId").asString()).isEqualTo(v2);
        assertThat(get("/v1/sessions/forked").get("agentVersionId").asString()).isEqualTo(v1);
        assertThat(ids(get("/v1/sessions?ranWith=" + v1))).containsExactlyInAnyOrder("run", "forked");
        assertThat(ids(get("/v1/sessions?ranWith=" + v2))).containsExactly("run");
        assertThat(ids(get("/v1/sessions?agentVersionId=" + v1))).containsExactly("forked");
        refused(
                send("PUT", "/v1/sessions/run/agent-version", "{\"agentId\":\"other\",\"agentVersionId\":\"x\"}"),
                409,
                "other-agent");
        refused(send("PUT", "/v1/sessions/run/agent-version", "{}"), 400, "invalid");
        assertThat(ok(send("DELETE", "/v1/sessions/run/agent-version", null)).has("agentVersionId"))
                .isFalse();
        assertThat(get("/v1/sessions/run").has("agentVersionId")).isFalse();
        JsonNode again = ok(send("PUT", "/v1/sessions/run/agent-version", "{\"agentVersionId\":\"any\"}"));
        JsonNode same = ok(send("PUT", "/v1/sessions/run/agent-version", "{\"agentVersionId\":\"any\"}"));
        assertThat(same).isEqualTo(again);
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }
}
