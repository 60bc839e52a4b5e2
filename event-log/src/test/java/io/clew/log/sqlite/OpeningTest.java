package io.clew.log.sqlite;

import static io.clew.log.Streams.event;
import static io.clew.log.Streams.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.id.Namespace;
import io.clew.log.CannotOpenLogException;
import io.clew.log.StorageUse;
import io.clew.log.Streams;
import java.io.BufferedReader;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("events.db");
    }

    private SqliteEventLog open() {
        return SqliteEventLog.open(LogOptions.of(file, Streams.serializer(1)));
    }

    @Test
    void refusesALogOfANewerVersion() throws Exception {
        open().close();
        try (Connection connection = Connections.open(file)) {
            Connections.execute(connection, "PRAGMA user_version = 99");
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(CannotOpenLogException.class)
                .hasMessageContaining("newer version of Clew")
                .hasMessageContaining("99");
    }

    @Test
    void countsAgainWhatWasWrittenWithoutCounting() throws Exception {
        StorageUse use;
        try (SqliteEventLog log = open()) {
            log.eventStore().publish(events("session:ours:s", 0, 10));
            use = log.use(new Namespace("ours"));
        }
        assertThat(use.events()).isEqualTo(10);
        for (String loss : List.of("UPDATE storage_use SET events = 0, bytes = 0", "DELETE FROM storage_use")) {
            try (Connection connection = Connections.open(file)) {
                Connections.execute(connection, loss);
            }
            try (SqliteEventLog log = open()) {
                assertThat(log.use(new Namespace("ours"))).as(loss).isEqualTo(use);
            }
        }
    }

    @Test
    void refusesAForeignFile() throws Exception {
        try (Connection connection = Connections.open(file)) {
            Connections.execute(connection, "CREATE TABLE recipes(name TEXT)");
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(CannotOpenLogException.class)
                .hasMessageContaining("not an event log of Clew");
        try (Connection connection = Connections.open(file)) {
            assertThat(Schema.number(connection, "SELECT count(*) FROM sqlite_schema"))
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws Exception {
        Files.writeString(file, "Dear diary, ".repeat(1000));
        assertThatThrownBy(this::open)
                .isInstanceOf(CannotOpenLogException.class)
                .hasMessageContaining("not an event log of Clew");
        assertThat(Files.readString(file)).startsWith("Dear diary");
    }

    @Test
    void saysSoWhenTheFileIsDamaged() throws Exception {
        try (SqliteEventLog log = open()) {
            log.eventStore().publish(events("s", 0, 5_000));
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] rubbish = new byte[4096 * 20];
            Arrays.fill(rubbish, (byte) 0x5A);
            bytes.seek(bytes.length() / 2 / 4096 * 4096);
            bytes.write(rubbish);
        }
        assertThatThrownBy(() -> {
                    try (SqliteEventLog log = open()) {
                        log.read(0, 10_000);
                    }
                })
                .isInstanceOfAny(CannotOpenLogException.class, EventStoreException.class)
                .message()
                .containsAnyOf("is damaged", "cannot be read");
    }

    @Test
    void refusesToOpenTwiceInOneProcessAndKeepsTheFirstLock() throws Exception {
        try (SqliteEventLog first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(CannotOpenLogException.class)
                    .hasMessageContaining("already open in this process");
            first.eventStore().publish(event("s", 0));
            Process other = LockHolder.start(directory);
            assertThat(other.waitFor()).as("the other process got the lock").isEqualTo(1);
        }
        open().close();
    }

    @Test
    void refusesWhileAnotherProcessHasItAndOpensAtOnceWhenThatWasKilled() throws Exception {
        Process other = LockHolder.start(directory);
        try (BufferedReader output = other.inputReader()) {
            assertThat(output.readLine()).isEqualTo("held");
            assertThatThrownBy(this::open)
                    .isInstanceOf(CannotOpenLogException.class)
                    .hasMessageContaining("in use by another process");
        } finally {
            other.destroyForcibly().waitFor();
        }
        open().close();
    }
}
