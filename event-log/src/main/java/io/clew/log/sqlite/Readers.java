package io.clew.log.sqlite;

import io.clew.log.LogUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** A bounded pool of connections that only read. Each is lent for one query and never across a wait for more events. */
final class Readers implements AutoCloseable {
    private final Opener opener;
    private final Semaphore permits;
    private final int most;
    private volatile boolean closed;
    private final ConcurrentLinkedDeque<Reader> idle = new ConcurrentLinkedDeque<>();

    Readers(Path file, int most) {
        this(() -> Connections.reader(file), most);
    }

    private Readers(Opener opener, int most) {
        this.opener = opener;
        this.most = most;
        permits = new Semaphore(most);
    }

    /** Of a file that nobody writes to; not a byte of it is changed. */
    static Readers readOnly(Path file, int most) {
        return new Readers(() -> Connections.readOnly(file), most);
    }

    /** Makes a connection. */
    private interface Opener {
        Connection open() throws SQLException;
    }

    /** What is asked of a connection. */
    interface Question<T> {
        T ask(Reader reader) throws SQLException;
    }

    /** A connection with the statements it has prepared so far. */
    static final class Reader {
        private final Connection connection;
        private final Map<String, PreparedStatement> statements = new HashMap<>();

        private Reader(Connection connection) {
            this.connection = connection;
        }

        PreparedStatement prepare(String sql) throws SQLException {
            PreparedStatement known = statements.get(sql);
            if (known == null) {
                known = connection.prepareStatement(sql);
                statements.put(sql, known);
            }
            return known;
        }
    }

    <T> T read(Question<T> question) {
        permits.acquireUninterruptibly();
        try {
            if (closed) {
                throw new LogUnavailableException("The event log is closed.", null, true);
            }
            Reader reader = idle.pollFirst();
            if (reader == null) {
                reader = new Reader(opener.open());
            }
            T answer = question.ask(reader);
            idle.addFirst(reader);
            return answer;
        } catch (SQLException e) {
            throw new EventStoreException("The event log cannot be read: " + e.getMessage(), e);
        } finally {
            permits.release();
        }
    }

    /** Waits for the questions under way; later ones are refused. */
    @Override
    public void close() throws SQLException {
        closed = true;
        permits.acquireUninterruptibly(most);
        try {
            for (Reader reader : idle) {
                reader.connection.close();
            }
            idle.clear();
        } finally {
            permits.release(most);
        }
    }
}
