package io.clew.log.sqlite;

import io.clew.log.CannotOpenLogException;
import io.clew.log.Head;
import io.clew.log.LogRecord;
import io.clew.log.LogSource;
import io.clew.log.proof.Tiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** An embedded log's file to copy from: not a byte of it is changed, and its directory is locked against others. */
public final class LogFile implements LogSource {
    private static final String LARGER =
            "SELECT position FROM events WHERE octet_length(data) + octet_length(meta) > ? LIMIT 1";

    private final DataDirectoryLock lock;
    private final Readers readers;
    private final EventReads reads;
    private final Head head;
    private final boolean sealed;

    /**
     * Opens the file.
     *
     * @throws CannotOpenLogException if it is not there, another process has it, or it is no log of this version
     */
    public static LogFile open(Path file) {
        if (!Files.exists(file)) {
            throw new CannotOpenLogException("There is no event log " + file + ".", null);
        }
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        DataDirectoryLock lock = DataDirectoryLock.acquire(directory);
        try (Connection connection = Connections.readOnly(file)) {
            UnfinishedLog.refuse(file);
            return new LogFile(file, lock, connection);
        } catch (SQLException e) {
            lock.close();
            throw new CannotOpenLogException(
                    "The event log %s cannot be opened: %s.".formatted(file, e.getMessage()), e);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private LogFile(Path file, DataDirectoryLock lock, Connection connection) throws SQLException {
        this.lock = lock;
        sealed = Schema.sealed(connection, file);
        try (PreparedStatement query = connection.prepareStatement("SELECT coalesce(max(position), 0) FROM events");
                ResultSet row = query.executeQuery()) {
            row.next();
            head = new Head(row.getLong(1));
        }
        readers = Readers.readOnly(file, 1);
        reads = new EventReads(readers, head);
    }

    /** Whether what people wrote is sealed in it. */
    public boolean sealed() {
        return sealed;
    }

    @Override
    public long head() {
        return head.position();
    }

    @Override
    public List<LogRecord> read(long afterPosition, int max) {
        return reads.after(afterPosition, max).events();
    }

    @Override
    public Tiles tiles() {
        return (level, first, count) ->
                readers.read(reader -> new StoredTiles(reader::prepare).hashes(level, first, count));
    }

    @Override
    public OptionalLong largerThan(long bytes) {
        return readers.read(reader -> {
            PreparedStatement query = reader.prepare(LARGER);
            query.setLong(1, bytes);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        });
    }

    /** The lock keeps everybody out. */
    @Override
    public void requireUnchanged() {}

    @Override
    public void close() {
        try (lock) {
            readers.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The event log did not close cleanly; nothing was written to it.", e);
        }
    }
}
