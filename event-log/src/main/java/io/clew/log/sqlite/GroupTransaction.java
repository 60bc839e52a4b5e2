package io.clew.log.sqlite;

import io.clew.log.LogUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The writer's connection: one group of appends, one transaction.
 *
 * <p>An append that conflicts is undone alone. Any other failure undoes the group. Only where undoing is not possible, or
 * a commit failed in a way that says nothing about what reached the disk, is the outcome unknown.
 */
final class GroupTransaction implements AutoCloseable {
    private final Connection connection;
    private final Flush flush;
    private final StreamNumbers streams;
    private final TimeMarks times;
    private final StorageUses uses;
    private WriterStatements statements;
    private long position;

    GroupTransaction(Connection connection, Flush flush) throws SQLException {
        this.connection = connection;
        this.flush = flush;
        position = number("SELECT coalesce(max(position), 0) FROM events");
        streams = new StreamNumbers(number("SELECT coalesce(max(no), 0) FROM streams"));
        times = TimeMarks.load(connection);
        uses = StorageUses.load(connection);
        statements = WriterStatements.prepare(connection);
    }

    /** Position of the last event written. */
    long position() {
        return position;
    }

    StorageUses uses() {
        return uses;
    }

    void execute(String sql) throws SQLException {
        Connections.execute(connection, sql);
    }

    /** Writes the group and returns how long its flush took. Appends in conflict are refused, the others are durable. */
    long write(List<Append> appends, Collection<NewEvent> snapshots) throws OutcomeUnknown {
        Mark before = mark();
        try {
            statements.begin().execute();
            for (Append append : appends) {
                write(append);
                uses.add(append);
            }
            uses.write();
            for (NewEvent snapshot : snapshots) {
                write(snapshot);
            }
        } catch (SQLException | RuntimeException e) {
            rollBack(before, e);
            throw new LogUnavailableException(
                    "The event log could not write, and wrote nothing: " + e.getMessage(), e, true);
        }
        long start = System.nanoTime();
        try {
            flush.run(statements.commit());
        } catch (SQLException | RuntimeException e) {
            if (!isDiskFull(e)) {
                throw new OutcomeUnknown("the flush of a group failed", e);
            }
            // The frame that makes a transaction valid is the last one written: a full disk means it is not there.
            rollBack(before, e);
            throw new LogUnavailableException("The disk is full; nothing was written.", e, true);
        }
        streams.committed();
        uses.committed();
        return System.nanoTime() - start;
    }

    private void write(Append append) throws SQLException {
        List<NewEvent> events = append.events();
        if (events.size() == 1) {
            // A statement that conflicts undoes itself; a stream that is new with it cannot conflict.
            if (!insert(events.get(0))) {
                append.refuse(new DuplicateEvent(events.get(0)));
            }
            return;
        }
        NewEvent repeated = repeated(events);
        if (repeated != null) {
            append.refuse(new DuplicateEvent(repeated));
            return;
        }
        Mark before = mark();
        statements.savepoint().execute();
        for (NewEvent event : events) {
            if (!insert(event)) {
                statements.undo().execute();
                backTo(before);
                append.refuse(new DuplicateEvent(event));
                break;
            }
        }
        statements.release().execute();
    }

    private boolean insert(NewEvent event) throws SQLException {
        try {
            bind(statements.insertEvent(), streamNumber(event.streamId()), event);
            statements.insertEvent().setLong(10, position + 1);
            statements.insertEvent().executeUpdate();
        } catch (SQLiteException e) {
            if (e.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE) {
                return false;
            }
            throw e;
        }
        position++;
        if (times.isMarkDue(position, event.at())) {
            statements.insertTime().setLong(1, position);
            statements.insertTime().setLong(2, times.latest());
            statements.insertTime().executeUpdate();
        }
        return true;
    }

    private void write(NewEvent snapshot) throws SQLException {
        bind(statements.upsertSnapshot(), streamNumber(snapshot.streamId()), snapshot);
        statements.upsertSnapshot().executeUpdate();
    }

    private static void bind(PreparedStatement insert, long streamNo, NewEvent event) throws SQLException {
        insert.setLong(1, streamNo);
        insert.setLong(2, event.sequence());
        insert.setString(3, event.eventId());
        insert.setString(4, event.aggregateType());
        insert.setLong(5, event.at());
        insert.setString(6, event.type());
        insert.setString(7, event.revision());
        insert.setString(8, event.data());
        insert.setString(9, event.meta());
    }

    private long streamNumber(String streamId) throws SQLException {
        Long known = streams.find(streamId);
        if (known != null) {
            return known;
        }
        statements.findStream().setString(1, streamId);
        try (ResultSet rows = statements.findStream().executeQuery()) {
            if (rows.next()) {
                long number = rows.getLong(1);
                streams.found(streamId, number);
                return number;
            }
        }
        long number = streams.give(streamId);
        statements.insertStream().setLong(1, number);
        statements.insertStream().setString(2, streamId);
        statements.insertStream().executeUpdate();
        return number;
    }

    /** The log does not index event identifiers; within one append it still refuses one that comes twice. */
    private static @Nullable NewEvent repeated(List<NewEvent> events) {
        Set<String> seen = new HashSet<>();
        for (NewEvent event : events) {
            if (!seen.add(event.eventId())) {
                return event;
            }
        }
        return null;
    }

    private void rollBack(Mark before, Exception cause) throws OutcomeUnknown {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite undoes some failures by itself.
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw new OutcomeUnknown("a group that failed could not be undone", cause);
            }
        }
        try {
            statements = WriterStatements.prepare(connection);
        } catch (SQLException e) {
            throw new OutcomeUnknown("the log's file could not be used after a failure", cause);
        }
        backTo(before);
        uses.forget();
    }

    /** What the writer remembers beside the file, to be undone with it. */
    private record Mark(long position, long latest, long stream) {}

    private Mark mark() {
        return new Mark(position, times.latest(), streams.mark());
    }

    private void backTo(Mark mark) {
        position = mark.position();
        times.backTo(mark.latest());
        streams.backTo(mark.stream());
    }

    private static boolean isDiskFull(Exception e) {
        return e instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
    }

    private long number(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** What of the group reached the disk cannot be known. */
    static final class OutcomeUnknown extends Exception {
        OutcomeUnknown(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
