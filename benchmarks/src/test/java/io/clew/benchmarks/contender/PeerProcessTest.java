package io.clew.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol of {@code peers/peer.py}, where there is a Python. */
class PeerProcessTest {

    @TempDir
    private Path folder;

    private PeerProcess peer;

    @BeforeEach
    void start() throws IOException {
        Path python = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry, "python3"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(python != null, "there is no python3");
        peer = PeerProcess.start("a peer", python, Path.of("src/test/resources/peers/remembering.py"), folder);
    }

    @AfterEach
    void stop() {
        if (peer != null) {
            peer.close();
        }
    }

    @Test
    void asksAndIsAnswered() throws Exception {
        peer.fill("s", List.of("a\nb", "ü😀"));
        assertThat(peer.append("s", "c")).isPositive();
        Contender.Read read = peer.last("s", 2);
        assertThat(read.texts()).containsExactly("ü😀", "c");
        assertThat(read.nanos()).isPositive();
        Digest expected = new Digest();
        List.of("a\nb", "ü😀", "c").forEach(expected::add);
        assertThat(peer.content("s")).isEqualTo(expected.content());
    }

    @Test
    void whatItCannotDoAndWhatFailsAreTwoThings() throws Exception {
        assertThatThrownBy(() -> peer.fork("s", "f"))
                .isInstanceOf(Unsupported.class)
                .hasMessage("no forks");
        assertThatThrownBy(() -> peer.append("s", "refuse"))
                .isInstanceOf(IOException.class)
                .hasMessage("a peer: OSError: refused");
        assertThat(peer.append("s", "goes on")).isPositive();
    }

    @Test
    void countsWhatSeveralSendersGotStored() throws Exception {
        Contender.Stored stored = peer.load(3, 6, 1, "t");
        assertThat(stored.count()).isPositive();
        assertThat(stored.seconds()).isBetween(0.9, 10.0);
    }
}
