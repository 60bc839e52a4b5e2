package io.clew.key.sqlite;

import io.clew.key.KeysUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * The one who writes: a transaction is durable when it returns. After a disk error nothing is written any more until
 * the store is opened again, since a second flush may claim what the first one lost.
 */
final class Writer implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Connection connection;
    private @Nullable SQLException broken;

    Writer(Connection connection) {
        this.connection = connection;
    }

    /** Nobody else writes meanwhile. */
    void alone(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** All of it or nothing. */
    <T> T transaction(Work<T> work) {
        lock.lock();
        try {
            if (broken != null) {
                throw unavailable(broken);
            }
            boolean done = false;
            try {
                Connections.execute(connection, "BEGIN IMMEDIATE");
                T result = Objects.requireNonNull(work.with(connection));
                Connections.execute(connection, "COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollback();
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    /** Moves all into the store's file and leaves the write-ahead file empty: what was overwritten is in no file now. */
    void emptyWriteAhead() {
        lock.lock();
        try {
            if (broken != null) {
                throw unavailable(broken);
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                if (!row.next() || row.getInt(1) != 0) {
                    throw new KeysUnavailableException("The key store is being read by another program.", null);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    private void rollback() {
        try {
            if (!connection.isClosed()) {
                Connections.execute(connection, "ROLLBACK");
            }
        } catch (SQLException e) {
            // SQLite rolls back by itself after some errors; what failed first is thrown.
            if (ioError(e)) {
                broken = e;
            }
        }
    }

    private KeysUnavailableException failed(SQLException e) {
        if (ioError(e)) {
            broken = e;
        }
        return unavailable(e);
    }

    private static boolean ioError(SQLException e) {
        return (e.getErrorCode() & 0xFF) == SQLiteErrorCode.SQLITE_IOERR.code;
    }

    private static KeysUnavailableException unavailable(SQLException e) {
        return new KeysUnavailableException("The key store cannot be written: " + e.getMessage(), e);
    }

    @Override
    public void close() throws SQLException {
        lock.lock();
        try {
            connection.close();
        } finally {
            lock.unlock();
        }
    }
}
