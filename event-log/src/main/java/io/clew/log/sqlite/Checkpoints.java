package io.clew.log.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what the write-ahead file holds into the log's file, so that it neither grows without end nor stalls the writer.
 *
 * <p>The bulk is moved by a thread of its own while the writer goes on. What came in meanwhile, little, the writer moves
 * between two groups: only when nothing is left does SQLite start the write-ahead file over.
 */
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    /** An event makes about two pages dirty: its own, which it shares, and one of the index. */
    private static final long BYTES_PER_EVENT = 6_000;

    private static final String CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)";

    private final Connection connection;
    private final long bytes;
    private final Thread thread = new Thread(this::run, "event-log-checkpoints");
    private long written;
    private boolean asked;
    private boolean closed;
    private volatile boolean bulkMoved;

    Checkpoints(Path file, long bytes) throws SQLException {
        connection = Connections.checkpointer(file);
        this.bytes = bytes;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The writer tells how many events it wrote. */
    void written(long events) {
        written += BYTES_PER_EVENT * (events + 1);
        if (written >= bytes) {
            written = 0;
            synchronized (this) {
                asked = true;
                notifyAll();
            }
        }
    }

    /** The writer's share, when the bulk has been moved. */
    void finishIfAsked(GroupTransaction transaction) {
        if (bulkMoved) {
            bulkMoved = false;
            try {
                transaction.execute(CHECKPOINT);
            } catch (SQLException e) {
                failed(e);
            }
        }
    }

    private void run() {
        while (awaitRequest()) {
            try {
                Connections.execute(connection, CHECKPOINT);
                bulkMoved = true;
            } catch (SQLException e) {
                failed(e);
            }
        }
    }

    private synchronized boolean awaitRequest() {
        while (!asked && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                return false;
            }
        }
        asked = false;
        return !closed;
    }

    private static void failed(SQLException e) {
        LOG.warn("The write-ahead file of the event log could not be emptied; it keeps growing until it can.", e);
    }

    @Override
    public void close() throws SQLException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
