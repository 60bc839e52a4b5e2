package io.clew.key.sqlite;

import io.clew.key.KeysUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what is committed while the writer flushes. Its reads are short: they never hold up a checkpoint. */
final class Reader implements AutoCloseable {
    private final Connection connection;

    Reader(Path file) throws SQLException {
        connection = Connections.reader(file);
    }

    <T> T read(Work<T> work) {
        return Objects.requireNonNull(find(work));
    }

    synchronized <T> @Nullable T find(Work<T> work) {
        try {
            return work.with(connection);
        } catch (SQLException e) {
            throw new KeysUnavailableException("The key store cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
