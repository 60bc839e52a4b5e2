package io.clew.log.sqlite;

import io.clew.log.EventLog;
import io.clew.log.EventLogContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.axonframework.serialization.Serializer;

class SqliteEventLogTest extends EventLogContract {
    @Override
    protected EventLog open(Path directory, Serializer serializer, Map<String, String> snapshotShapes) {
        return SqliteEventLog.open(
                LogOptions.of(directory.resolve("events.db"), serializer).withSnapshotShapes(snapshotShapes));
    }

    @Override
    protected EventLog openBackup(Path backup, Path emptyDirectory, Serializer serializer) throws IOException {
        Files.copy(backup, emptyDirectory.resolve("events.db"));
        return open(emptyDirectory, serializer, Map.of());
    }
}
