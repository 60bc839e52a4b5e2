package io.clew.application.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.application.launch.Failure;
import io.clew.log.axonserver.TestServer;
import io.clew.log.proof.Checkpoint;
import io.clew.log.proof.CheckpointFile;
import io.clew.mongodb.TestDatabase;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** From a data directory to a cluster, and back to another one. */
@EnabledIfEnvironmentVariable(named = TestServer.NAMED_BY, matches = ".+")
@DisabledIfEnvironmentVariable(named = "CLEW_TEST_LOG", matches = ".+", disabledReason = "names its engines itself")
@DisabledIfEnvironmentVariable(named = "CLEW_TEST_VIEWS", matches = ".+", disabledReason = "names its engines itself")
class MoveJourneyTest {
    private static final String MASTER = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void empty() {
        TestServer.empty();
        database = TestDatabase.fresh();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private static Served embedded(Path directory) {
        return new Served(List.of("--clew.data-dir=" + directory));
    }

    private Served cluster() {
        List<String> settings = new ArrayList<>(List.of("--clew.views=mongodb", "--clew.event-log=axon-server"));
        ofCluster().forEach((name, value) -> settings.add("--clew." + name + "=" + value));
        settings.add("--clew.node=one");
        return new Served(settings);
    }

    private Map<String, String> ofCluster() {
        Map<String, String> settings = new HashMap<>(options());
        settings.put("keys.master", MASTER);
        return settings;
    }

    private Map<String, String> options() {
        return new HashMap<>(Map.of(
                "axon-server.address",
                System.getenv(TestServer.NAMED_BY),
                "keys.store",
                "mongodb",
                "mongodb.address",
                database.address(),
                "proof.dir",
                folder.resolve("proof").toString()));
    }

    private String move(boolean toCluster, Path directory) {
        return Move.run(toCluster, directory, ofCluster(), line -> {});
    }

    private static Map<String, byte[]> files(Path directory) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            // SQLite makes empty files beside one that it only reads.
            for (Path file : all.filter(file -> Files.isRegularFile(file)
                            && !file.toString().endsWith("-wal")
                            && !file.toString().endsWith("-shm"))
                    .toList()) {
                files.put(file.toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static void goesOn(Served served, String said) {
        served.say("root", said, "");
        assertThat(served.get("/sessions/root/messages")).contains(said);
    }

    @Test
    void whatWasServedIsServedThereAndBackAgain() throws Exception {
        Path home = folder.resolve("home");
        Map<String, String> told;
        String signed;
        try (Served served = embedded(home)) {
            served.tell();
            told = served.everything();
            signed = served.checkpoint();
        }
        long size = Checkpoint.parse(signed).size();
        Map<String, byte[]> before = files(home);
        String root = Checkpoint.parse(signed).root().base64();
        assertThat(move(true, home)).contains("the head is " + size + " and the root " + root, "2 erasures");
        assertThat(move(true, home)).contains("moved 0 events more");
        assertThat(files(home).keySet()).isEqualTo(before.keySet());
        files(home).forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
        long grown;
        try (Served served = cluster()) {
            assertThat(served.everything()).isEqualTo(told);
            assertThat(served.checkpoint()).isEqualTo(signed);
            goesOn(served, "said in the cluster");
            served.post("/sessions/fork/erase", null);
            told = served.everything();
            String later = served.checkpoint();
            grown = Checkpoint.parse(later).size();
            assertThat(grown).isGreaterThan(size);
            assertThat(served.get("/log/consistency?from=" + size + "&to=" + grown))
                    .contains("path");
            assertThat(sentence(() -> move(false, folder.resolve("early")))).contains("stop all nodes first");
        }
        assertThat(folder.resolve("early/keys")).doesNotExist();
        assertThat(sentence(() -> move(true, home))).contains("There is another file", "proof/checkpoints");
        Path back = folder.resolve("back");
        assertThat(move(false, back)).contains("the head is " + grown, "3 erasures");
        assertThat(new CheckpointFile(back.resolve("proof/checkpoints")).notes())
                .contains(signed);
        try (Served served = embedded(back)) {
            assertThat(served.everything()).isEqualTo(told);
            assertThat(Checkpoint.parse(served.checkpoint()).size()).isEqualTo(grown);
            goesOn(served, "said at home");
            assertThat(served.checkpoint()).isNotEmpty();
        }
        assertThat(sentence(() -> move(false, back))).contains("is not empty");
    }

    private static String sentence(ThrowingCallable move) {
        String[] sentence = new String[1];
        assertThatThrownBy(move).satisfies(failure -> sentence[0] = Failure.sentence(failure));
        return sentence[0];
    }

    @Test
    void anotherMasterKeyThanTheClustersIsRefused() {
        Path home = folder.resolve("home");
        try (Served served = embedded(home)) {
            served.tell();
        }
        move(true, home);
        Map<String, String> wrong = ofCluster();
        wrong.put(
                "keys.master",
                Base64.getEncoder()
                        .encodeToString("12345678901234567890123456789012".getBytes(StandardCharsets.US_ASCII)));
        for (boolean toCluster : List.of(true, false)) {
            Path directory = toCluster ? home : folder.resolve("back");
            assertThat(sentence(() -> Move.run(toCluster, directory, wrong, line -> {})))
                    .contains("needs the master key");
        }
        assertThat(folder.resolve("back")).doesNotExist();
    }

    @Test
    void aMoveThatIsKilledIsCarriedOn() throws Exception {
        Path home = folder.resolve("home");
        Map<String, String> told;
        try (Served served = embedded(home)) {
            served.tell();
            String messages = Stream.generate(() -> "{\"role\": \"user\", \"content\": \"again and again\"}")
                    .limit(1_000)
                    .collect(Collectors.joining(",", "{\"messages\": [", "]}"));
            for (int i = 0; i < 12; i++) {
                served.post("/sessions/root/messages", messages);
            }
            told = served.everything();
        }
        for (boolean toCluster : List.of(true, false)) {
            Path directory = toCluster ? home : folder.resolve("back");
            int kills = 0;
            for (int patience = 1_000; run(toCluster, directory, patience) != 0; patience += 700) {
                kills++;
                assertThat(kills).isLessThan(60);
            }
            assertThat(kills).isPositive();
            try (Served served = toCluster ? cluster() : embedded(directory)) {
                assertThat(served.everything()).isEqualTo(told);
            }
        }
    }

    /** Kills it after so many milliseconds; its exit code. */
    private int run(boolean toCluster, Path directory, int patience) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "io.clew.application.Application",
                "move",
                "--to=" + (toCluster ? "cluster" : "data-dir"),
                "--data-dir=" + directory));
        options().forEach((name, value) -> command.add("--" + name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLEW_KEYS_MASTER", MASTER);
        Process process =
                builder.redirectOutput(folder.resolve("output").toFile()).start();
        try {
            if (!process.waitFor(patience, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                return -1;
            }
        } finally {
            process.destroyForcibly();
        }
        try (BufferedReader output = Files.newBufferedReader(folder.resolve("output"), StandardCharsets.UTF_8)) {
            String said = output.lines().collect(Collectors.joining("\n"));
            assertThat(process.exitValue()).as(said).isZero();
            assertThat(said).contains("on both sides the head is");
        }
        return 0;
    }

    private static String classPath() {
        String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(own.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
