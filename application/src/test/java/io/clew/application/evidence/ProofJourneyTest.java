package io.clew.application.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.Application;
import io.clew.application.launch.Backup;
import io.clew.application.launch.Verify;
import io.clew.log.proof.Checkpoint;
import io.clew.log.proof.Hash;
import io.clew.log.proof.NoteVerifier;
import io.clew.log.proof.Proofs;
import io.clew.log.proof.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The way of an auditor: from the routes, over evidence in a file, to the log itself. */
class ProofJourneyTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path data;

    private ConfigurableApplicationContext context;

    @BeforeEach
    void start() {
        context = new SpringApplication(Application.class).run("--clew.port=0", "--clew.data-dir=" + data);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    private HttpResponse<byte[]> send(String path, String body) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (body != null) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String text(String path) {
        HttpResponse<byte[]> answer = send(path, null);
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(body).isEqualTo(200);
        return body;
    }

    private JsonNode json(String path) {
        return JSON.readTree(text(path));
    }

    private void write(String session, int messages) {
        assertThat(send("/v1/sessions", "{\"id\": \"" + session + "\"}").statusCode())
                .isEqualTo(201);
        say(session, messages);
    }

    private void say(String session, int messages) {
        String all = String.join(
                ",",
                IntStream.range(0, messages)
                        .mapToObj(i -> "{\"role\": \"user\", \"content\": \"é \\\"" + i + "\\\"\\n\"}")
                        .toList());
        HttpResponse<byte[]> answer = send("/v1/sessions/" + session + "/messages", "{\"messages\": [" + all + "]}");
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    private NoteVerifier key() {
        return NoteVerifier.parse(text("/v1/log/key").strip());
    }

    private static List<Hash> hashes(JsonNode path) {
        List<Hash> hashes = new ArrayList<>();
        path.forEach(hash -> hashes.add(Hash.ofBase64(hash.asString())));
        return hashes;
    }

    @Test
    void provesThatAnEventIsThereAndThatNothingBeforeItChanged() {
        write("one", 20);
        Checkpoint early = Checkpoint.open(text("/v1/log/checkpoint"), key());
        assertThat(early.size()).isEqualTo(21);
        write("two", 400);
        Checkpoint late = Checkpoint.open(text("/v1/log/checkpoint"), key());
        assertThat(late.size()).isEqualTo(422);

        JsonNode consistency = json("/v1/log/consistency?from=21&to=422");
        assertThat(Proofs.extendsTo(21, early.root(), 422, late.root(), hashes(consistency.path("path"))))
                .isTrue();
        for (int position : List.of(1, 21, 256, 257, 422)) {
            JsonNode proof = json("/v1/log/proof?position=" + position);
            assertThat(Checkpoint.open(proof.path("checkpoint").asString(), key()))
                    .isEqualTo(late);
            Hash leaf = Hash.ofBase64(proof.path("hash").asString());
            assertThat(Proofs.includes(leaf, position - 1, 422, hashes(proof.path("path")), late.root()))
                    .isTrue();
        }
        JsonNode older = json("/v1/log/proof?position=5&size=21");
        assertThat(Proofs.includes(
                        Hash.ofBase64(older.path("hash").asString()), 4, 21, hashes(older.path("path")), early.root()))
                .isTrue();
    }

    @Test
    void servesTilesAsTransparencyLogsDo() {
        write("one", 600);
        byte[] full = send("/v1/log/tile/0/000", null).body();
        assertThat(full).hasSize(256 * 32);
        byte[] second = send("/v1/log/tile/0/001", null).body();
        assertThat(send("/v1/log/tile/0/002.p/89", null).body()).hasSize(89 * 32);
        byte[] above = send("/v1/log/tile/1/000.p/2", null).body();
        assertThat(above).hasSize(64);
        assertThat(Arrays.copyOf(second, 32))
                .isEqualTo(Hash.ofBase64(
                                json("/v1/log/proof?position=257").path("hash").asString())
                        .bytes());
        // The path of the first event goes through the second hash of level 1.
        assertThat(hashes(json("/v1/log/proof?position=1&size=512").path("path"))
                        .get(8)
                        .bytes())
                .isEqualTo(Arrays.copyOfRange(above, 32, 64));

        for (String absent :
                List.of("0/002", "0/002.p/90", "0/003.p/1", "0/x001/x234/067", "1/000", "2/000.p/1", "63/000")) {
            assertThat(send("/v1/log/tile/" + absent, null).statusCode())
                    .as(absent)
                    .isEqualTo(404);
        }
        for (String wrong : List.of(
                "0/0",
                "0/x000/001",
                "64/000",
                "00/000",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/01",
                "0/x001",
                "a/000",
                "0/001/000")) {
            assertThat(send("/v1/log/tile/" + wrong, null).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        HttpResponse<byte[]> tile = send("/v1/log/tile/0/000", null);
        assertThat(tile.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(tile.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        HttpResponse<byte[]> checkpoint = send("/v1/log/checkpoint", null);
        assertThat(checkpoint.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(checkpoint.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void refusesQuestionsThatHaveNoAnswer() {
        write("one", 3);
        for (String wrong : List.of(
                "proof",
                "proof?position=0",
                "proof?position=x",
                "proof?position=3&size=2",
                "consistency?from=1",
                "consistency?from=3&to=2",
                "proof?position=1&more=1")) {
            assertThat(send("/v1/log/" + wrong, null).statusCode()).as(wrong).isEqualTo(400);
        }
        for (String absent : List.of("proof?position=5", "proof?position=1&size=5", "consistency?from=1&to=5")) {
            assertThat(send("/v1/log/" + absent, null).statusCode()).as(absent).isEqualTo(404);
        }
        assertThat(send("/v1/sessions/none/evidence", null).statusCode()).isEqualTo(404);
    }

    @Test
    void evidenceVerifiesWithoutAServerAndEveryEditOfItIsFound() throws Exception {
        write("one", 5);
        write("two", 3);
        say("one", 4);
        NoteVerifier key = key();
        String evidence = text("/v1/sessions/one/evidence");
        Verdict verdict = EvidenceFile.verify(new StringReader(evidence), key, null);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.events()).isEqualTo(10);
        context.close();

        List<String> lines = evidence.lines().toList();
        List<JsonNode> parsed = lines.stream().map(JSON::readTree).toList();
        Random random = new Random(7);
        int found = 0;
        for (int i = 0; i < 600; i++) {
            int at = random.nextInt(evidence.length());
            String edited = evidence.substring(0, at)
                    + (random.nextBoolean() ? "" : String.valueOf((char) (' ' + random.nextInt(94))))
                    + evidence.substring(at + random.nextInt(2));
            if (edited.equals(evidence)) {
                continue;
            }
            if (EvidenceFile.verify(new StringReader(edited), key, null).isSound()) {
                assertThat(edited.lines().map(JSON::readTree).toList())
                        .as(edited)
                        .isEqualTo(parsed);
            } else {
                found++;
            }
        }
        assertThat(found).isGreaterThan(400);
        for (int i = 0; i < lines.size(); i++) {
            List<String> fewer = new ArrayList<>(lines);
            fewer.remove(i);
            assertThat(EvidenceFile.verify(new StringReader(String.join("\n", fewer)), key, null)
                            .isSound())
                    .as("without line %d", i)
                    .isFalse();
            List<String> swapped = new ArrayList<>(lines);
            swapped.set(i, lines.get((i + 1) % lines.size()));
            swapped.set((i + 1) % lines.size(), lines.get(i));
            assertThat(EvidenceFile.verify(new StringReader(String.join("\n", swapped)), key, null)
                            .isSound())
                    .as("lines %d and the next swapped", i)
                    .isFalse();
        }
        ObjectNode line = (ObjectNode) JSON.readTree(lines.get(3));
        line.put("data", line.path("data").asString() + " ");
        List<String> edited = new ArrayList<>(lines);
        edited.set(3, line.toString());
        assertThat(EvidenceFile.verify(new StringReader(String.join("\n", edited)), key, null)
                        .findings())
                .first()
                .asString()
                .startsWith("Position " + line.path("position").asLong() + ": event 2");
    }

    @Test
    @DisabledIfEnvironmentVariable(
            named = "CLEW_TEST_LOG",
            matches = "axon-server",
            disabledReason = "is about the file of the embedded log")
    void theCommandChecksALogInUseAndAClosedOne() throws Exception {
        write("one", 300);
        text("/v1/log/checkpoint");
        Verify live = Verify.run(Map.of("log", data.toString()));
        assertThat(live.isSound()).as(live.text()).isTrue();
        say("one", 10);
        context.close();
        Verify closed = Verify.run(Map.of("log", data.toString()));
        assertThat(closed.isSound()).as(closed.text()).isTrue();
        assertThat(closed.text()).contains("311 events of 1 streams");
        assertThat(Files.readString(data.resolve("proof/checkpoints"))).contains("\n311\n");

        Path evidence = data.resolve("evidence");
        start();
        Files.writeString(evidence, text("/v1/sessions/one/evidence"));
        Verify shown = Verify.run(Map.of(
                "evidence",
                evidence.toString(),
                "key",
                Files.readString(data.resolve("proof/key")).strip()));
        assertThat(shown.isSound()).as(shown.text()).isTrue();

        edit("UPDATE events SET data = replace(data, 'user', 'USER') WHERE position = 42");
        Verify edited = Verify.run(Map.of("log", data.resolve("events.db").toString()));
        assertThat(edited.isSound()).isFalse();
        assertThat(edited.text()).contains("Position 42: event 41");
    }

    @Test
    @DisabledIfEnvironmentVariable(
            named = "CLEW_TEST_LOG",
            matches = "axon-server",
            disabledReason = "is about the file of the embedded log")
    void goesOnAfterAnOlderLogWasRestoredButSignsNoSecondHistory() throws Exception {
        write("one", 3);
        Path copy = data.resolve("copy.db");
        Backup.run(Map.of("data-dir", data.toString(), "to", copy.toString()));
        write("two", 3);
        text("/v1/log/checkpoint");
        context.close();
        Files.move(copy, data.resolve("events.db"), StandardCopyOption.REPLACE_EXISTING);
        start();
        assertThat(send("/v1/sessions/one", null).statusCode()).isEqualTo(200);
        write("three", 3);
        assertThat(send("/health/readiness", null).statusCode()).isEqualTo(200);
        assertThat(new String(send("/health", null).body(), StandardCharsets.UTF_8))
                .contains("positions 5 to 8 are gone");
        assertThat(text("/metrics")).contains("clew_proof_contradicted 1.0");
        HttpResponse<byte[]> refused = send("/v1/log/checkpoint", null);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("log-contradicted");
        assertThat(Verify.run(Map.of("log", data.toString())).text()).contains("another than was signed");
        context.close();
        Files.move(data.resolve("proof/checkpoints"), data.resolve("proof/checkpoints.before"));
        start();
        assertThat(Checkpoint.open(text("/v1/log/checkpoint"), key()).size()).isEqualTo(8);
    }

    private void edit(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("events.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
