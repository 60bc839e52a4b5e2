package io.clew.log.sqlite;

import static io.clew.log.Streams.event;
import static io.clew.log.Streams.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.id.Namespace;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import io.clew.log.StorageUse;
import io.clew.log.Streams;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is derived from a log elsewhere is what a log in a file keeps itself. */
class LogIndexTest {
    @TempDir
    Path logDirectory;

    @TempDir
    Path indexDirectory;

    private EventLog log;
    private LogIndex index;

    @BeforeEach
    void fill() {
        log = SqliteEventLog.open(LogOptions.of(logDirectory.resolve("events.db"), Streams.serializer(1)));
        for (int i = 0; i < 20; i++) {
            log.eventStore().publish(events("session:a:" + i % 3, i / 3 * 100L, 100));
        }
        log.eventStore().publish(event("session:b:ü", 0));
        index = LogIndex.open(indexDirectory);
        takeIn();
    }

    @AfterEach
    void close() {
        index.close();
        log.close();
    }

    private void takeIn() {
        while (index.position() < log.head()) {
            index.append(log.read(index.position(), 97));
        }
    }

    @Test
    void derivesWhatTheLogKeeps() {
        assertIsAsTheLogSays();
    }

    @Test
    void goesOnWhereItWasClosed() {
        index.close();
        index = LogIndex.open(indexDirectory);
        assertThat(index.position()).isEqualTo(log.head());
        log.eventStore().publish(events("session:a:2", 600, 300));
        takeIn();
        assertIsAsTheLogSays();
    }

    @Test
    void canBeginAnew() {
        index.clear();
        assertThat(index.positionOf("session:a:0", 0)).isEmpty();
        takeIn();
        assertIsAsTheLogSays();
    }

    @Test
    void anIndexThatCannotBeReadIsMadeAnew() throws IOException {
        index.close();
        Files.writeString(indexDirectory.resolve("index.db"), "nonsense".repeat(1000));
        index = LogIndex.open(indexDirectory);
        assertThat(index.position()).isZero();
        takeIn();
        assertIsAsTheLogSays();
    }

    @Test
    void tellsWhetherAnEventIsTheOneItEndsWith() {
        LogRecord last = log.read(log.head() - 1, 1).get(0);
        assertThat(index.endsWith(last)).isTrue();
        assertThat(index.endsWith(log.read(log.head() - 2, 1).get(0))).isFalse();
        LogRecord changed = new LogRecord(
                last.position(),
                last.streamId(),
                last.aggregateType(),
                last.sequence(),
                last.eventId(),
                last.at(),
                last.type(),
                last.revision(),
                last.dataJson() + " ",
                last.metaDataJson());
        assertThat(index.endsWith(changed)).isFalse();
    }

    private void assertIsAsTheLogSays() {
        int head = (int) log.head();
        assertThat(index.tiles().hashes(0, 0, head))
                .hasSize(head)
                .isEqualTo(log.tiles().hashes(0, 0, head));
        assertThat(index.tiles().hashes(1, 0, 256))
                .isNotEmpty()
                .isEqualTo(log.tiles().hashes(1, 0, 256));
        for (LogRecord event : log.read(0, head)) {
            assertThat(index.positionOf(event.streamId(), event.sequence())).hasValue(event.position());
        }
        for (long position : new long[] {0, 1, 1023, 1024, head - 1}) {
            var at = log.read(position, 1).get(0).at();
            assertThat(index.firstPositionAt(at, head)).isEqualTo(log.firstPositionAt(at));
        }
        for (String namespace : List.of("a", "b")) {
            assertThat(index.use(new Namespace(namespace)))
                    .isNotEqualTo(StorageUse.NONE)
                    .isEqualTo(log.use(new Namespace(namespace)));
        }
    }

    @Test
    void aCopyIsTheSameLogInAFile() throws IOException {
        Path copy = Files.createDirectory(indexDirectory.resolve("copy")).resolve("events.db");
        LogCopy.write(log, false, copy);
        assertThatThrownBy(() -> LogCopy.write(log, false, copy)).isInstanceOf(FileAlreadyExistsException.class);
        try (EventLog copied = SqliteEventLog.open(LogOptions.of(copy, Streams.serializer(1)))) {
            int head = (int) log.head();
            assertThat(copied.read(0, head)).isEqualTo(log.read(0, head));
            assertThat(copied.tiles().hashes(0, 0, head)).isEqualTo(log.tiles().hashes(0, 0, head));
            assertThat(copied.use(new Namespace("a"))).isEqualTo(log.use(new Namespace("a")));
        }
        assertThat(Files.list(copy.getParent()).filter(file -> file.toString().endsWith(".part")))
                .isEmpty();
    }
}
