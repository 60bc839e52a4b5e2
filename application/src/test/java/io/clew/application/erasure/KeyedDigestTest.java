package io.clew.application.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digest by which a request is known again confirms no guess at what it said. */
class KeyedDigestTest {

    private static final String PATH = "/v1/sessions/a/messages";
    private static final String BODY = "{\"id\":\"m\",\"role\":\"user\",\"content\":\"yes\"}";

    @TempDir
    Path folder;

    @Test
    void aGuessIsNotConfirmedByTheLog() throws Exception {
        assertThat(digestInTheLog()).isNotEmpty().isNotEqualTo(unkeyed());
        assertThat(digestInTheLog("--clew.sealing=off")).isEqualTo(unkeyed());
    }

    @Test
    void aRepeatIsKnownAfterARestartAndARotation() {
        try (SealedClew clew = new SealedClew(folder)) {
            Space space = clew.space("default");
            space.post("/sessions", "{\"id\":\"a\"}");
            space.post("/sessions/a/messages", BODY);
            space.post("/master-key/rotate", "{}");
            clew.restart();
            SealedClew.Answer again = space.send("POST", "/sessions/a/messages", BODY);
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(space.send("POST", "/sessions/a/messages", BODY.replace("yes", "no"))
                            .status())
                    .isEqualTo(409);
        }
    }

    private String digestInTheLog(String... more) {
        try (SealedClew clew = new SealedClew(folder.resolve("data" + more.length), more)) {
            Space space = clew.space("default");
            space.post("/sessions", "{\"id\":\"a\"}");
            space.post("/sessions/a/messages", BODY);
            LogRecord event = clew.part(EventLog.class).read(1, 1).get(0);
            return SealedClew.JSON.readTree(event.metaDataJson()).path("digest").asString();
        }
    }

    private static String unkeyed() throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        for (String part : new String[] {"POST", PATH, BODY}) {
            sha.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sha.digest(), 16));
    }
}
