package io.clew.application.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Texts that attack: each is kept literally and found again by itself alone, or refused as the caller's mistake. All
 * 10,000 by {@code -Dclew.injection.payloads=10000}.
 */
class InjectionTest {

    private static final int PAYLOADS = Integer.getInteger("clew.injection.payloads", 700);
    private static final long SEED = Long.getLong("clew.seed", 20261121L);
    private static final int ATTACKERS = 4;
    private static final String SECRET = "the-secret-of-a-file-outside";
    private static final String FOREIGN = "the-secret-of-another-namespace";

    @TempDir
    static Path directory;

    private static ConfigurableApplicationContext clew;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("outside")).resolve("secret"), SECRET);
        clew = new SpringApplication(Application.class)
                .run("--clew.port=0", "--clew.data-dir=" + directory.resolve("data"), "--logging.level.root=ERROR");
        port = ((WebServerApplicationContext) clew).getWebServer().getPort();
        try (Wire wire = new Wire(port)) {
            String other = " HTTP/1.1\r\nHost: localhost\r\nClew-Namespace: foreign-namespace";
            wire.send("POST /v1/sessions HTTP/1.1\r\nHost: localhost", "{\"id\":\"victim\"}");
            wire.send("POST /v1/sessions" + other, "{\"id\":\"theirs\",\"title\":\"" + FOREIGN + "\"}");
            assertThat(wire.send(
                                    "POST /v1/sessions/theirs/messages" + other,
                                    "{\"role\":\"user\",\"content\":\"" + FOREIGN + "\"}")
                            .status())
                    .isEqualTo(201);
        }
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    @Test
    void everyPayloadIsInertOrRefused() throws Exception {
        List<String> payloads = Payloads.make(PAYLOADS, SEED, directory.resolve("outside"));
        Map<String, String> before = outside();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        ExecutorService attackers = Executors.newFixedThreadPool(ATTACKERS);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < ATTACKERS; i++) {
            all.add(attackers.submit(() -> {
                try (Attack attack = new Attack(port, List.of(SECRET, FOREIGN))) {
                    for (int n = next.getAndIncrement(); n < payloads.size(); n = next.getAndIncrement()) {
                        attack.with(payloads.get(n), n);
                    }
                    accepted.addAndGet(attack.accepted());
                    refused.addAndGet(attack.refused());
                }
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        attackers.shutdown();

        assertThat(payloads).hasSize(PAYLOADS).doesNotHaveDuplicates();
        assertThat(accepted.get()).as("most is text like any other").isGreaterThan(PAYLOADS);
        assertThat(refused.get()).as("some can be nothing here").isGreaterThan(PAYLOADS / 10);
        assertThat(outside()).isEqualTo(before);
        try (Stream<Path> inside = Files.list(directory.resolve("data"))) {
            assertThat(inside.map(file -> file.getFileName().toString()))
                    .allMatch(
                            name -> name.matches(
                                    "events\\.db(-wal|-shm)?|clew\\.lock|views|imports|log-index|proof|keys[.a-z-]*|[a-z-]+\\.(key|pem|json)"));
        }
        try (Wire wire = new Wire(port)) {
            assertThat(wire.send("GET /health HTTP/1.1\r\nHost: localhost", null)
                            .body())
                    .startsWith("{\"")
                    .contains("\"status\":\"UP\"");
        }
    }

    /** Everything beside the data: names and contents. */
    private static Map<String, String> outside() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(path -> !path.startsWith(directory.resolve("data")))
                    .toList()) {
                files.put(file.toString(), Files.isRegularFile(file) ? Files.readString(file) : "");
            }
        }
        return files;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@class\":\"javax.script.ScriptEngineManager\"}",
                "{\"@type\":\"com.sun.rowset.JdbcRowSetImpl\",\"dataSourceName\":\"ldap://127.0.0.1:1/a\"}",
                "[\"com.sun.rowset.JdbcRowSetImpl\",{\"dataSourceName\":\"rmi://127.0.0.1:1/a\",\"autoCommit\":true}]",
                "[\"ch.qos.logback.core.db.DriverManagerConnectionSource\",{\"url\":\"jdbc:h2:mem:\"}]",
                "[\"org.springframework.context.support.ClassPathXmlApplicationContext\",\"http://127.0.0.1:1/x\"]",
                "{\"java.lang.Class\":\"java.lang.Runtime\"}",
                "{\"$type\":\"System.Diagnostics.Process\",\"$ref\":\"$.a\",\"$id\":\"1\"}",
                "{\"@id\":1,\"self\":{\"@ref\":1},\"__proto__\":{\"polluted\":true}}"
            })
    void hintsOfForeignClassesAreJsonLikeAnyOther(String gadget) {
        try (Wire wire = new Wire(port)) {
            String id = "g" + Integer.toHexString(gadget.hashCode());
            String kept =
                    "{\"id\":\"" + id + "\",\"metadata\":{\"g\":" + gadget + "},\"state\":{\"g\":" + gadget + "}}";
            assertThat(wire.send("POST /v1/sessions HTTP/1.1\r\nHost: localhost", kept)
                            .status())
                    .isEqualTo(201);
            assertThat(wire.send("GET /v1/sessions/" + id + " HTTP/1.1\r\nHost: localhost", null)
                            .body())
                    .contains("\"metadata\":{\"g\":" + gadget + "}");
            assertThat(wire.send("GET /v1/sessions/" + id + "/state/g HTTP/1.1\r\nHost: localhost", null)
                            .body())
                    .contains("\"value\":" + gadget);
            for (String body : List.of(gadget, "{\"id\":" + gadget + "}", "{\"title\":" + gadget + "}")) {
                assertThat(wire.send("POST /v1/sessions HTTP/1.1\r\nHost: localhost", body)
                                .status())
                        .as(body)
                        .isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 8_000, 100_000})
    void whatIsHugeIsRefused(int length) {
        try (Wire wire = new Wire(port)) {
            String huge = "a".repeat(length);
            assertThat(wire.send("POST /v1/sessions HTTP/1.1\r\nHost: localhost", "{\"id\":\"" + huge + "\"}")
                            .status())
                    .isEqualTo(400);
            for (String head : List.of(
                    "GET /v1/sessions/" + huge + " HTTP/1.1\r\nHost: localhost",
                    "GET /v1/sessions?cursor=" + huge + " HTTP/1.1\r\nHost: localhost",
                    "GET /v1 HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: " + huge,
                    "GET /v1/sessions HTTP/1.1\r\nHost: localhost\r\nClew-Namespace: " + huge)) {
                Wire.Answer answer = wire.send(head + "\r\nConnection: close", null);
                assertThat(answer.status()).isIn(200, 400, 404, 414, 431).isNotEqualTo(head.contains("/v1 ") ? 0 : 200);
            }
        }
    }
}
