package io.clew.log.sqlite;

import java.nio.file.Path;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStoreTest;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Axon's own published tests of its embedded event store, on the engine of this log. */
class AxonEmbeddedEventStoreTest extends EmbeddedEventStoreTest {
    @TempDir
    Path directory;

    private SqliteEventLog log;

    @Override
    public EventStorageEngine createStorageEngine() {
        log = SqliteEventLog.open(LogOptions.of(directory.resolve("events.db"), TestSerializer.xStreamSerializer())
                .withSnapshots(SnapshotFilter.allowAll()));
        return log.engine().build();
    }

    @AfterEach
    void close() {
        log.close();
    }
}
