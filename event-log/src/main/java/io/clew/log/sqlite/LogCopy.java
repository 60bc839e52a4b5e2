package io.clew.log.sqlite;

import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import io.clew.log.NewEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

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
                    copy(log.read(copy.position(), (int) Math.min(BLOCK, head - copy.position())), copy);
                }
            } finally {
                connection.close();
            }
        });
    }

    private static void copy(List<LogRecord> block, GroupTransaction copy) throws SQLException, IOException {
        Append append = new Append(block.stream().map(NewEvent::of).toList());
        try {
            copy.write(List.of(append), List.of());
        } catch (GroupTransaction.OutcomeUnknown e) {
            throw new IOException("The copy could not be written: " + e.getMessage(), e);
        }
        if (append.isRefused()) {
            throw new IOException("The log has an event twice after position " + copy.position() + ".");
        }
    }
}
