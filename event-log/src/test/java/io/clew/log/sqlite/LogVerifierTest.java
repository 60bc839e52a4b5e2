package io.clew.log.sqlite;

import static io.clew.log.Streams.event;
import static io.clew.log.Streams.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.log.CannotOpenLogException;
import io.clew.log.Streams;
import io.clew.log.proof.Checkpoint;
import io.clew.log.proof.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogVerifierTest {
    private static final int EVENTS = 700;

    @TempDir
    Path directory;

    private Path file;
    private List<Checkpoint> checkpoints;

    @BeforeEach
    void write() {
        file = directory.resolve("events.db");
        checkpoints = WrittenChain.write(file, EVENTS, 4);
    }

    private Verdict verify() throws IOException {
        return LogVerifier.verify(file, checkpoints);
    }

    private List<String> findingsAfter(String... edits) throws Exception {
        try (Connection connection = Connections.open(file)) {
            for (String edit : edits) {
                Connections.execute(connection, edit);
            }
        }
        return verify().findings();
    }

    @Test
    void findsNothingWrongWithWhatWasWritten() throws Exception {
        Verdict verdict = verify();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.isSound()).isTrue();
        assertThat(verdict.events()).isEqualTo(EVENTS);
        assertThat(verdict.streams()).isEqualTo(8);
        assertThat(verdict.checkpoints()).isEqualTo(checkpoints.size());
    }

    @Test
    void verifiesALogThatIsInUseAndOneThatWasReopened() throws Exception {
        try (SqliteEventLog log = SqliteEventLog.open(LogOptions.of(file, Streams.serializer(1)))) {
            for (int i = 0; i < 40; i++) {
                log.eventStore().publish(events("later " + i, 0, 30));
                checkpoints.add(WrittenChain.checkpoint(log));
            }
            assertThat(verify().findings()).isEmpty();
        }
        assertThat(verify().events()).isEqualTo(EVENTS + 40 * 30);
    }

    @Test
    void verifiesALogThatGrowsMeanwhile() throws Exception {
        try (SqliteEventLog log = SqliteEventLog.open(LogOptions.of(file, Streams.serializer(1)))) {
            AtomicBoolean enough = new AtomicBoolean();
            Thread writer = new Thread(() -> {
                for (int i = 0; !enough.get(); i++) {
                    log.eventStore().publish(events("growing " + i, 0, 40));
                }
            });
            writer.start();
            long events = 0;
            while (events < EVENTS + 2_000) {
                Verdict verdict = verify();
                assertThat(verdict.findings()).isEmpty();
                events = verdict.events();
            }
            enough.set(true);
            writer.join();
        }
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void verifiesABackupAndACopyThatCannotBeWrittenBeside() throws Exception {
        Path shelf = Files.createDirectory(directory.resolve("shelf"));
        SqliteEventLog.backup(file, shelf.resolve("copy.db"));
        byte[] before = Files.readAllBytes(shelf.resolve("copy.db"));
        Files.setPosixFilePermissions(shelf, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertThat(LogVerifier.verify(shelf.resolve("copy.db"), checkpoints).findings())
                    .isEmpty();
        } finally {
            Files.setPosixFilePermissions(shelf, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(Files.readAllBytes(shelf.resolve("copy.db"))).isEqualTo(before);
    }

    @Test
    void whatARefusedAppendBeganLeavesNoTrace() throws Exception {
        try (SqliteEventLog log = SqliteEventLog.open(LogOptions.of(file, Streams.serializer(1)))) {
            for (int i = 0; i < 300; i++) {
                String fresh = "fresh " + i;
                assertThatThrownBy(() -> log.eventStore()
                                .publish(List.of(event(fresh, 0), event("late", 0), event("stream 0", 0))))
                        .isNotNull();
                log.eventStore().publish(event("kept", i));
            }
            log.eventStore().publish(event("late", 0));
            checkpoints.add(WrittenChain.checkpoint(log));
        }
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void aStreamThatTheWriterForgotGoesOnFromItsLastEvent() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (SqliteEventLog log = SqliteEventLog.open(LogOptions.of(file, Streams.serializer(1)))) {
                log.eventStore().publish(event("reopened", i));
            }
        }
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void namesAnEditedEventAlone() throws Exception {
        List<String> findings =
                findingsAfter("UPDATE events SET data = replace(data, 'stream', 'Stream') WHERE position = 321");
        assertThat(findings)
                .singleElement()
                .asString()
                .startsWith("Position 321: event ")
                .contains("not what was written");
    }

    @Test
    void namesAMissingEventAndTheGapItLeaves() throws Exception {
        List<String> findings = findingsAfter("DELETE FROM events WHERE position = 100");
        assertThat(findings).contains("Position 100 is missing.").anyMatch(f -> f.contains("goes from sequence"));
        assertThat(findings).noneMatch(f -> f.contains("not what was written"));
    }

    @Test
    void namesAChangedTree() throws Exception {
        assertThat(findingsAfter("UPDATE tiles SET hash = zeroblob(32) WHERE level = 1 AND number = 1"))
                .singleElement()
                .asString()
                .startsWith("Positions 257 to 512: the stored hash over them");
        assertThat(findingsAfter("INSERT INTO tiles(level, number, hash) VALUES(2, 0, zeroblob(32))"))
                .anyMatch(f -> f.contains("events that are not there"));
    }

    @Test
    void namesWhatIsGoneBelowACheckpoint() throws Exception {
        assertThat(findingsAfter("DELETE FROM events WHERE position > 690"))
                .containsExactly(
                        "The log ends at position 690, but a checkpoint was signed for 700 events: positions 691 to 700 are gone.");
    }

    @Test
    void namesTwoThatChangedPlaces() throws Exception {
        List<String> findings = findingsAfter(
                "UPDATE events SET position = -1 WHERE position = 10",
                "UPDATE events SET position = 10 WHERE position = 200",
                "UPDATE events SET position = 200 WHERE position = -1");
        assertThat(findings).isNotEmpty();
    }

    @Test
    void aCheckpointConvictsWhoMadeAllHashesAnew() throws Exception {
        Path forged = directory.resolve("forged.db");
        WrittenChain.write(forged, EVENTS, 4);
        assertThat(LogVerifier.verify(forged, List.of()).findings())
                .as("by itself it is sound")
                .isEmpty();
        Verdict verdict = LogVerifier.verify(forged, checkpoints);
        assertThat(verdict.findings()).singleElement().asString().contains("is another than was signed");
        long first = checkpoints.get(0).size();
        assertThat(verdict.findings().get(0)).contains("positions 1 to " + first);
    }

    @Test
    void findsWhatIsAddedToTheTables() throws Exception {
        assertThat(findingsAfter("CREATE TRIGGER later AFTER INSERT ON events BEGIN DELETE FROM snapshots; END"))
                .contains("The tables are not those of an event log of this version.");
    }

    @Test
    void aLogThatLostItsLastEventsDoesNotOpenAsIfNothingHadHappened() throws Exception {
        findingsAfter("DELETE FROM events WHERE position = 650");
        assertThatThrownBy(() -> SqliteEventLog.open(LogOptions.of(file, Streams.serializer(1))))
                .isInstanceOf(CannotOpenLogException.class)
                .hasMessageContaining("Not all of the events");
    }

    @Test
    void saysWhatItCannotRead() throws Exception {
        Path diary = directory.resolve("diary");
        Files.writeString(diary, "Dear diary, ".repeat(1000));
        assertThat(LogVerifier.verify(diary, List.of()).findings())
                .singleElement()
                .asString()
                .contains("cannot be read");
        assertThatThrownBy(() -> LogVerifier.verify(directory.resolve("nowhere"), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be read");
    }
}
