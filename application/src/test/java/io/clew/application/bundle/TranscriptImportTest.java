package io.clew.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.log.EventLog;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Transcripts in the words of OpenAI's API become sessions. */
class TranscriptImportTest {

    private static final String MESSAGES = "[{\"role\":\"system\",\"content\":\"be brief\"},{\"role\":\"user\","
            + "\"content\":[{\"type\":\"text\",\n\"text\":\"hi\"}]},{\"role\":\"assistant\",\"content\":null,"
            + "\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}]";

    @TempDir
    static Path folder;

    private static RunningClew clew;

    @BeforeAll
    static void start() {
        clew = new RunningClew(folder);
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    private static RunningClew.Answer bring(String body, String query, String type, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = type;
        return clew.send("POST", "/sessions/import?format=openai" + query, body, all);
    }

    @Test
    void aListOfMessagesBecomesASession() {
        RunningClew.Answer answer = bring(MESSAGES, "&as=list&title=A%20talk", "application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/v1/sessions/list");
        JsonNode session = clew.see("/sessions/list");
        assertThat(session.path("title").asString()).isEqualTo("A talk");
        assertThat(session.path("messageCount").asInt()).isEqualTo(3);
        JsonNode messages = clew.see("/sessions/list/messages").path("items");
        assertThat(messages.at("/1/content/0/text").asString()).isEqualTo("hi");
        assertThat(messages.at("/2/toolCalls/0/id").asString()).isEqualTo("c1");
        assertThat(clew.send("POST", "/sessions/list/revert", "{\"to\":\"m:2\"}", "Content-Type", "application/json")
                        .problem())
                .isEqualTo("inside-tool-call");
    }

    @Test
    void theFirstCommandToALongSessionReadsNoLongHistory() {
        String lines = "{\"role\":\"user\",\"content\":\"more\"}\n".repeat(2000);
        assertThat(bring(lines, "&as=long", "application/x-ndjson").status()).isEqualTo(201);
        String stream = new SessionKey(Namespace.DEFAULT, new SessionId("long")).streamId();
        assertThat(clew.part(EventLog.class).eventStore().readEvents(stream).asStream())
                .hasSize(1);
        JsonNode next = clew.post("/sessions/long/messages", "{\"role\":\"user\",\"content\":\"on\"}");
        assertThat(next.at("/messages/0/index").asInt()).isEqualTo(2000);
    }

    @Test
    void anObjectOrLinesSayTheSame() {
        bring("{\"messages\": " + MESSAGES + "}", "&as=object", "application/json");
        bring(
                "{\"role\":\"system\",\"content\":\"be brief\"}\n{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}\n",
                "&as=lines",
                "application/x-ndjson");
        assertThat(clew.see("/sessions/object").path("messageCount").asInt()).isEqualTo(3);
        assertThat(clew.see("/sessions/lines").path("messageCount").asInt()).isEqualTo(2);
    }

    @Test
    void theSameTranscriptIsTheSameSession() {
        String body = "[{\"role\":\"user\",\"content\":\"once\"}]";
        RunningClew.Answer first = bring(body, "", "application/json");
        RunningClew.Answer again = bring(body, "", "application/json");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        RunningClew.Answer keyed = bring(body, "", "application/json", "Idempotency-Key", "k");
        assertThat(keyed.status()).isEqualTo(201);
        assertThat(keyed.json().path("sessions")).isNotEqualTo(first.json().path("sessions"));
        assertThat(bring("[{\"role\":\"user\",\"content\":\"twice\"}]", "", "application/json", "Idempotency-Key", "k")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whatIsNoMessageIsRefusedAndNothingIsWritten() {
        long head = clew.see("").path("position").asLong();
        for (String body : new String[] {
            "",
            "[]",
            "5",
            "[5]",
            "{\"role\":\"user\"}",
            "[{\"role\":\"king\",\"content\":\"x\"}]",
            "[{\"role\":\"user\"",
            "[{\"role\":\"user\",\"content\":\"x\",\"id\":\"a\"},{\"role\":\"user\",\"content\":\"y\",\"id\":\"a\"}]"
        }) {
            assertThat(bring(body, "&as=wrong", "application/json").status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(clew.see("").path("position").asLong()).isEqualTo(head);
        assertThat(bring("[{\"role\":\"user\",\"content\":5}]", "", "application/json")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("messages[0].content");
    }
}
