package io.clew.application.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.Application;
import io.clew.application.http.TestServer.Answer;
import io.clew.application.launch.Verify;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** An export held against evidence, and evidence against the published key, with the command and no server. */
class EvidenceTest {

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext clew;
    private static int port;
    private static String key;

    @BeforeAll
    static void start() {
        clew = new SpringApplication(Application.class)
                .run("--clew.port=0", "--clew.data-dir=" + folder.resolve("data"));
        port = ((WebServerApplicationContext) clew).getWebServer().getPort();
        key = get("/v1/log/key").strip();
        post("/v1/sessions", """
                {"id": "talk", "title": "A \\"title\\"", "metadata": {"big": 12345678901234567890.10},
                 "state": {"plan/~": [ 1.50,
                   null ]}}""");
        post("/v1/sessions/talk/messages", """
                {"messages": [{"id": "a", "role": "user", "content": "grün €😀 \\u2026", "subject": "ann"},
                  {"id": "b", "role": "assistant", "content": [ {"type": "text", "text": "hm"} ],
                   "toolCalls": [{"id": "c", "type": "function", "function": {"name": "f", "arguments": "{ }"}}]},
                  {"id": "d", "role": "tool", "toolCallId": "c", "content": "4"}]}""");
        post("/v1/sessions/talk/snapshots", "{\"label\": \"here\", \"message\": \"why\"}");
        post("/v1/sessions/talk/revert", "{\"to\": \"m:0\", \"reason\": \"not so\"}");
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    @Test
    void anExportSaysWhatWasWritten() throws IOException {
        Path evidence = file("evidence", get("/v1/sessions/talk/evidence?open=true"));
        Path export = file("export", get("/v1/sessions/talk/export"));

        Verify verify = verify(evidence, export);

        assertThat(verify.text()).contains("nothing wrong");
        assertThat(verify.isSound()).isTrue();
    }

    @Test
    void anExportThatSaysSomethingElseIsFound() throws IOException {
        Path evidence = file("evidence-2", get("/v1/sessions/talk/evidence?open=true"));
        String export = get("/v1/sessions/talk/export");

        assertFound(evidence, export, text -> text.replace("grün", "rot"), "Version 2");
        assertFound(evidence, export, text -> text.replace("not so", "just so"), "Version 6");
        assertFound(evidence, export, text -> text.replace("[ 1.50,", "[ 1.51,"), "Version 1");
        assertFound(evidence, export, text -> text.replace("\"{ }\"", "\"{}\""), "Version 3");
        assertFound(evidence, export, EvidenceTest::withoutTheLastEvent, "not in the bundle");
    }

    private static void assertFound(Path evidence, String export, UnaryOperator<String> edit, String finding)
            throws IOException {
        String edited = edit.apply(export);
        assertThat(edited).isNotEqualTo(export);
        Verify verify = verify(evidence, file("edited", edited));
        assertThat(verify.isSound()).isFalse();
        assertThat(verify.text()).contains(finding);
    }

    private static String withoutTheLastEvent(String export) {
        List<String> lines = new ArrayList<>(List.of(export.split("\n", -1)));
        lines.remove(lines.size() - 3);
        return String.join("\n", lines);
    }

    @Test
    void aKeyThatOpensSomethingElseIsFound() throws IOException {
        String evidence = get("/v1/sessions/talk/evidence?open=true");
        int from = evidence.indexOf("\"/details/title\":\"") + 18;
        String edited = evidence.substring(0, from) + "A".repeat(10) + evidence.substring(from + 10);

        Verify verify = Verify.run(Map.of("evidence", file("wrong-key", edited).toString(), "key", key));

        assertThat(verify.isSound()).isFalse();
        assertThat(verify.text()).contains("does not open");
    }

    @Test
    void evidenceWithoutKeysProvesAndOpensNothing() throws IOException {
        String evidence = get("/v1/sessions/talk/evidence");

        assertThat(evidence).doesNotContain("\"keys\"").doesNotContain("grün");
        assertThat(Verify.run(Map.of("evidence", file("closed", evidence).toString(), "key", key))
                        .isSound())
                .isTrue();
    }

    @Test
    void whatIsErasedStillVerifiesAndIsErasedInTheExportToo() throws IOException {
        post("/v1/sessions", "{\"id\": \"gone\", \"title\": \"canary\"}");
        post("/v1/sessions/gone/messages", "{\"id\": \"a\", \"role\": \"user\", \"content\": \"canary\"}");
        post("/v1/sessions/gone/erase", "{}");
        Path evidence = file("erased", get("/v1/sessions/gone/evidence?open=true"));
        Path export = file("erased-export", get("/v1/sessions/gone/export"));

        assertThat(Files.readString(evidence) + Files.readString(export)).doesNotContain("canary");
        assertThat(verify(evidence, export).text()).contains("nothing wrong");
    }

    private static Verify verify(Path evidence, Path export) {
        return Verify.run(Map.of("evidence", evidence.toString(), "export", export.toString(), "key", key));
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String get(String path) {
        Answer answer = TestServer.sendTo(port, "GET", path, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static void post(String path, String body) {
        Answer answer = TestServer.sendTo(
                port, "POST", path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    }
}
