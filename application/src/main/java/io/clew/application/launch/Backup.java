package io.clew.application.launch;

import io.clew.log.sqlite.SqliteEventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Copies the event log of a data directory, whether a server uses it or not. */
public final class Backup {

    private Backup() {}

    /** Makes the copy and says so. */
    public static String run(Map<String, String> options) {
        String to = options.get("to");
        if (to == null) {
            throw Usage.wrong("backup needs --to=FILE");
        }
        String fromEnvironment = System.getenv("CLEW_DATA_DIR");
        Path directory =
                Path.of(options.getOrDefault("data-dir", fromEnvironment == null ? "./clew-data" : fromEnvironment));
        Path log = directory.resolve("events.db");
        if (!Files.exists(log)) {
            throw Usage.wrong("there is no event log in " + directory);
        }
        try {
            SqliteEventLog.backup(log, Path.of(to));
        } catch (FileAlreadyExistsException e) {
            throw Usage.wrong(to + " exists already; a backup never replaces a file");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "clew: backup written to " + to;
    }
}
