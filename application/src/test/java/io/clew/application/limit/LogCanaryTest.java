package io.clew.application.limit;

import static io.clew.application.limit.LimitsTest.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.clew.application.access.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** However much is logged: nothing that people or models wrote, and no key, gets into a log. */
@ExtendWith(OutputCaptureExtension.class)
class LogCanaryTest {

    private static final LoggerContext LOGGERS = (LoggerContext) LoggerFactory.getILoggerFactory();

    @TempDir
    Path data;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Map<Logger, Level> before = new java.util.HashMap<>();
    private final AppenderBase<ILoggingEvent> listening = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLoggerName().startsWith("jdk.internal.httpclient")) {
                // The client's, which is in this process only here.
                return;
            }
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage());
            for (IThrowableProxy t = event.getThrowableProxy(); t != null; t = t.getCause()) {
                lines.add(event.getLoggerName() + " " + t.getClassName() + " " + t.getMessage());
            }
        }
    };

    private void logEverything() {
        Logger root = LOGGERS.getLogger("ROOT");
        before.put(root, root.getLevel());
        root.setLevel(Level.DEBUG);
        Logger ours = LOGGERS.getLogger("io.clew");
        before.put(ours, ours.getLevel());
        ours.setLevel(Level.TRACE);
        listening.setContext(LOGGERS);
        listening.start();
        root.addAppender(listening);
        root.detachAppender("CONSOLE");
    }

    @AfterEach
    void asBefore() {
        LOGGERS.getLogger("ROOT").detachAppender(listening);
        before.forEach(Logger::setLevel);
    }

    @Test
    void aJourneyLeavesNothingInTheLog(CapturedOutput output) {
        String key = Running.key(data, "somebody", List.of("*"), Scope.values());
        String wrong = key.substring(0, key.length() - 8) + "canaryKY";
        try (Running clew = new Running(data)) {
            logEverything();
            String[] who = bearer(key);
            clew.post(
                    "/v1/sessions",
                    "{\"id\":\"s\",\"title\":\"canary-title\",\"metadata\":{\"canary-key\":\"canary-value\"},"
                            + "\"state\":{\"a\":\"canary-given\"}}",
                    who);
            clew.post(
                    "/v1/sessions/s/messages",
                    "{\"id\":\"m\",\"role\":\"assistant\",\"content\":\"canary-content\",\"toolCalls\":[{\"id\":\"c\","
                            + "\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"canary-argument\"}}],"
                            + "\"metadata\":{\"k\":\"canary-note\"}}",
                    who);
            clew.post("/v1/sessions/s/messages", "{\"role\":\"user\",\"content\":[{\"text\":\"canary-part\"}]}", who);
            clew.send("PUT", "/v1/sessions/s/state/k", "\"canary-state\"", who);
            clew.send("PATCH", "/v1/sessions/s", "{\"title\":\"canary-renamed\"}", who);
            clew.post("/v1/sessions/s/snapshots", "{\"label\":\"here\",\"message\":\"canary-snapshot\"}", who);
            clew.post(
                    "/v1/sessions/s/forks",
                    "{\"id\":\"f\",\"at\":\"head\",\"boundary\":\"exact\",\"title\":\"canary-fork\"}",
                    who);
            clew.post("/v1/sessions/s/revert", "{\"to\":\"m:0\",\"boundary\":\"exact\"}", who);
            for (String path : List.of(
                    "/messages",
                    "/context",
                    "/context?format=openai",
                    "/state",
                    "/snapshots",
                    "/versions",
                    "/events",
                    "/export",
                    "")) {
                assertThat(clew.get("/v1/sessions/s" + path, who).status())
                        .as(path)
                        .isEqualTo(200);
            }
            clew.get("/v1/sessions?metadata.canary-key=canary-value", who);
            refused(clew, who);
            clew.get("/v1/sessions", bearer(wrong));
            clew.get("/v1/sessions", bearer("canary-token"));
            clew.get("/v1/sessions", "Authorization", "Basic canary-basic");
        }

        assertThat(lines).as("it was listened to").hasSizeGreaterThan(100);
        assertThat(lines.stream().filter(line -> line.contains("canary") || line.contains(key) || line.contains(wrong)))
                .as("of %d lines", lines.size())
                .isEmpty();
        assertThat(output.getAll()).doesNotContain("canary", key);
    }

    /** What is wrong is said to the caller, and the log does not repeat it. */
    private static void refused(Running clew, String[] who) {
        for (String body : List.of(
                "{\"role\":\"user\",\"content\":\"canary-broken",
                "{\"role\":\"canary-role\",\"content\":\"canary-text\"}",
                "{\"role\":\"user\",\"content\":\"canary-text\",\"canary-field\":1}",
                "{\"id\":\"m\",\"role\":\"user\",\"content\":\"canary-other\"}",
                "{\"role\":\"user\",\"content\":{\"canary\":1}}",
                "\"canary-string\"",
                "{\"role\":\"user\",\"content\":\"" + "canary".repeat(200_000) + "\"}")) {
            assertThat(clew.post("/v1/sessions/s/messages", body, who).status()).isBetween(400, 413);
        }
        clew.send("POST", "/v1/sessions/import", "{\"format\":\"canary-format\"}", with(who, "X-Other", "1"));
    }

    private static String[] with(String[] who, String name, String value) {
        return new String[] {who[0], who[1], name, value};
    }
}
