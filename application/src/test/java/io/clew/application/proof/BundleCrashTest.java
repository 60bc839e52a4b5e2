package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A large bundle in little memory, and {@code kill -9} in the middle: nobody ever sees a part of it, and the server
 * finishes by itself what it began. {@code -Dclew.import.events=} says how large.
 */
class BundleCrashTest {

    private static final Logger LOG = LoggerFactory.getLogger(BundleCrashTest.class);
    private static final int EVENTS = Integer.getInteger("clew.import.events", 50_000);
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void aLargeImportIsSeenWholeOrNotAtAll(@TempDir Path folder) throws Exception {
        Path bundle = folder.resolve("big.ndjson");
        write(bundle);
        try (ClewProcess clew = ClewProcess.start(folder.resolve("data"), "-Xmx160m")) {
            ClewClient client = new ClewClient(clew::address);
            CompletableFuture<HttpResponse<String>> interrupted = send(clew, bundle);
            Conditions.await(PATIENCE, () -> "a part is written", () -> {
                assertThat(client.send(Ask.get("/sessions/big")).status()).isEqualTo(404);
                assertThat(client.send(Ask.get("/sessions")).json().path("items"))
                        .isEmpty();
                return position(client) > EVENTS / 5;
            });
            assertThat(interrupted).isNotDone();
            clew.kill();

            clew.start();
            seenWholeOrNotAtAll(client);
            assertThat(client.get("/sessions/big/messages?from=" + (EVENTS - 2))
                            .json()
                            .at("/items/0/content")
                            .asString())
                    .startsWith("message " + (EVENTS - 2));
            assertThat(position(client)).isEqualTo(EVENTS + 2);

            HttpResponse<String> again = send(clew, bundle).join();
            assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
            Conditions.await(PATIENCE, () -> "the bundle's file is gone", () -> isEmpty(clew));
        }
        inOneGo(folder, bundle);
    }

    /** And how long it takes, there and back. */
    private void inOneGo(Path folder, Path bundle) throws IOException {
        try (ClewProcess clew = ClewProcess.start(folder.resolve("other"), "-Xmx160m")) {
            long begun = System.nanoTime();
            HttpResponse<String> answer = send(clew, bundle).join();
            report("import", begun, Files.size(bundle));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            seenWholeOrNotAtAll(new ClewClient(clew::address));
            begun = System.nanoTime();
            Path exported = folder.resolve("exported.ndjson");
            http.sendAsync(
                            HttpRequest.newBuilder(URI.create(clew.address() + "/v1/sessions/big/export"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofFile(exported))
                    .join();
            report("export", begun, Files.size(exported));
            try (var lines = Files.lines(exported)) {
                assertThat(lines.count()).isEqualTo(EVENTS + 2);
            }
        }
    }

    private static void report(String what, long begun, long bytes) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        LOG.info(
                "{} of {} events in {} s: {} events/s, {} MB/s",
                what,
                EVENTS,
                Math.round(seconds),
                Math.round(EVENTS / seconds),
                Math.round(bytes / seconds / 1e5) / 10.0);
    }

    private void seenWholeOrNotAtAll(ClewClient client) {
        Conditions.await(PATIENCE, () -> "the import is finished", () -> {
            Answer seen = client.send(Ask.get("/sessions/big"));
            if (seen.status() == 200) {
                assertThat(seen.json().path("version").asInt()).isEqualTo(EVENTS);
                assertThat(seen.json().path("messageCount").asInt()).isEqualTo(EVENTS - 1);
            } else {
                assertThat(seen.status()).isIn(404, 503);
            }
            return seen.status() == 200;
        });
    }

    private static long position(ClewClient client) {
        return client.get("").json().path("position").asLong();
    }

    private static boolean isEmpty(ClewProcess clew) {
        try (var files = Files.list(clew.dataDirectory().resolve("imports"))) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private CompletableFuture<HttpResponse<String>> send(ClewProcess clew, Path bundle) throws IOException {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create(clew.address() + "/v1/sessions/import"))
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofFile(bundle))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void write(Path file) throws Exception {
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            DigestOutputStream hashed = new DigestOutputStream(out, hash);
            line(
                    hashed,
                    "{\"format\":\"clew-bundle\",\"schemaVersion\":1,\"origin\":{\"namespace\":\"default\","
                            + "\"exportedAt\":\"2026-01-02T03:04:05.678Z\",\"position\":1,\"version\":\"test\"},"
                            + "\"sessions\":[\"big\"]}");
            event(hashed, 1, "SessionStarted", "{\"rootId\":\"big\",\"details\":{}}");
            for (int i = 0; i < EVENTS - 1; i++) {
                String text = "message " + i + " and some more, as people and models say it. ".repeat(4);
                event(
                        hashed,
                        i + 2,
                        "MessageAdded",
                        "{\"id\":\"m" + i + "\",\"ordinal\":" + i + ",\"index\":" + i
                                + ",\"role\":\"user\",\"message\":{\"plain\":{\"role\":\"user\",\"content\":\"" + text
                                + "\"}}}");
            }
            hashed.flush();
            line(out, "{\"count\":" + EVENTS + ",\"sha256\":\"" + HexFormat.of().formatHex(hash.digest()) + "\"}");
        }
    }

    private static void event(OutputStream out, int version, String type, String data) throws IOException {
        line(
                out,
                "{\"session\":\"big\",\"version\":" + version + ",\"type\":\"" + type
                        + "\",\"revision\":1,\"time\":\"2026-01-02T03:04:05.678Z\",\"actor\":{\"name\":\"ann\"},\"data\":"
                        + data + "}");
    }

    private static void line(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
