package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.engine.ChosenEngines;
import io.clew.application.engine.LogFiles;
import io.clew.application.engine.StoredDocuments;
import io.clew.application.launch.Backup;
import io.clew.application.launch.KeyCommands;
import io.clew.application.launch.Verify;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recorded sessions of several customers, behind API keys: another tenant sees nothing, one customer is erased, and
 * receipt, log and export are checked without the server. {@code -Dclew.transcripts=} names other transcripts.
 */
class CustomerErasedTest {

    private static final Logger LOG = LoggerFactory.getLogger(CustomerErasedTest.class);
    private static final int CLIENTS = 6;
    private static final int CUSTOMERS = 4;
    private static final String ERASED = "customer 1@example.com";

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void aCustomerIsErasedAndAllOfItIsProven(@TempDir Path folder) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        String tenant = key(data, "shop", "shop", "read,write");
        String officer = key(data, "officer", "shop", "admin,audit,read");
        String stranger = key(data, "other shop", "elsewhere", "read,write,admin,audit");
        String operator = key(data, "operator", "*", "read,admin");
        try (ClewProcess clew = ClewProcess.start(data)) {
            ClewClient shop = client(clew, tenant);
            ClewClient compliance = client(clew, officer);
            ClewClient everywhere = client(clew, operator);

            List<String> sessions = tell(shop);
            Map<String, List<JsonNode>> before = read(shop, sessions);
            report("told", before, shop);

            int refused = 0;
            for (ClewClient outsider : List.of(client(clew, stranger), new ClewClient(clew::address))) {
                for (String session : sessions) {
                    refused += refused(outsider, session);
                }
            }
            shop.send(Ask.post("/subjects/x/erase", LosslessJson.object())).expect(403);

            JsonNode erasure = compliance
                    .send(Ask.post("/subjects/" + Ask.encode(ERASED) + "/erase", LosslessJson.object())
                            .key("case-7"))
                    .expect(200)
                    .json();
            Map<String, List<JsonNode>> after = read(shop, sessions);
            int gone = assertErased(before, after);
            report("erased " + gone + " messages, refused " + refused + " requests", after, shop);

            clew.kill();
            clew.start();
            everywhere
                    .send(Ask.post("/projections/session/replay", LosslessJson.object()))
                    .expect(202);
            Conditions.await(
                    Duration.ofMinutes(2),
                    () -> "the views are built again",
                    () -> everywhere
                                    .get("/projections")
                                    .json()
                                    .path("items")
                                    .get(0)
                                    .path("generation")
                                    .asLong()
                            > 1);
            assertThat(read(shop, sessions)).isEqualTo(after);
            String vkey = compliance.get("/log/key").text().strip();
            proveWithoutTheServer(folder, data, compliance, vkey, erasure, sessions.get(0));
            assertNothingLeft(folder, data, before, after);
            clew.stop();
        }
        sound("log", Map.of("log", LogFiles.of(data).toString()));
    }

    private static String key(Path data, String name, String namespaces, String scopes) {
        return KeyCommands.run(
                        "keys create",
                        Map.of("name", name, "namespaces", namespaces, "scopes", scopes, "data-dir", data.toString()))
                .strip();
    }

    private static ClewClient client(ClewProcess clew, String key) {
        return new ClewClient(clew::address, Map.of("Authorization", "Bearer " + key, "Clew-Namespace", "shop"));
    }

    /** Each recorded session, what its user says being about a customer, and a fork of its middle. */
    private static List<String> tell(ClewClient shop) throws IOException, URISyntaxException {
        String named = System.getProperty("clew.transcripts");
        Path own = Path.of(Objects.requireNonNull(CustomerErasedTest.class.getResource("/transcripts"))
                .toURI());
        List<Transcript> transcripts = Transcript.in(named == null ? own : Path.of(named));
        List<Callable<List<String>>> work = new ArrayList<>();
        for (int i = 0; i < transcripts.size(); i++) {
            Transcript transcript = transcripts.get(i);
            String id = "talk " + i;
            String customer = "customer " + i % CUSTOMERS + "@example.com";
            work.add(() -> tell(shop, id, customer, transcript));
        }
        return Clients.run(CLIENTS, work).stream().flatMap(List::stream).toList();
    }

    private static List<String> tell(ClewClient shop, String id, String customer, Transcript transcript) {
        shop.send(Ask.post("/sessions", LosslessJson.object(Map.of("id", id)))).expect(201);
        ArrayNode messages = LosslessJson.array();
        for (JsonNode message : transcript.messages()) {
            ObjectNode said = ((ObjectNode) message).deepCopy();
            if (said.path("role").asString().equals("user")) {
                said.put("subject", customer);
            }
            messages.add(said);
        }
        shop.send(Ask.post(Ask.session(id) + "/messages", LosslessJson.object(Map.of("messages", messages))))
                .expect(201);
        String fork = id + " fork";
        shop.send(Ask.post(
                        Ask.session(id) + "/forks",
                        LosslessJson.object(Map.of("id", fork, "at", "m:" + messages.size() / 2, "boundary", "exact"))))
                .expect(201);
        return List.of(id, fork);
    }

    private static Map<String, List<JsonNode>> read(ClewClient shop, List<String> sessions) {
        List<Callable<List<JsonNode>>> work = new ArrayList<>();
        sessions.forEach(id -> work.add(() -> {
            List<JsonNode> messages = new ArrayList<>();
            shop.get(Ask.session(id) + "/messages?limit=1000")
                    .json()
                    .path("items")
                    .forEach(messages::add);
            return messages;
        }));
        List<List<JsonNode>> read = Clients.run(CLIENTS, work);
        Map<String, List<JsonNode>> all = new LinkedHashMap<>();
        for (int i = 0; i < sessions.size(); i++) {
            all.put(sessions.get(i), read.get(i));
        }
        return all;
    }

    /** An outsider gets nowhere, whether the session is there or not. */
    private static int refused(ClewClient outsider, String session) {
        for (String id : List.of(session, session + " is not here")) {
            for (String path : List.of("", "/messages", "/state", "/versions", "/events", "/export", "/evidence")) {
                outsider.send(Ask.get(Ask.session(id) + path)).expect(401, 403);
            }
            outsider.send(Ask.post(Ask.session(id) + "/erase", LosslessJson.object()))
                    .expect(401, 403);
            outsider.send(Ask.post(
                            Ask.session(id) + "/messages",
                            LosslessJson.object(Map.of("role", "user", "content", "I was here"))))
                    .expect(401, 403);
        }
        return 18;
    }

    /** Messages about the customer are erased where they stood, all others are what they were. */
    private static int assertErased(Map<String, List<JsonNode>> before, Map<String, List<JsonNode>> after) {
        int gone = 0;
        for (String session : before.keySet()) {
            List<JsonNode> were = before.get(session);
            List<JsonNode> are = after.get(session);
            assertThat(are).hasSameSizeAs(were);
            for (int i = 0; i < were.size(); i++) {
                if (were.get(i).path("subject").asString("").equals(ERASED)) {
                    JsonNode left = are.get(i);
                    assertThat(left.path("erased").asBoolean()).isTrue();
                    assertThat(left.has("content")).isFalse();
                    for (String kept : List.of("id", "index", "role", "version", "sessionId", "createdAt", "actor")) {
                        assertThat(left.path(kept)).isEqualTo(were.get(i).path(kept));
                    }
                    gone++;
                } else {
                    assertThat(are.get(i)).isEqualTo(were.get(i));
                }
            }
        }
        assertThat(gone).isPositive();
        return gone;
    }

    private static void proveWithoutTheServer(
            Path folder, Path data, ClewClient compliance, String vkey, JsonNode erasure, String session)
            throws IOException {
        Path log = LogFiles.of(data);
        Path copy = folder.resolve("copy.db");
        Backup.run(Map.of("to", copy.toString(), "data-dir", log.toString()));
        Path receipt = Files.writeString(
                folder.resolve("receipt"), erasure.path("receipt").asString());
        Path checkpoint = Files.writeString(
                folder.resolve("published"), compliance.get("/log/checkpoint").text());
        Path evidence = Files.writeString(
                folder.resolve("evidence"),
                compliance.get(Ask.session(session) + "/evidence?open=true").text());
        Path export = Files.writeString(
                folder.resolve("export"),
                compliance.get(Ask.session(session) + "/export").text());
        sound("receipt", Map.of("receipt", receipt.toString(), "log", copy.toString(), "key", vkey));
        sound("log", Map.of("log", log.toString(), "checkpoints", checkpoint.toString(), "key", vkey));
        sound("evidence", Map.of("evidence", evidence.toString(), "export", export.toString(), "key", vkey));
    }

    private static void sound(String what, Map<String, String> options) {
        Verify verify = Verify.run(options);
        LOG.info("verify {}: {}", what, verify.text());
        assertThat(verify.isSound()).as(verify.text()).isTrue();
    }

    /** What the customer said stands nowhere, nor whom it was about; what others said too stays theirs. */
    private static void assertNothingLeft(
            Path folder, Path data, Map<String, List<JsonNode>> before, Map<String, List<JsonNode>> after)
            throws IOException {
        Set<String> said = new HashSet<>(Set.of(ERASED));
        Set<String> stays = new HashSet<>();
        for (String session : before.keySet()) {
            for (int i = 0; i < before.get(session).size(); i++) {
                String content = before.get(session).get(i).path("content").asString("");
                (after.get(session).get(i).has("erased") ? said : stays).add(content);
            }
        }
        said.removeIf(text -> text.length() < 20 || stays.stream().anyMatch(other -> other.contains(text)));
        assertThat(said).hasSizeGreaterThan(1);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String text : said) {
                    String sought = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                    assertThat(bytes.contains(sought))
                            .as("%s in %s", text, file)
                            .isFalse();
                }
            }
        }
        if (ChosenEngines.viewsAreInADatabase()) {
            Map<String, String> stored = new StoredDocuments(data).values();
            assertThat(stored).isNotEmpty();
            stored.forEach((field, text) ->
                    assertThat(said.stream().filter(text::contains)).as(field).isEmpty());
        }
        LOG.info("sought {} erased texts everywhere", said.size());
    }

    private static void report(String what, Map<String, List<JsonNode>> read, ClewClient client) {
        LOG.info(
                "{}: {} sessions, {} visible messages, {} requests",
                what,
                read.size(),
                read.values().stream().mapToInt(List::size).sum(),
                client.requests());
    }
}
