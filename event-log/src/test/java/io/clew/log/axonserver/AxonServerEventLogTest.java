package io.clew.log.axonserver;

import io.clew.log.EventLog;
import io.clew.log.EventLogContract;
import io.clew.log.sqlite.LogOptions;
import io.clew.log.sqlite.SqliteEventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = TestServer.NAMED_BY, matches = ".+")
class AxonServerEventLogTest extends EventLogContract {
    @Override
    protected EventLog open(Path directory, Serializer serializer, Map<String, String> snapshotShapes) {
        Path index = directory.resolve("index");
        if (!Files.exists(index)) {
            TestServer.empty();
            try {
                Files.createDirectory(index);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return AxonServerEventLog.open(
                AxonServerOptions.of(TestServer.access(), index, serializer).withSnapshotShapes(snapshotShapes));
    }

    /** It is a log in one file. */
    @Override
    protected EventLog openBackup(Path backup, Path emptyDirectory, Serializer serializer) throws IOException {
        Files.copy(backup, emptyDirectory.resolve("events.db"));
        return SqliteEventLog.open(LogOptions.of(emptyDirectory.resolve("events.db"), serializer));
    }
}
