package io.clew.application.engine;

import io.clew.kernel.stored.StoredJson;
import io.clew.key.KeyStore;
import io.clew.key.master.FileMasterKeys;
import io.clew.key.sqlite.SqliteKeyStore;
import io.clew.log.EventLog;
import io.clew.log.StoredSerializer;
import io.clew.log.axonserver.AxonServerEventLog;
import io.clew.log.axonserver.AxonServerOptions;
import io.clew.log.axonserver.ServerAccess;
import io.clew.log.axonserver.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log of a data directory in files, as those verify it who have no server. */
public final class LogFiles {

    private LogFiles() {}

    /**
     * The directory to verify, where nobody writes meanwhile: the data directory itself; where Axon Server keeps the log, a
     * copy of all of it, every event and what was signed, in a new directory beside.
     */
    public static Path of(Path data) throws IOException {
        if (!ChosenEngines.logIsOnAxonServer()) {
            return data;
        }
        Path copy = Files.createTempDirectory(data.getParent(), "log");
        Path proof = Files.createDirectory(copy.resolve("proof"));
        for (String signed : List.of("checkpoints", "key")) {
            if (Files.exists(data.resolve("proof").resolve(signed))) {
                Files.copy(data.resolve("proof").resolve(signed), proof.resolve(signed));
            }
        }
        Path own = Files.createTempDirectory("clew-copy");
        ServerAccess access = ServerAccess.of(TestServer.access().addresses(), "copies");
        // Keys that open nothing: what is sealed is copied as it is.
        try (KeyStore keys = SqliteKeyStore.open(own.resolve("keys"), FileMasterKeys.in(own.resolve("keys")));
                EventLog log = AxonServerEventLog.open(AxonServerOptions.of(
                        access,
                        Files.createDirectory(own.resolve("index")),
                        new StoredSerializer(new StoredJson(List.of(), keys))))) {
            log.backup(copy.resolve("events.db"));
        }
        return copy;
    }
}
