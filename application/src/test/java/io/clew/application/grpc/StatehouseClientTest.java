package io.clew.application.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/**
 * The released Python client of Statehouse and its own tests, unchanged, against a running Clew. Needs Git and Python 3.9
 * or newer to get them once, and port 50051, which stands in those tests; else it is skipped. Where the repository cannot
 * be reached, {@code CLEW_TEST_STATEHOUSE} may name a copy.
 */
class StatehouseClientTest {

    private static final String REPOSITORY = "https://github.com/statehouse-dev/statehouse";
    private static final String COMMIT = "cf844611be3c934b41b42fe5b134600dd6bab223";
    private static final int PORT = 50051;
    private static final int THEIR_TESTS = 44;
    private static final int THEIR_TUTORIALS = 15;

    /** They fail whatever server is asked: one formats its own code, one calls what no value of the client has. */
    private static final List<String> NOT_OURS = List.of(
            "test_tutorial_02.py::test_code_quality", "test_tutorial_02.py::TestTutorial02::test_explain_decision");

    private static final List<String> LIBRARIES =
            List.of("grpcio==1.78.0", "protobuf==6.33.6", "click==8.1.8", "tabulate==0.9.0", "pytest==8.4.2");

    /** What pip says where there is no registry; all else is a fault. */
    private static final Pattern NO_REGISTRY =
            Pattern.compile("NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|SSLError|ProxyError"
                    + "|Temporary failure|from versions: none|Network is unreachable");

    private static final Path PLACE = Path.of("target/statehouse").toAbsolutePath();
    private static final Path THEIRS = PLACE.resolve("repository");
    private static final Path PYTHON = PLACE.resolve("venv/bin/python3");

    @TempDir
    static Path data;

    @BeforeAll
    static void getThem() throws IOException {
        Files.createDirectories(PLACE);
        assumeTrue(isFree(), "another program has port " + PORT);
        assumeTrue(
                run(PLACE, "python3", "-c", "import sys, venv; sys.exit(sys.version_info < (3, 9))") == 0,
                "Python 3.9 or newer, with venv, is not installed");
        assumeTrue(isThere(COMMIT) || fetch(), "Git cannot get the client of Statehouse:\n" + said());
        install();
    }

    private static boolean isFree() {
        try (ServerSocket socket = new ServerSocket(PORT, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean isThere(String commit) throws IOException {
        return Files.isDirectory(THEIRS.resolve(".git"))
                && run(THEIRS, "git", "rev-parse", "HEAD") == 0
                && said().strip().equals(commit);
    }

    private static boolean fetch() throws IOException {
        String from = Optional.ofNullable(System.getenv("CLEW_TEST_STATEHOUSE")).orElse(REPOSITORY);
        // Only what is needed of it: its website is many times as large.
        return run(PLACE, "git", "init", "-q", THEIRS.toString()) == 0
                && (run(THEIRS, "git", "remote", "set-url", "origin", from) == 0
                        || run(THEIRS, "git", "remote", "add", "origin", from) == 0)
                && run(THEIRS, "git", "sparse-checkout", "set", "python", "tutorials") == 0
                && run(THEIRS, "git", "fetch", "-q", "--depth=1", "--filter=blob:none", "origin", COMMIT) == 0
                && run(THEIRS, "git", "checkout", "-q", "--detach", COMMIT) == 0
                && isThere(COMMIT);
    }

    private static void install() throws IOException {
        Path installed = PLACE.resolve("installed.txt");
        if (Files.exists(installed) && Files.readString(installed).equals(LIBRARIES.toString())) {
            return;
        }
        assumeTrue(
                run(PLACE, "python3", "-m", "venv", "--clear", "venv") == 0,
                "Python cannot make a virtual environment:\n" + said());
        List<String> pip = new ArrayList<>(List.of(PYTHON.toString(), "-m", "pip", "install", "-q"));
        pip.addAll(LIBRARIES);
        if (run(PLACE, pip.toArray(String[]::new)) != 0) {
            assumeTrue(!NO_REGISTRY.matcher(said()).find(), "pip cannot get what the client of Statehouse needs");
            throw new AssertionError("pip could not install what the client of Statehouse needs:\n" + said());
        }
        Files.writeString(installed, LIBRARIES.toString());
    }

    /** The exit code; not 0 if there is no such program, or it takes too long. */
    private static int run(Path in, String... command) {
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(PLACE.resolve("said.txt").toFile());
        Map<String, String> environment = process.environment();
        environment.put("PYTHONPATH", THEIRS.resolve("python").toString());
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.merge("PATH", PYTHON.getParent().toString(), (path, own) -> own + ":" + path);
        try {
            Process running = process.start();
            if (!running.waitFor(5, TimeUnit.MINUTES)) {
                running.destroyForcibly();
                return 1;
            }
            return running.exitValue();
        } catch (IOException | InterruptedException e) {
            return 1;
        }
    }

    private static String said() throws IOException {
        Path said = PLACE.resolve("said.txt");
        return Files.exists(said) ? Files.readString(said) : "";
    }

    /** All of them must run and pass: their own set-up skips everything where nobody listens. */
    private static void runTheirs(Path folder, String tests, int count) throws Exception {
        Path report = PLACE.resolve("report.xml");
        Files.deleteIfExists(report);
        List<String> pytest = new ArrayList<>(
                List.of(PYTHON.toString(), "-m", "pytest", "-p", "no:cacheprovider", "--junitxml=" + report, tests));
        NOT_OURS.forEach(test -> pytest.addAll(List.of("--deselect", test)));
        int exit = run(folder, pytest.toArray(String[]::new));
        assertThat(report).as(said()).exists();
        Element suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testsuite")
                .item(0);
        assertThat(suite.getAttribute("skipped")).as(said()).isEqualTo("0");
        assertThat(suite.getAttribute("tests")).as(said()).isEqualTo(String.valueOf(count));
        assertThat(exit).as(said()).isZero();
    }

    @Test
    void itsOwnTestsPass() throws Exception {
        try (Clew clew = new Clew(data.resolve("tests"), "--clew.grpc.port=" + PORT)) {
            assertThat(clew.port()).isEqualTo(PORT);
            runTheirs(THEIRS.resolve("python"), "tests", THEIR_TESTS);
        }
    }

    @Test
    void itsTutorialsPass() throws Exception {
        try (Clew clew = new Clew(data.resolve("tutorials"), "--clew.grpc.port=" + PORT)) {
            assertThat(clew.port()).isEqualTo(PORT);
            runTheirs(THEIRS.resolve("tutorials"), ".", THEIR_TUTORIALS);
        }
    }
}
