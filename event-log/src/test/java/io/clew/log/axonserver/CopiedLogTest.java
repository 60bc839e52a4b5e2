package io.clew.log.axonserver;

import static io.clew.log.Streams.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.log.CannotOpenLogException;
import io.clew.log.LogSource;
import io.clew.log.LogTarget;
import io.clew.log.LogTransfer;
import io.clew.log.LogUnavailableException;
import io.clew.log.Streams;
import io.clew.log.proof.Hash;
import io.clew.log.proof.MerkleTree;
import io.clew.log.sqlite.LogFile;
import io.clew.log.sqlite.LogOptions;
import io.clew.log.sqlite.SqliteEventLog;
import io.clew.log.sqlite.UnfinishedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

@EnabledIfEnvironmentVariable(named = TestServer.NAMED_BY, matches = ".+")
class CopiedLogTest {
    private static final int EVENTS = 5_000;

    @TempDir
    Path folder;

    private Path file;
    private Hash root;

    @BeforeEach
    void write() throws Exception {
        TestServer.empty();
        file = Files.createDirectory(folder.resolve("embedded")).resolve("events.db");
        try (SqliteEventLog log = embedded(file)) {
            for (int i = 0; i < EVENTS; i += 50) {
                List<EventMessage<?>> events = new ArrayList<>(Streams.events("stream " + i % 500, i / 500 * 49L, 49));
                events.add(
                        GenericEventMessage.asEventMessage(event("payload", i).getPayload()));
                log.eventStore().publish(events);
            }
            assertThat(log.head()).isEqualTo(EVENTS);
            root = new MerkleTree(log.tiles()).root(EVENTS);
        }
    }

    private static SqliteEventLog embedded(Path file) {
        return SqliteEventLog.open(LogOptions.of(file, Streams.serializer(1)));
    }

    private AxonServerOptions options(String index) throws Exception {
        return AxonServerOptions.of(
                TestServer.access(), Files.createDirectories(folder.resolve(index)), Streams.serializer(1));
    }

    private Hash copy() throws Exception {
        try (LogSource from = LogFile.open(file);
                LogTarget to = CopiedLog.toWrite(options("move"))) {
            Hash copied = LogTransfer.copy(from, to, position -> {});
            to.finish();
            return copied;
        }
    }

    @Test
    void thereAndBackIsTheSameLog() throws Exception {
        assertThat(copy()).isEqualTo(root);
        try (AxonServerEventLog node = AxonServerEventLog.open(options("node"))) {
            assertThat(node.head()).isEqualTo(EVENTS);
            node.eventStore().publish(event("another", 0));
        }
        Path back = folder.resolve("back/events.db");
        try (LogSource from = CopiedLog.toRead(options("move"));
                LogTarget to = UnfinishedLog.open(back, false)) {
            LogTransfer.copy(from, to, position -> {});
            to.finish();
        }
        try (SqliteEventLog first = embedded(file);
                SqliteEventLog second = embedded(back)) {
            assertThat(second.head()).isEqualTo(EVENTS + 1);
            assertThat(new MerkleTree(second.tiles()).root(EVENTS)).isEqualTo(root);
            for (long after = 0; after < EVENTS; after += 500) {
                assertThat(second.read(after, 500)).isEqualTo(first.read(after, 500));
            }
        }
        assertThatThrownBy(this::copy).hasMessageContaining("holds other events");
    }

    @Test
    void noNodeOpensItWhileItIsNotWholeAndItCanBeCarriedOn() throws Exception {
        long[] reached = new long[1];
        try (LogSource from = LogFile.open(file);
                LogTarget to = CopiedLog.toWrite(options("move"))) {
            assertThatThrownBy(() -> LogTransfer.copy(from, to, position -> {
                        reached[0] = position;
                        throw new LogUnavailableException("stopped", null, true);
                    }))
                    .hasMessage("stopped");
        }
        assertThatThrownBy(() -> AxonServerEventLog.open(options("node")))
                .isInstanceOf(CannotOpenLogException.class)
                .hasMessageContaining("is not whole yet; call the same clew move again");
        assertThatThrownBy(() -> CopiedLog.toRead(options("node"))).isInstanceOf(CannotOpenLogException.class);
        try (LogTarget to = CopiedLog.toWrite(options("other"))) {
            assertThat(to.head()).isEqualTo(reached[0]).isBetween(1L, EVENTS - 1L);
        }
        assertThat(copy()).isEqualTo(root);
        assertThat(copy()).isEqualTo(root);
        AxonServerEventLog.open(options("node")).close();
    }

    @Test
    void whoWritesMeanwhileIsNoticed() throws Exception {
        try (AxonServerEventLog node = AxonServerEventLog.open(options("node"));
                LogSource from = LogFile.open(file);
                LogTarget to = CopiedLog.toWrite(options("move"))) {
            assertThatThrownBy(() -> LogTransfer.copy(
                            from, to, position -> node.eventStore().publish(event("meanwhile " + position, 0))))
                    .isInstanceOf(CannotOpenLogException.class)
                    .hasMessageContaining("stop all nodes first");
        }
    }

    @Test
    void aLogOfSomethingElseIsLeftAsItIs() throws Exception {
        try (AxonServerEventLog node = AxonServerEventLog.open(options("node"))) {
            node.eventStore().publish(event("mine", 0));
        }
        assertThatThrownBy(this::copy).hasMessageContaining("holds other events");
        try (AxonServerEventLog node = AxonServerEventLog.open(options("node"))) {
            assertThat(node.head()).isEqualTo(1);
        }
    }
}
