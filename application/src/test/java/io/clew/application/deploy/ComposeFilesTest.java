package io.clew.application.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The compose files let in nobody, keep no secret, and start what was tried and nothing newer. */
class ComposeFilesTest {

    /** Three numbers at least: what is behind "latest", "8" or "8.0" changes. */
    private static final Pattern PINNED = Pattern.compile("[a-z/.-]+:\\d+\\.\\d+\\.\\d+[a-z0-9._-]*");

    private static final Pattern SECRET = Pattern.compile(".*(TOKEN|PASSWORD|SECRET|MASTER|MEMBERS_KEY|PREVIOUS).*");

    private static final Pattern USER_IN_ADDRESS = Pattern.compile("://[^/\\s$]*:[^/\\s$]*@");

    static Stream<Compose> files() throws IOException {
        return Compose.all().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void imagesArePinned(Compose compose) {
        assertThat(compose.services()).allSatisfy((name, service) -> {
            String image = service.get("image").asString();
            assertThat(image.equals("clew:local") || PINNED.matcher(image).matches())
                    .as(image)
                    .isTrue();
        });
    }

    @Test
    void imagesThatTheImageIsBuiltOnArePinned() throws IOException {
        List<String> bases = Files.readAllLines(Compose.DOCKER.resolve("Dockerfile")).stream()
                .filter(line -> line.startsWith("FROM "))
                .map(line -> line.split(" ", -1)[1])
                .toList();
        assertThat(bases).hasSize(2).allMatch(base -> PINNED.matcher(base).matches());
    }

    @ParameterizedTest
    @MethodSource("files")
    void portsArePublishedOnLoopbackOnly(Compose compose) {
        List<String> ports = new ArrayList<>();
        compose.services()
                .values()
                .forEach(service -> service.path("ports").forEach(port -> ports.add(port.asString())));
        assertThat(ports).hasSize(1).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void noSecretStandsInThem(Compose compose) throws IOException {
        assertThat(compose.services())
                .allSatisfy((name, service) -> assertThat(
                                Compose.environment(service).keySet())
                        .noneMatch(setting -> SECRET.matcher(setting).matches()));
        assertThat(Files.readString(compose.file())).doesNotContainPattern(USER_IN_ADDRESS);
    }

    @Test
    void secretsAreMadeAndNotCommitted() throws IOException {
        assertThat(Files.readAllLines(Compose.DOCKER.resolve("../.gitignore"))).contains("docker/secrets/");
        String script = Files.readString(Compose.DOCKER.resolve("secrets.sh"));
        assertThat(Compose.read("cluster.yaml").services().values().stream()
                        .filter(service -> service.has("env_file"))
                        .map(service -> service.get("env_file").asString()))
                .hasSizeGreaterThan(4)
                .allMatch(file -> script.contains("secrets.next/" + file.substring("secrets/".length())));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyServiceIsGuardedAndBounded(Compose compose) {
        assertThat(compose.services()).allSatisfy((name, service) -> {
            assertThat(service.path("read_only").asBoolean()).as("read-only").isTrue();
            assertThat(service.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
            assertThat(service.path("security_opt").toString()).contains("no-new-privileges:true");
            assertThat(service.has("mem_limit")).as("bounded").isTrue();
            assertThat(service.has("restart")).as("restarted or not").isTrue();
        });
    }

    @Test
    void everyNodeOfTheClusterHasItsOwnNameAndOneRole() throws IOException {
        Map<String, JsonNode> nodes = Compose.read("cluster.yaml").nodes();
        assertThat(nodes).hasSize(4).allSatisfy((name, node) -> {
            assertThat(Compose.environment(node)).containsEntry("CLEW_NODE", name);
            assertThat(name).startsWith(Compose.environment(node).get("CLEW_ROLES") + "-");
        });
    }

    @Test
    void noNodeOfTheClusterHasADataDirectory() throws IOException {
        assertThat(Compose.read("cluster.yaml").nodes()).allSatisfy((name, node) -> {
            assertThat(Compose.environment(node)).doesNotContainKey("CLEW_DATA_DIR");
            assertThat(node.get("volumes").toString()).isEqualTo("[\"api-keys:/api-keys:ro\",\"" + name + ":/data\"]");
        });
        assertThat(Files.readString(Compose.DOCKER.resolve("Dockerfile"))).doesNotContain("CLEW_DATA_DIR");
    }

    @Test
    void theProxyKnowsEveryNodeFromBothSides() throws IOException {
        String proxy = Files.readString(Compose.DOCKER.resolve("proxy/haproxy.cfg"));
        assertThat(Compose.read("cluster.yaml").nodes().keySet())
                .allSatisfy(node -> assertThat(proxy)
                        .as(node)
                        .containsPattern("(?s)backend command.*server " + node + " .*backend query.*server " + node
                                + " " + node + ":7539"));
    }
}
