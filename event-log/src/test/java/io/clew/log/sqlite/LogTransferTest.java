package io.clew.log.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.log.CannotOpenLogException;
import io.clew.log.LogRecord;
import io.clew.log.LogSource;
import io.clew.log.LogTarget;
import io.clew.log.LogTransfer;
import io.clew.log.LogUnavailableException;
import io.clew.log.Streams;
import io.clew.log.proof.Checkpoint;
import io.clew.log.proof.Hash;
import io.clew.log.proof.Tiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTransferTest {
    private static final int EVENTS = 3_000;

    @TempDir
    Path folder;

    private Path written;
    private Path copied;
    private List<Checkpoint> checkpoints;

    @BeforeEach
    void write() throws Exception {
        written = Files.createDirectory(folder.resolve("written")).resolve("events.db");
        copied = folder.resolve("new/copied/events.db");
        checkpoints = WrittenChain.write(written, EVENTS, 1);
    }

    private Hash copy() {
        try (LogSource from = LogFile.open(written);
                LogTarget to = UnfinishedLog.open(copied, false)) {
            Hash root = LogTransfer.copy(from, to, position -> {});
            to.finish();
            return root;
        }
    }

    private static void stop() {
        throw new LogUnavailableException("stopped", null, true);
    }

    @Test
    void theCopyHasTheSameEventsAndTheSameTree() throws Exception {
        byte[] before = Files.readAllBytes(written);
        Checkpoint last = checkpoints.get(checkpoints.size() - 1);
        assertThat(copy()).isEqualTo(last.root());
        assertThat(written).hasBinaryContent(before);
        assertThat(LogVerifier.verify(copied, checkpoints).findings()).isEmpty();
        try (SqliteEventLog first = SqliteEventLog.open(LogOptions.of(written, Streams.serializer(1)));
                SqliteEventLog second = SqliteEventLog.open(LogOptions.of(copied, Streams.serializer(1)))) {
            assertThat(second.head()).isEqualTo(EVENTS);
            for (long after = 0; after < EVENTS; after += 500) {
                assertThat(second.read(after, 500)).isEqualTo(first.read(after, 500));
            }
            second.eventStore().publish(Streams.event("another", 0));
            assertThat(second.head()).isEqualTo(EVENTS + 1);
        }
        assertThat(UnfinishedLog.unfinished(copied)).doesNotExist();
    }

    @Test
    void goesOnWhereItWasInterruptedAndIsNoLogMeanwhile() {
        AtomicLong reached = new AtomicLong();
        try (LogSource from = LogFile.open(written);
                LogTarget to = UnfinishedLog.open(copied, false)) {
            assertThatThrownBy(() -> LogTransfer.copy(from, to, position -> {
                        reached.set(position);
                        stop();
                    }))
                    .hasMessage("stopped");
        }
        assertThat(reached.get()).isBetween(1L, EVENTS - 1L);
        assertThatThrownBy(() -> SqliteEventLog.open(LogOptions.of(copied, Streams.serializer(1))))
                .isInstanceOf(CannotOpenLogException.class)
                .hasMessageContaining("is not whole yet; call the same clew move again");
        try (LogTarget to = UnfinishedLog.open(copied, false)) {
            assertThat(to.head()).isEqualTo(reached.get());
        }
        assertThat(copy()).isEqualTo(checkpoints.get(checkpoints.size() - 1).root());
        assertThat(copied).exists();
    }

    @Test
    void refusesATargetThatHoldsSomethingElse() throws Exception {
        copy();
        assertThatThrownBy(this::copy)
                .isInstanceOf(CannotOpenLogException.class)
                .hasMessageContaining("There is an event log");
        Files.move(copied, UnfinishedLog.unfinished(copied));
        Path other = Files.createDirectory(folder.resolve("other")).resolve("events.db");
        WrittenChain.write(other, 100, 2);
        for (Path another : List.of(other, written)) {
            Files.deleteIfExists(UnfinishedLog.unfinished(copied));
            Files.copy(another.equals(other) ? written : other, UnfinishedLog.unfinished(copied));
            try (LogSource from = LogFile.open(another);
                    LogTarget to = UnfinishedLog.open(copied, false)) {
                assertThatThrownBy(() -> LogTransfer.copy(from, to, position -> {}))
                        .isInstanceOf(CannotOpenLogException.class)
                        .hasMessageContaining("holds other events");
                assertThat(to.head()).isEqualTo(another.equals(other) ? EVENTS : 100);
            }
        }
    }

    @Test
    void refusesEventsThatAreTooLargeBeforeItWritesAny() {
        try (LogSource from = LogFile.open(written);
                UnfinishedLog file = UnfinishedLog.open(copied, false)) {
            assertThatThrownBy(() -> LogTransfer.check(from, new Small(file)))
                    .isInstanceOf(CannotOpenLogException.class)
                    .hasMessageContaining("larger than the 10 bytes");
        }
        assertThat(copied.getParent()).doesNotExist();
    }

    /** Takes small events only. */
    private record Small(LogTarget to) implements LogTarget {
        @Override
        public long head() {
            return to.head();
        }

        @Override
        public Tiles tiles() {
            return to.tiles();
        }

        @Override
        public long mostBytes() {
            return 10;
        }

        @Override
        public void begin(LogSource from) {
            to.begin(from);
        }

        @Override
        public void append(List<LogRecord> events) {
            to.append(events);
        }

        @Override
        public void finish() {
            to.finish();
        }

        @Override
        public void close() {
            to.close();
        }
    }

    @Test
    void refusesALogThatIsInUseOrIsNone() throws Exception {
        try (SqliteEventLog used = SqliteEventLog.open(LogOptions.of(written, Streams.serializer(1)))) {
            assertThat(used.head()).isEqualTo(EVENTS);
            assertThatThrownBy(this::copy).hasMessageContaining("already open");
        }
        Files.writeString(folder.resolve("text"), "no log");
        assertThatThrownBy(() -> LogFile.open(folder.resolve("text"))).isInstanceOf(CannotOpenLogException.class);
        assertThatThrownBy(() -> LogFile.open(folder.resolve("nothing")))
                .isInstanceOf(CannotOpenLogException.class)
                .hasMessageContaining("There is no event log");
    }
}
