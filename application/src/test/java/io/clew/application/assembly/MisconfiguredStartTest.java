package io.clew.application.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.application.Application;
import io.clew.application.launch.Failure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;

/** Where settings do not go together, or what they name is not there, one sentence says so and nothing is made. */
@DisabledIfEnvironmentVariable(
        named = "CLEW_TEST_LOG",
        matches = "axon-server",
        disabledReason = "names its engines itself")
@DisabledIfEnvironmentVariable(
        named = "CLEW_TEST_VIEWS",
        matches = "mongodb",
        disabledReason = "names its engines itself")
class MisconfiguredStartTest {

    private static final String AXON = "--clew.event-log=axon-server --clew.axon-server.address=127.0.0.1:1";
    private static final String NODE = " --clew.node=n1";
    private static final String MONGO = " --clew.views=mongodb --clew.mongodb.address=mongodb://127.0.0.1:1/clew";

    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private String sentence(List<String> settings) {
        List<String> options = new ArrayList<>(settings);
        if (options.stream().noneMatch(option -> option.startsWith("--clew.port="))) {
            options.add("--clew.port=0");
        }
        Throwable[] thrown = new Throwable[1];
        assertThatThrownBy(() -> new SpringApplication(Application.class)
                        .run(options.toArray(String[]::new))
                        .close())
                .satisfies(failure -> thrown[0] = failure);
        return Failure.sentence(thrown[0]);
    }

    private static List<String> words(String settings) {
        return Arrays.asList(settings.replace("AXON", AXON)
                .replace("MONGO", MONGO)
                .replace("NODE", NODE)
                .strip()
                .split(" +"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --clew.event-log=axon-server NODE | --axon-server.address=host:8124 as well
                    --clew.axon-server.address=h:8124 | but the event log is embedded
                    --clew.axon-server.token=secret | but the event log is embedded
                    AXON | a name of its own: add --node=NAME
                    AXON NODE --clew.axon-server.address=h:port | is no address of Axon Server
                    AXON NODE --clew.axon-server.deadline=0s | --axon-server.deadline must be longer
                    AXON NODE --clew.axon-server.max-append=4GB | --axon-server.max-append must be a size
                    --clew.views=mongodb | --views=mongodb needs --mongodb.address
                    --clew.keys.store=mongodb --clew.keys.dir=k | --keys.store=mongodb needs --mongodb.address
                    --clew.mongodb.address=mongodb://h/clew | nothing is kept there
                    --clew.keys.store=mongodb --clew.sealing=off --clew.mongodb.address=mongodb://h/clew | nothing is kept there
                    MONGO --clew.keys.store=mongodb | needs the master key that all nodes share
                    AXON NODE MONGO --clew.sealing=off | This node keeps nothing
                    AXON NODE MONGO --clew.keys.store=mongodb --clew.keys.dir=k | This node keeps nothing
                    --clew.event-log=axonserver2 | clew.event-log cannot have that value
                    --clew.views=sql | clew.views.engine cannot have that value
                    --clew.keys.store=disk | clew.keys.store cannot have that value
                    --clew.keys.lease=1m | keys.lease is given, but the keys are in a directory
                    MONGO --clew.keys.store=mongodb --clew.keys.dir=k --clew.keys.lease=4s | --keys.lease must be between 5s and 10m
                    MONGO --clew.keys.store=mongodb --clew.keys.dir=k --clew.keys.lease=601s | --keys.lease must be between 5s and 10m
                    --clew.keys.lease=long | clew.keys.lease cannot have that value
                    --clew.axon-server.tls=perhaps | clew.axon-server.tls cannot have that value
                    --clew.axon-server.deadline=soon | clew.axon-server.deadline cannot have that value
                    """)
    void isRefusedInOneSentence(String settings, String sentence) {
        List<String> options = new ArrayList<>(words(settings));
        options.add("--clew.data-dir=" + data());

        assertThat(sentence(options)).contains(sentence).endsWith(".").doesNotContain("secret", "\n");
        assertThat(data()).doesNotExist();
    }

    @Test
    void whatANodeWithoutADataDirectoryNeedsIsAskedForBeforeAnythingElse() {
        // The usual directory is not one that somebody gave; so the first thing that is missing is the server.
        assertThat(sentence(words("AXON NODE MONGO --clew.sealing=off"))).contains("127.0.0.1:1");
    }

    @Test
    void anAxonServerThatIsNotThereIsNamed() {
        List<String> options = new ArrayList<>(words("AXON NODE --clew.axon-server.deadline=1s"));
        options.add("--clew.data-dir=" + data());
        assertThat(sentence(options))
                .contains("Axon Server cannot be reached at 127.0.0.1:1")
                .endsWith(".");
    }

    @Test
    void aMongodbThatIsNotThereIsNamed() {
        List<String> options = new ArrayList<>(words("MONGO"));
        options.add("--clew.data-dir=" + data());
        assertThat(sentence(options))
                .contains("MongoDB at 127.0.0.1:1 does not answer")
                .endsWith(".");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(sentence(List.of("--clew.port=" + taken.getLocalPort(), "--clew.data-dir=" + data())))
                    .contains("port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void aTemporaryDirectoryGoesWithItsNode() throws Exception {
        String name = "n" + System.nanoTime();
        assertThat(sentence(words("AXON MONGO --clew.sealing=off --clew.node=" + name)))
                .isNotEmpty();
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.filter(file -> file.getFileName().toString().contains(name)))
                    .isEmpty();
        }
    }
}
