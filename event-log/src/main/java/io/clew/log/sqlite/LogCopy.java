package io.clew.log.sqlite;

import io.clew.log.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;

/**
 * Writes any log down as the file of an embedded one: the same events in the same stored forms at the same positions, hence
 * the same proof.
 */
public final class LogCopy {
    private static final int BLOCK = 1_024;

    private LogCopy() {}

    /**
     * Copies what is visible when it begins.
     *
     * @param sealed whether what people wrote is sealed in the log
     * @throws java.nio.file.FileAlreadyExistsException if the target is there already
     * @throws IOException if the copy could not be written or is not sound; nothing is left at the target then
     */
    public static void write(EventLog log, boolean sealed, Path target) throws IOException {
        long head = log.head();
        Backup.write(target, file -> {
            Connection connection = Connections.writer(file);
            try {
                Schema.prepare(connection, file, sealed);
                GroupTransaction copy = new GroupTransaction(connection, Flush.COMMIT);
                while (copy.position() < head) {
                    UnfinishedLog.write(log.read(copy.position(), (int) Math.min(BLOCK, head - copy.position())), copy);
                }
            } finally {
                connection.close();
            }
        });
    }
}
