package io.clew.log.sqlite;

import io.clew.kernel.id.Namespace;
import io.clew.log.CannotOpenLogException;
import io.clew.log.EventLog;
import io.clew.log.Head;
import io.clew.log.LogEventStore;
import io.clew.log.LogRecord;
import io.clew.log.LogStatus;
import io.clew.log.LogUnavailableException;
import io.clew.log.StorageEngine;
import io.clew.log.StorageUse;
import io.clew.log.proof.MissingHash;
import io.clew.log.proof.Tiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The event log in one SQLite file, written by one thread in groups that are flushed before they are acknowledged. */
public final class SqliteEventLog implements EventLog {
    private final LogOptions options;
    private final DataDirectoryLock lock;
    private final Checkpoints checkpoints;
    private final StorageUses uses;
    private final GroupWriter writer;
    private final Readers readers;
    private final Head head;
    private final EventReads reads;
    private final PendingSnapshots pendingSnapshots = new PendingSnapshots();
    private final LogEventStore eventStore;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Opens the log, or makes an empty one where there is none.
     *
     * @throws CannotOpenLogException if another process has it, it is of a newer version, foreign or damaged
     */
    public static SqliteEventLog open(LogOptions options) {
        return open(options, Flush.COMMIT);
    }

    static SqliteEventLog open(LogOptions options, Flush flush) {
        Path file = options.file().toAbsolutePath();
        DataDirectoryLock lock = DataDirectoryLock.acquire(Objects.requireNonNull(file.getParent()));
        try {
            UnfinishedLog.refuse(file);
            GroupTransaction transaction = begin(file, options, flush);
            try {
                return new SqliteEventLog(options, lock, transaction, new Checkpoints(file, options.checkpointBytes()));
            } catch (SQLException | RuntimeException e) {
                transaction.close();
                throw e;
            }
        } catch (MissingHash e) {
            lock.close();
            throw new CannotOpenLogException(
                    "The event log %s is damaged: %s. Restore a backup; clew verify says more."
                            .formatted(file, e.getMessage()),
                    e);
        } catch (SQLException e) {
            lock.close();
            throw new CannotOpenLogException(reason(file, e), e);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private SqliteEventLog(
            LogOptions options, DataDirectoryLock lock, GroupTransaction transaction, Checkpoints checkpoints) {
        this.options = options;
        this.lock = lock;
        this.checkpoints = checkpoints;
        uses = transaction.uses();
        head = new Head(transaction.position());
        readers = new Readers(options.file(), options.readers());
        reads = new EventReads(readers, head);
        writer = new GroupWriter(transaction, pendingSnapshots, checkpoints, head, options);
        eventStore = LogEventStore.over(engine().build(), head);
        checkpoints.start();
        writer.start();
    }

    private static GroupTransaction begin(Path file, LogOptions options, Flush flush) throws SQLException {
        Connection connection = Connections.writer(file);
        try {
            Schema.prepare(connection, file, options.isSealed());
            // A killed process may have left a group that was written but not flushed. It becomes visible now: flush
            // it.
            Connections.execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            return new GroupTransaction(connection, flush);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static String reason(Path file, SQLException e) {
        SQLiteErrorCode code =
                e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        return switch (code) {
            case SQLITE_NOTADB -> file + " is not an event log of Clew.";
            case SQLITE_CORRUPT -> "The event log " + file + " is damaged; restore a backup.";
            default -> "The event log " + file + " cannot be opened: " + e.getMessage() + ".";
        };
    }

    /** For Axon's own tests, which want engines with settings of their own. */
    StorageEngine.Builder engine() {
        return new StorageEngine.Builder(
                new SqliteStore(writer, pendingSnapshots, reads),
                options.serializer(),
                options.snapshots(),
                options.upcasters(),
                options.eventsPerRead());
    }

    @Override
    public EventStore eventStore() {
        return eventStore;
    }

    @Override
    public long head() {
        return head.position();
    }

    @Override
    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        if (head.awaitBeyond(position, atMost.toMillis())) {
            return true;
        }
        if (head.closed()) {
            throw new LogUnavailableException("The event log is closed.", null, true);
        }
        return false;
    }

    @Override
    public OptionalLong positionOf(String streamId, long sequence) {
        return reads.position(streamId, sequence);
    }

    @Override
    public List<LogRecord> read(long afterPosition, int max) {
        return reads.after(afterPosition, max).events();
    }

    @Override
    public List<LogRecord> readStream(String streamId, long fromSequence, int max) {
        return reads.ofStream(streamId, fromSequence, max).events();
    }

    @Override
    public long firstPositionAt(Instant instant) {
        return reads.firstPositionAt(instant);
    }

    @Override
    public Tiles tiles() {
        return (level, first, count) ->
                readers.read(reader -> new StoredTiles(reader::prepare).hashes(level, first, count));
    }

    @Override
    public StorageUse use(Namespace namespace) {
        return uses.of(namespace.value());
    }

    @Override
    public LogStatus status() {
        return writer.status();
    }

    @Override
    public void backup(Path target) throws IOException {
        backup(options.file(), target);
    }

    /** {@link EventLog#backup} of a log's file that this or another process may have open, or nobody. */
    public static void backup(Path file, Path target) throws IOException {
        Backup.write(file, target);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (lock) {
            writer.close();
            head.close();
            checkpoints.close();
            readers.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The event log did not close cleanly; it is safe to open again.", e);
        }
    }
}
