package io.clew.log.sqlite;

import io.clew.log.StorageEngine;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngineTest;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Axon's own published tests of storage engines. */
class AxonStorageEngineTest extends AbstractEventStorageEngineTest<StorageEngine, StorageEngine.Builder> {
    private SqliteEventLog log;

    @BeforeEach
    void open(@TempDir Path directory) {
        log = SqliteEventLog.open(LogOptions.of(directory.resolve("events.db"), TestSerializer.xStreamSerializer())
                .withSnapshots(SnapshotFilter.allowAll()));
        setTestSubject(createEngine());
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Override
    protected StorageEngine createEngine(UnaryOperator<StorageEngine.Builder> customisation) {
        return customisation.apply(log.engine()).build();
    }
}
