package io.clew.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.clew.application.access.Guarded.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What somebody shows at the door stands in no log, at any level, and in no answer. */
class SecretsInLogsTest {

    @TempDir
    Path data;

    private static final class Kept extends AppenderBase<ILoggingEvent> {
        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            String thrown =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getLoggerName() + ": " + event.getFormattedMessage() + thrown);
        }
    }

    @Test
    void keysAndTokensStandInNoLogAndNoAnswer() throws IOException {
        Kept kept = new Kept();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        List<String> secrets = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        try (Guarded clew = new Guarded(data)) {
            String good = clew.key("good", "*", Guarded.ALL_SCOPES);
            clew.startWithTokens();
            Level before = root.getLevel();
            kept.setContext(root.getLoggerContext());
            kept.start();
            root.addAppender(kept);
            root.setLevel(Level.TRACE);
            detachConsole(root, true);
            try {
                String weak = clew.key("weak", "a", Set.of(Scope.READ));
                String made = clew.post(
                                "/v1/keys", "{\"name\":\"n\",\"namespaces\":[\"a\"],\"scopes\":[\"read\"]}", good)
                        .json()
                        .get("key")
                        .asString();
                String token = clew.issuer.token(claims -> {});
                String forged = clew.issuer.signed(Issuer.generate("one"), claims -> {});
                String wrong = "clew_" + Guarded.idOf(good) + "_" + "W".repeat(43);
                secrets.addAll(List.of(good, weak, made, token, forged, wrong));
                for (String secret : secrets) {
                    answers.add(clew.get("/v1/sessions", secret));
                    answers.add(clew.post("/v1/sessions", "{\"id\":\"s\"", secret));
                    answers.add(clew.get("/metrics", secret));
                    answers.add(clew.get("/v1/keys", secret));
                }
            } finally {
                detachConsole(root, false);
                root.setLevel(before);
                root.detachAppender(kept);
            }
        }
        assertThat(kept.lines).hasSizeGreaterThan(100);
        for (String secret : secrets) {
            String part = secret.substring(secret.length() - 40);
            assertThat(kept.lines).noneMatch(line -> line.contains(part));
            assertThat(answers).noneMatch(answer -> answer.toString().contains(part));
        }
    }

    private static void detachConsole(Logger root, boolean quiet) {
        root.iteratorForAppenders().forEachRemaining(appender -> {
            if (!(appender instanceof Kept)) {
                if (quiet) {
                    appender.stop();
                } else {
                    appender.start();
                }
            }
        });
    }
}
