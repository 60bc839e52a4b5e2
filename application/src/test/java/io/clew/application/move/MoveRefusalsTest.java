package io.clew.application.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.application.launch.Arguments;
import io.clew.application.launch.Failure;
import io.clew.application.launch.Moving;
import io.clew.application.launch.Usage;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.StoredSerializer;
import io.clew.log.sqlite.DataDirectoryLock;
import io.clew.log.sqlite.LogOptions;
import io.clew.log.sqlite.SqliteEventLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake is answered in one sentence before anything is made. */
class MoveRefusalsTest {
    private static final String AXON = " --axon-server.address=127.0.0.1:1 --axon-server.deadline=1s";

    @TempDir
    Path folder;

    private String sentence(String line) {
        String[] sentence = new String[1];
        assertThatThrownBy(() -> Moving.run(
                        Arguments.parse(("move " + line)
                                        .replace("AXON", AXON)
                                        .replace("DIR", folder.toString())
                                        .strip()
                                        .split(" +"))
                                .options(),
                        said -> {}))
                .satisfies(failure -> sentence[0] = failure instanceof Usage usage
                        ? usage.text().lines().findFirst().orElse("")
                        : Failure.sentence(failure));
        return sentence[0];
    }

    private Path log(boolean sealed) throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        StoredJson json = new StoredJson(List.of(), sealed ? new Untouched() : null);
        SqliteEventLog.open(LogOptions.of(home.resolve("events.db"), new StoredSerializer(json)))
                .close();
        return home;
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            // Of a lock the presence means nothing, and SQLite makes empty files beside one that it only reads.
            return files.filter(file -> !file.toString().matches(".*(clew.lock|-wal|-shm)"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --data-dir=DIR/home | clew: move needs --to=cluster or --to=data-dir
                    --to=home --data-dir=DIR/home | clew: move needs --to=cluster or --to=data-dir
                    --to=cluster | clew: move needs --data-dir=D
                    --to=cluster --data-dir=DIR/home | needs --axon-server.address=host:8124 as well
                    --to=data-dir --data-dir=DIR/new --axon-server.address=h:x | is no address of Axon Server
                    --to=cluster --data-dir=DIR/home AXON | Say where the cluster keeps its keys
                    --to=cluster --data-dir=DIR/home AXON --keys.store=mongodb | needs --mongodb.address
                    --to=cluster --data-dir=DIR/home AXON --keys.store=mongodb --mongodb.address=mongodb://h/c | needs the master key
                    --to=cluster --data-dir=DIR/home AXON --keys.store=disk | clew.keys.store cannot have that value
                    --to=cluster --data-dir=DIR/nowhere AXON --keys.dir=DIR/k | There is no event log
                    --to=cluster --data-dir=DIR/home AXON --sealing=off | What people wrote is sealed in the event log
                    --to=data-dir --data-dir=DIR/home AXON --keys.dir=DIR/k | is not empty, it has events.db
                    --to=data-dir --data-dir=DIR/new AXON --sealing=off | Axon Server cannot be reached at 127.0.0.1:1
                    """)
    void isRefusedInOneSentence(String line, String sentence) throws Exception {
        log(true);
        List<Path> before = files();
        assertThat(sentence(line)).contains(sentence).doesNotContain("\n");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aLogThatIsNotSealedAsTheClusterWantsIsRefused() throws Exception {
        log(false);
        assertThat(sentence("--to=cluster --data-dir=DIR/home AXON --keys.dir=DIR/k"))
                .contains("is not sealed in the event log", "add --sealing=off");
    }

    @Test
    void aServerThatUsesTheDirectoryIsNoticed() throws Exception {
        Path home = log(true);
        try (DataDirectoryLock ignored = DataDirectoryLock.acquire(home)) {
            assertThat(sentence("--to=cluster --data-dir=DIR/home AXON --keys.dir=DIR/k"))
                    .contains("already open");
            assertThat(home.resolve("clew.lock")).exists();
        }
    }

    @Test
    void signedHeadsAndApiKeysNeedAPlaceAndNothingElseThere() throws Exception {
        Path home = log(true);
        Files.createDirectory(home.resolve("proof"));
        Files.writeString(home.resolve("proof/checkpoints"), "first\nsecond\n");
        String line = "--to=cluster --data-dir=DIR/home AXON --keys.dir=DIR/k";
        assertThat(sentence(line)).contains("There is a file checkpoints in the data directory", "--proof.dir=DIR");
        Path proof = Files.createDirectory(folder.resolve("p"));
        Files.writeString(proof.resolve("checkpoints"), "other\n");
        assertThat(sentence(line + " --proof.dir=DIR/p")).contains("There is another file");
        Files.writeString(proof.resolve("checkpoints"), "first\n");
        Files.writeString(home.resolve("api-keys.json"), "{}");
        assertThat(sentence(line + " --proof.dir=DIR/p")).contains("api-keys.json", "--api-keys.dir=DIR");
        CarriedFile carried =
                CarriedFile.of(home.resolve("proof"), "checkpoints", proof, "--proof.dir", "the data directory");
        carried.check();
        carried.copy();
        carried.copy();
        assertThat(proof.resolve("checkpoints")).hasContent("first\nsecond");
    }
}
