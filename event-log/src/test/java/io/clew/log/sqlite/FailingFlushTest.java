package io.clew.log.sqlite;

import static io.clew.log.Streams.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.clew.log.LogStatus;
import io.clew.log.LogUnavailableException;
import io.clew.log.Streams;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class FailingFlushTest {
    @TempDir
    Path directory;

    private final AtomicReference<Flush> flush = new AtomicReference<>(Flush.COMMIT);
    private final AtomicReference<Connection> writing = new AtomicReference<>();
    private SqliteEventLog log;
    private EventStore store;

    @BeforeEach
    void open() {
        log = SqliteEventLog.open(LogOptions.of(directory.resolve("events.db"), Streams.serializer(1)), commit -> {
            writing.set(commit.getConnection());
            flush.get().run(commit);
        });
        store = log.eventStore();
        store.publish(event("s", 0));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void neverAcknowledgesAfterAFlushThatFailed() {
        flush.set(commit -> {
            throw new SQLException("the disk is gone");
        });
        assertRefused(1, false);
        flush.set(Flush.COMMIT);
        assertRefused(1, true);
        assertThat(log.status().writable()).isFalse();
        assertThat(log.status().cause()).contains("the disk is gone");
        assertThat(store.readEvents("s").asStream()).hasSize(1);
    }

    @Test
    void doesNotShowWhatMayOrMayNotBeDurable() {
        flush.set(commit -> {
            commit.execute();
            throw new SQLException("failed after all was written");
        });
        assertRefused(1, false);
        assertThat(log.head()).isEqualTo(1);
        assertThat(log.read(0, 10)).hasSize(1);
        assertThat(log.readStream("s", 0, 10)).hasSize(1);
        assertThat(store.lastSequenceNumberFor("s")).hasValue(0L);
        assertThat(log.positionOf("s", 1)).isEmpty();
        assertThat(store.openStream(store.createHeadToken()).hasNextAvailable()).isFalse();
    }

    @Test
    void stopsAlsoWhenTheFlushFailsInAnUnheardOfWay() {
        flush.set(commit -> {
            throw new OutOfMemoryError("injected");
        });
        assertRefused(1, false);
        assertThat(log.status().writable()).isFalse();
    }

    @Test
    void goesOnAfterTheDiskWasFull() throws Exception {
        limitPages(Schema.number(writing.get(), "PRAGMA page_count") + 5);
        long sequence = 1;
        while (true) {
            try {
                store.publish(large(sequence));
                sequence++;
            } catch (LogUnavailableException full) {
                assertThat(full.nothingWritten()).isTrue();
                break;
            }
        }
        assertThat(log.status()).isEqualTo(LogStatus.WRITABLE);
        assertThat(log.head()).isEqualTo(sequence);

        limitPages(1_000_000);
        store.publish(large(sequence));
        store.publish(event("new stream", 0));
        assertThat(log.head()).isEqualTo(sequence + 2);
    }

    @Test
    void goesOnWhenTheDiskIsFullOnlyAtTheFlush() {
        flush.set(commit -> {
            throw new SQLiteException("injected", SQLiteErrorCode.SQLITE_FULL);
        });
        assertRefused(1, true);
        assertRefused(1, true);
        flush.set(Flush.COMMIT);
        store.publish(event("s", 1));
        assertThat(log.head()).isEqualTo(2);
    }

    private void limitPages(int most) throws SQLException {
        Connections.execute(writing.get(), "PRAGMA max_page_count = " + most);
    }

    private static DomainEventMessage<?> large(long sequence) {
        return event("s", sequence).withMetaData(MetaData.with("reason", "x".repeat(3_000)));
    }

    private void assertRefused(long sequence, boolean nothingWritten) {
        assertThatThrownBy(() -> store.publish(event("s", sequence)))
                .asInstanceOf(type(LogUnavailableException.class))
                .satisfies(refusal -> assertThat(refusal.nothingWritten()).isEqualTo(nothingWritten));
    }
}
