package io.clew.application.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.Application;
import io.clew.application.http.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * What AgentGit measured, counted: a workflow of stages with several prompts to try at each. Run from the start, every leaf
 * costs all its stages; with forks, each stage of each shared prefix is run once.
 */
class SharedPrefixesTest {

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

    /** Answers by what it is told alone, and counts. */
    private static final class FakeModel {

        private int calls;

        String answer(List<String> told) {
            calls++;
            return "answer " + Integer.toHexString(told.hashCode()) + " to " + told.size();
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 24, 14", "3, 3, 81, 39", "5, 3, 1215, 363"})
    void sharedPrefixesAreRunOnce(int stages, int prompts, int fromTheStart, int shared) {
        String name = "g" + stages + "x" + prompts;
        FakeModel alone = new FakeModel();
        Map<String, String> leavesAlone = new LinkedHashMap<>();
        for (String leaf : leaves(stages, prompts)) {
            String session = name + "-alone" + leaf;
            begin(session);
            for (String prompt : leaf.substring(1).split("/", -1)) {
                step(session, prompt, alone);
            }
            leavesAlone.put(leaf, session);
        }
        assertThat(alone.calls).isEqualTo(fromTheStart);

        FakeModel sharing = new FakeModel();
        begin(name);
        Map<String, String> branches = new LinkedHashMap<>(Map.of("", name));
        for (int stage = 0; stage < stages; stage++) {
            Map<String, String> next = new LinkedHashMap<>();
            branches.forEach((leaf, session) -> {
                List<String> forks = fork(session, name, prompts);
                for (int prompt = 0; prompt < prompts; prompt++) {
                    step(forks.get(prompt), "p" + prompt, sharing);
                    next.put(leaf + "/p" + prompt, forks.get(prompt));
                }
            });
            branches = next;
        }
        assertThat(sharing.calls).isEqualTo(shared);

        assertThat(branches.keySet()).containsExactlyElementsOf(leavesAlone.keySet());
        branches.forEach((leaf, session) -> {
            List<String> visible = visible(session);
            assertThat(visible).hasSize(1 + 2 * stages).isEqualTo(visible(leavesAlone.get(leaf)));
        });
    }

    private static List<String> leaves(int stages, int prompts) {
        List<String> leaves = List.of("");
        for (int stage = 0; stage < stages; stage++) {
            List<String> longer = new ArrayList<>();
            for (String leaf : leaves) {
                for (int prompt = 0; prompt < prompts; prompt++) {
                    longer.add(leaf + "/p" + prompt);
                }
            }
            leaves = longer;
        }
        return leaves;
    }

    private static void begin(String session) {
        post("/v1/sessions", "{\"id\":\"" + session + "\"}");
        post(messages(session), said("system", "Do what you are told."));
    }

    /** One prompt, and what the model makes of all that is visible then. */
    private static void step(String session, String prompt, FakeModel model) {
        post(messages(session), said("user", prompt));
        post(messages(session), said("assistant", model.answer(visible(session))));
    }

    private static List<String> fork(String session, String prefix, int count) {
        List<String> ids = new ArrayList<>();
        post("/v1/sessions/" + session + "/forks", "{\"count\":" + count + ",\"prefix\":\"" + prefix + "\"}")
                .get("items")
                .forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    private static List<String> visible(String session) {
        List<String> visible = new ArrayList<>();
        TestServer.sendTo(port, "GET", messages(session) + "?limit=1000", null)
                .json()
                .get("items")
                .forEach(item -> visible.add(
                        item.get("role").asString() + ": " + item.get("content").asString()));
        return visible;
    }

    private static String messages(String session) {
        return "/v1/sessions/" + session.replace("/", "%2F") + "/messages";
    }

    private static String said(String role, String content) {
        return "{\"role\":\"" + role + "\",\"content\":\"" + content + "\"}";
    }

    private static JsonNode post(String path, String body) {
        Answer answer = TestServer.sendTo(
                port, "POST", path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }
}
