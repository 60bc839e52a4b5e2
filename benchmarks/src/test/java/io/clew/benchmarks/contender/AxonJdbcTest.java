package io.clew.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is a PostgreSQL. */
class AxonJdbcTest {

    @TempDir
    private Path folder;

    @Test
    void storesAndReadsConversations() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        try (AxonJdbc axon = started()) {
            axon.fill("s", List.of("a", "b", "c"));
            assertThat(axon.append("s", "d")).isPositive();
            assertThat(axon.last("s", 2).texts()).containsExactly("c", "d");
            assertThat(axon.at("s", 2, 50).texts()).containsExactly("a", "b");
            Digest expected = new Digest();
            List.of("a", "b", "c", "d").forEach(expected::add);
            assertThat(axon.content("s")).isEqualTo(expected.content());
            assertThat(axon.load(4, 8, 1, "t").count()).isPositive();
            assertThatThrownBy(() -> axon.fork("s", "f")).isInstanceOf(Unsupported.class);
        }
    }

    private AxonJdbc started() throws IOException {
        try {
            return AxonJdbc.start(Files.createDirectory(folder.resolve("postgresql")));
        } catch (IOException notHere) {
            return abort(notHere.getMessage());
        }
    }
}
