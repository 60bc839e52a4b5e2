package io.clew.application.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.application.engine.ChosenEngines;
import io.clew.application.launch.Usage;
import io.clew.application.launch.Verify;
import io.clew.log.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A receipt is checked without a server, alone and against a log. */
class ReceiptTest {

    @TempDir
    static Path folder;

    private static Path log;
    private static String key;
    private static String ofSession;
    private static String ofSubject;

    @BeforeAll
    static void erase() throws IOException {
        try (SealedClew clew = new SealedClew(folder.resolve("data"))) {
            Space space = clew.space("default");
            space.post("/sessions", "{\"id\":\"a\",\"title\":\"A\"}");
            space.post("/sessions/a/messages", "{\"role\":\"user\",\"content\":\"x\",\"subject\":\"jane\"}");
            SealedClew.Answer asked = space.send("POST", "/sessions/a/erase", "{\"reason\":\"case 7\"}");
            ofSession = asked.json().path("receipt").asString();
            JsonNode subject = space.send("POST", "/subjects/jane/erase", null).json();
            ofSubject = subject.path("receipt").asString();
            key = space.text("/log/key").body().strip();
            log = folder.resolve("copy.db");
            clew.part(EventLog.class).backup(log);
        }
    }

    private static Verify verify(String receipt, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("receipt"), receipt);
        Map<String, String> options = new HashMap<>(Map.of("receipt", file.toString(), "key", key));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return Verify.run(options);
    }

    @Test
    void aReceiptSaysWhatWasErased() throws IOException {
        Verify alone = verify(ofSession);
        assertThat(alone.isSound()).as(alone.text()).isTrue();
        assertThat(alone.text()).contains("session a", "asked for by ann", "case 7", "key ");
        Verify subject = verify(ofSubject);
        assertThat(subject.isSound()).as(subject.text()).isTrue();
        assertThat(subject.text()).contains("keyed hash").doesNotContain("jane");
    }

    @Test
    void theLogHasWhatItSays() throws IOException {
        assertThat(verify(ofSession, "log", log.toString()).text()).contains("is what");
        assertThat(verify(ofSession, "log", log.toString()).isSound()).isTrue();
        assertThat(verify(ofSubject, "log", log.toString()).isSound()).isTrue();
    }

    @Test
    void anotherLogDoesNotHaveIt() throws IOException {
        Path data = ChosenEngines.withItsOwnLog(folder.resolve("other"));
        try (SealedClew other = new SealedClew(data)) {
            Space space = other.space("default");
            for (String session : new String[] {"a", "b", "c", "d"}) {
                space.post("/sessions", "{\"id\":\"" + session + "\"}");
            }
        }
        Verify verify = verify(ofSession, "log", data.toString());
        assertThat(verify.isSound()).isFalse();
        assertThat(verify.text()).contains("has the hash", "not that of this erasure");
    }

    @Test
    void aChangedReceiptIsNoReceipt() throws IOException {
        assertThat(verify(ofSession.replace("\"session\":\"a\"", "\"session\":\"b\""))
                        .isSound())
                .isFalse();
    }

    @Test
    void withoutAKeyNothingIsProven() throws IOException {
        Path file = Files.writeString(folder.resolve("alone"), ofSession);
        assertThatThrownBy(() -> Verify.run(Map.of("receipt", file.toString())))
                .isInstanceOfSatisfying(
                        Usage.class, usage -> assertThat(usage.text()).contains("--key"));
    }
}
