package io.clew.application.http.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The released client of Mastra, unchanged, on every call there is: each answer is as that of the real server, or differs
 * on purpose. Needs Node 20 or newer, and npm to install the client once; else it is skipped.
 */
class ClientTest {

    /** In which the client is installed, beside what calls it. */
    private static final Pattern NO_REGISTRY = Pattern.compile(
            "code (E40[137]|E429|E5\\d\\d|ENOTFOUND|ENOTCACHED|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|ERR_SOCKET_TIMEOUT|.*CERT.*)");

    private static final Path PLACE = Path.of("target/mastra");

    /** The real server fails its own schemas there, too: an agent without a model is taken. */
    private static final String WITHOUT_MODEL =
            "create without a model|version without a model|create with empty texts";

    @TempDir
    static Path data;

    private static final Map<String, JsonNode> HERE = new LinkedHashMap<>();

    @BeforeAll
    static void callEverything() throws IOException {
        assumeTrue(nodeVersion() >= 20, "Node 20 or newer is not installed");
        install();
        Path recording = PLACE.resolve("here.jsonl").toAbsolutePath();
        try (Stored clew = new Stored(data)) {
            int exit = run(PLACE, recording.toFile(), "node", "calls.mjs", clew.base(), "--schemas");
            assertThat(exit).as(Files.readString(PLACE.resolve("errors.txt"))).isZero();
        }
        Measured.steps(recording).forEach(step -> HERE.put(step.get("step").asString(), step));
    }

    private static int nodeVersion() throws IOException {
        Files.createDirectories(PLACE);
        Path version = PLACE.resolve("version.txt").toAbsolutePath();
        return run(PLACE, version.toFile(), "node", "--version") == 0
                ? Integer.parseInt(Files.readString(version).replaceAll("^v(\\d+)\\..*\\s*$", "$1"))
                : 0;
    }

    /** Skips where npm is not there or its registry does not answer; a lock that does not fit is a fault. */
    private static void install() throws IOException {
        try (Stream<Path> scripts = Files.list(Measured.FOLDER)) {
            for (Path script : scripts.filter(Files::isRegularFile).toList()) {
                Files.copy(script, PLACE.resolve(script.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path installed = PLACE.resolve("installed.json");
        Path wanted = PLACE.resolve("package-lock.json");
        if (Files.exists(installed) && Files.mismatch(installed, wanted) < 0) {
            return;
        }
        File log = PLACE.resolve("npm.txt").toAbsolutePath().toFile();
        if (run(PLACE, log, "npm", "ci", "--ignore-scripts", "--omit=dev") != 0) {
            // Empty where there is no npm that could say something.
            String said = Files.readString(PLACE.resolve("errors.txt"));
            assumeFalse(said.isEmpty() || NO_REGISTRY.matcher(said).find(), "npm cannot get the client of Mastra");
            throw new AssertionError("npm could not install the client of Mastra:\n" + said);
        }
        Files.copy(wanted, installed, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The exit code; not 0 if there is no such program, or it takes too long. */
    private static int run(Path in, File out, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(in.toFile())
                    .redirectOutput(out)
                    .redirectError(in.resolve("errors.txt").toAbsolutePath().toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return 1;
            }
            return process.exitValue();
        } catch (IOException | InterruptedException e) {
            return 1;
        }
    }

    private static List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        for (JsonNode there : Measured.steps()) {
            String step = there.get("step").asString();
            differences.addAll(Difference.between(step, answer(there), answer(HERE.get(step))));
        }
        return differences;
    }

    /** What was answered: not what was asked, in which the server's own ids stand, nor what schemas say of it. */
    private static JsonNode answer(JsonNode step) {
        ObjectNode answer = ((ObjectNode) step.deepCopy()).without(List.of("request", "schema", "attempts"));
        if (answer.has("type")) {
            answer.put("type", answer.get("type").asString().replace(" ", ""));
        }
        return answer;
    }

    @Test
    void takesEveryStep() {
        assertThat(HERE.keySet())
                .isEqualTo(Measured.steps().stream()
                        .map(step -> step.get("step").asString())
                        .collect(java.util.stream.Collectors.toCollection(java.util.LinkedHashSet::new)));
        assertThat(HERE.values()).noneMatch(step -> step.has("fault"));
    }

    @Test
    void answersAsTheRealServerButWhereItDeviatesOnPurpose() {
        assertThat(differences())
                .filteredOn(difference -> Deviation.ALL.stream().noneMatch(deviation -> deviation.explains(difference)))
                .isEmpty();
    }

    @Test
    void needsEveryDeviationItHas() {
        List<Difference> differences = differences();
        assertThat(Deviation.ALL).allMatch(deviation -> differences.stream().anyMatch(deviation::explains));
    }

    @Test
    void neverFails() {
        assertThat(HERE.values()).noneMatch(step -> step.path("status").asInt(0) >= 500);
    }

    @Test
    void passesTheSchemasOfTheReleasedServer() {
        assertThat(HERE.values())
                .filteredOn(step -> step.has("schema")
                        && !step.get("schema").asString("").equals("ok")
                        && !step.get("step").asString().matches(WITHOUT_MODEL))
                .isEmpty();
        assertThat(HERE.values())
                .filteredOn(step -> step.path("schema").asString("").equals("ok"))
                .hasSizeGreaterThan(450);
    }
}
