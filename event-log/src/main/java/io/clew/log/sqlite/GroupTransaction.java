package io.clew.log.sqlite;

import io.clew.log.DuplicateEvent;
import io.clew.log.LogUnavailableException;
import io.clew.log.NewEvent;
import io.clew.log.proof.Frontier;
import io.clew.log.proof.Hash;
import io.clew.log.proof.Hasher;
import io.clew.log.proof.MerkleTree;
import io.clew.log.proof.TileHash;
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
    private final StreamTips streams;
    private final TimeMarks times;
    private final Hasher hasher = new Hasher();
    private Frontier tree;
    private final StorageUses uses;
    private WriterStatements statements;
    private long position;

    GroupTransaction(Connection connection, Flush flush) throws SQLException {
        this.connection = connection;
        this.flush = flush;
        position = number("SELECT coalesce(max(position), 0) FROM events");
        streams = new StreamTips(number("SELECT coalesce(max(no), 0) FROM streams"));
        tree = Frontier.of(position, new MerkleTree(new StoredTiles(connection::prepareStatement)), hasher);
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
            uses.write(statements.countUse());
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
            if (!insert(events.get(0), append.digests().get(0))) {
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
        for (int i = 0; i < events.size(); i++) {
            if (!insert(events.get(i), append.digests().get(i))) {
                statements.undo().execute();
                backTo(before);
                append.refuse(new DuplicateEvent(events.get(i)));
                break;
            }
        }
        statements.release().execute();
    }

    private boolean insert(NewEvent event, Hash digest) throws SQLException {
        StreamTip tip = tip(event.streamId());
        Hash hash = hasher.event(tip.hash(), digest);
        try {
            WriterStatements.bind(statements.insertEvent(), event, tip.number());
            statements.insertEvent().setLong(10, position + 1);
            statements.insertEvent().setBytes(11, hash.bytes());
            statements.insertEvent().executeUpdate();
        } catch (SQLiteException e) {
            if (e.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE) {
                return false;
            }
            throw e;
        }
        position++;
        streams.move(event.streamId(), tip.after(event.sequence(), hash));
        grow(hash);
        if (times.isMarkDue(position, event.at())) {
            statements.insertTime().setLong(1, position);
            statements.insertTime().setLong(2, times.latest());
            statements.insertTime().executeUpdate();
        }
        return true;
    }

    private void grow(Hash hash) throws SQLException {
        tree = tree.append(hash, hasher);
        for (TileHash complete : tree.completed()) {
            statements.insertTile().setInt(1, complete.level());
            statements.insertTile().setLong(2, complete.number());
            statements.insertTile().setBytes(3, complete.hash().bytes());
            statements.insertTile().executeUpdate();
        }
    }

    private void write(NewEvent snapshot) throws SQLException {
        WriterStatements.bind(
                statements.upsertSnapshot(), snapshot, tip(snapshot.streamId()).number());
        statements.upsertSnapshot().executeUpdate();
    }

    private StreamTip tip(String streamId) throws SQLException {
        StreamTip known = streams.find(streamId);
        if (known != null) {
            return known;
        }
        statements.findStream().setString(1, streamId);
        try (ResultSet rows = statements.findStream().executeQuery()) {
            if (rows.next()) {
                byte[] hash = rows.getBytes(3);
                StreamTip tip =
                        new StreamTip(rows.getLong(1), rows.getLong(2), hash == null ? Hash.NONE : Hash.of(hash));
                streams.found(streamId, tip);
                return tip;
            }
        }
        StreamTip tip = streams.begin(streamId);
        statements.insertStream().setLong(1, tip.number());
        statements.insertStream().setString(2, streamId);
        statements.insertStream().executeUpdate();
        return tip;
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
    private record Mark(long position, long latest, StreamTips.Mark streams, Frontier tree) {}

    private Mark mark() {
        return new Mark(position, times.latest(), streams.mark(), tree);
    }

    private void backTo(Mark mark) {
        position = mark.position();
        times.backTo(mark.latest());
        streams.backTo(mark.streams());
        tree = mark.tree();
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
