package io.clew.log.sqlite;

import io.clew.log.CannotOpenLogException;
import io.clew.log.LogRecord;
import io.clew.log.LogSource;
import io.clew.log.LogTarget;
import io.clew.log.LogUnavailableException;
import io.clew.log.NewEvent;
import io.clew.log.proof.Checkpoint;
import io.clew.log.proof.Tiles;
import io.clew.log.proof.Verdict;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An embedded log's file while another log is copied into it. It has another name until it is whole, and while there is a
 * file of that name no log is opened or begun beside it.
 */
public final class UnfinishedLog implements LogTarget {
    private static final int BLOCKS_PER_CHECKPOINT = 32;

    private final Path file;
    private final Path unfinished;
    private final boolean sealed;
    private @Nullable DataDirectoryLock lock;
    private @Nullable Connection connection;
    private @Nullable GroupTransaction copy;
    private int blocks;

    private UnfinishedLog(Path file, boolean sealed) {
        this.file = file;
        unfinished = unfinished(file);
        this.sealed = sealed;
    }

    /** The name that a log has until it is whole. */
    public static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + ".unfinished");
    }

    /** @throws CannotOpenLogException if another log is being copied to where this one is, or would be */
    static void refuse(Path file) {
        if (Files.exists(unfinished(file))) {
            throw new CannotOpenLogException(
                    "An event log is being moved to %s and is not whole yet; call the same clew move again."
                            .formatted(file),
                    null);
        }
    }

    /**
     * Opens what is there of it, or nothing.
     *
     * @param file that it becomes
     * @param sealed whether what people wrote is sealed in it
     * @throws CannotOpenLogException if there is a log already, or another process is at work there
     */
    public static UnfinishedLog open(Path file, boolean sealed) {
        UnfinishedLog log = new UnfinishedLog(file.toAbsolutePath(), sealed);
        try {
            if (Files.exists(log.file)) {
                throw new CannotOpenLogException("There is an event log " + file + " already.", null);
            }
            if (Files.exists(log.unfinished)) {
                log.begin();
            }
            return log;
        } catch (RuntimeException | Error e) {
            log.close();
            throw e;
        }
    }

    @Override
    public long head() {
        return copy == null ? 0 : copy.position();
    }

    @Override
    public Tiles tiles() {
        Connection open = connection;
        return open == null ? (level, first, count) -> List.of() : new StoredTiles(open::prepareStatement);
    }

    @Override
    public long mostBytes() {
        return Long.MAX_VALUE;
    }

    @Override
    public void begin(LogSource from) {
        begin();
    }

    private void begin() {
        if (copy != null) {
            return;
        }
        try {
            Path directory = Files.createDirectories(Objects.requireNonNull(file.getParent()));
            lock = DataDirectoryLock.acquire(directory);
            Connection opened = Connections.writer(unfinished);
            connection = opened;
            Schema.prepare(opened, unfinished, sealed);
            Connections.execute(opened, "PRAGMA wal_checkpoint(TRUNCATE)");
            flush(directory);
            copy = new GroupTransaction(opened, Flush.COMMIT);
        } catch (SQLException | IOException e) {
            throw failed(e);
        }
    }

    private CannotOpenLogException failed(Exception e) {
        return new CannotOpenLogException("The event log %s cannot be written: %s.".formatted(file, e.getMessage()), e);
    }

    @Override
    public void append(List<LogRecord> events) {
        try {
            write(events, begun(copy));
            if (++blocks % BLOCKS_PER_CHECKPOINT == 0) {
                Connections.execute(begun(connection), "PRAGMA wal_checkpoint(PASSIVE)");
            }
        } catch (SQLException | IOException e) {
            throw new LogUnavailableException(String.valueOf(e.getMessage()), e, false);
        }
    }

    /** Writes a block of another log's events into a file. */
    static void write(List<LogRecord> block, GroupTransaction copy) throws IOException {
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

    private static <T> T begun(@Nullable T part) {
        return Objects.requireNonNull(part, "not begun");
    }

    /** Reads all that was written and checks it: see {@link LogVerifier}. */
    public Verdict verify(List<Checkpoint> checkpoints) throws IOException {
        return LogVerifier.verify(unfinished, checkpoints);
    }

    @Override
    public void finish() {
        try {
            Connection open = begun(connection);
            Connections.execute(open, "PRAGMA wal_checkpoint(TRUNCATE)");
            open.close();
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            flush(Objects.requireNonNull(file.getParent()));
        } catch (SQLException | IOException e) {
            throw failed(e);
        }
    }

    private static void flush(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }
}
