package io.clew.log.sqlite;

import io.clew.kernel.id.Namespace;
import io.clew.log.CannotOpenLogException;
import io.clew.log.LogRecord;
import io.clew.log.StorageUse;
import io.clew.log.proof.Frontier;
import io.clew.log.proof.Hash;
import io.clew.log.proof.Hasher;
import io.clew.log.proof.MerkleTree;
import io.clew.log.proof.MissingHash;
import io.clew.log.proof.TileHash;
import io.clew.log.proof.Tiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * What a log kept elsewhere cannot be asked, derived from its events in one local file: where each event of each stream
 * stands, the proof's hashes, times, and what each namespace takes. It holds no event and can be made again at any time,
 * so nothing waits for the disk. One thread appends, any may ask.
 */
public final class LogIndex implements AutoCloseable {
    /** Raised when the tables change: an older index is then made again. */
    private static final int VERSION = 1;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE streams(no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT",
            """
            CREATE TABLE events(position INTEGER PRIMARY KEY, stream_no INTEGER NOT NULL, sequence INTEGER NOT NULL,
              at INTEGER NOT NULL, hash BLOB NOT NULL, UNIQUE(stream_no, sequence)) STRICT""",
            """
            CREATE TABLE tiles(level INTEGER NOT NULL, number INTEGER NOT NULL, hash BLOB NOT NULL,
              PRIMARY KEY(level, number)) STRICT, WITHOUT ROWID""",
            "CREATE TABLE times(position INTEGER PRIMARY KEY, latest INTEGER NOT NULL) STRICT",
            "CREATE INDEX times_by_latest ON times(latest)",
            """
            CREATE TABLE storage_use(namespace TEXT PRIMARY KEY, events INTEGER NOT NULL,
              bytes INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
            "PRAGMA user_version = " + VERSION);

    private static final String POSITION = "SELECT e.position FROM streams s CROSS JOIN events e"
            + " ON e.stream_no = s.no WHERE s.id = ? AND e.sequence = ?";
    private static final String USE = "SELECT events, bytes FROM storage_use WHERE namespace = ?";

    private final Connection connection;
    private final DataDirectoryLock lock;
    private final IndexStatements statements;
    private final Readers readers;
    private final StreamTips streams;
    private final TimeMarks times;
    private final Hasher hasher = new Hasher();
    private Frontier tree;
    private volatile long position;

    /**
     * Opens the index in a directory of its own, or makes an empty one where there is none that can be used.
     *
     * @throws CannotOpenLogException if another process has it, or the directory cannot be written to
     */
    public static LogIndex open(Path directory) {
        DataDirectoryLock lock = DataDirectoryLock.acquire(directory.toAbsolutePath());
        Path file = directory.resolve("index.db");
        try {
            try {
                return new LogIndex(file, lock);
            } catch (SQLException | MissingHash unusable) {
                delete(file);
                return new LogIndex(file, lock);
            }
        } catch (SQLException | IOException e) {
            lock.close();
            throw new CannotOpenLogException(
                    "The index of the event log %s cannot be opened: %s.".formatted(file, e.getMessage()), e);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private LogIndex(Path file, DataDirectoryLock lock) throws SQLException {
        this.lock = lock;
        connection = Connections.derived(file);
        try {
            if (Schema.number(connection, "SELECT count(*) FROM sqlite_schema") == 0) {
                for (String sql : TABLES) {
                    Connections.execute(connection, sql);
                }
            } else if (Schema.number(connection, "PRAGMA user_version") != VERSION) {
                throw new SQLException("an index of another version");
            }
            position = number("SELECT coalesce(max(position), 0) FROM events");
            streams = new StreamTips(number("SELECT coalesce(max(no), 0) FROM streams"));
            tree = Frontier.of(position, new MerkleTree(new StoredTiles(connection::prepareStatement)), hasher);
            times = TimeMarks.load(connection);
            statements = IndexStatements.prepare(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        readers = new Readers(file, 8);
    }

    private static void delete(Path file) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(file + suffix));
        }
    }

    /** Position up to which the log is in it. */
    public long position() {
        return position;
    }

    /** Whether the event is the last one in it. */
    public boolean endsWith(LogRecord event) {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT (SELECT hash FROM events p WHERE p.stream_no = e.stream_no AND p.sequence < e.sequence
                  ORDER BY p.sequence DESC LIMIT 1), e.hash
                FROM events e JOIN streams s ON s.no = e.stream_no
                WHERE e.position = ? AND s.id = ? AND e.sequence = ?""")) {
            query.setLong(1, position);
            query.setString(2, event.streamId());
            query.setLong(3, event.sequence());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next() || event.position() != position) {
                    return false;
                }
                byte[] before = row.getBytes(1);
                return hasher.event(before == null ? Hash.NONE : Hash.of(before), event.digest(hasher))
                        .equals(Hash.of(row.getBytes(2)));
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Begins anew. */
    public void clear() {
        try {
            for (String table : List.of("streams", "events", "tiles", "times", "storage_use")) {
                Connections.execute(connection, "DELETE FROM " + table);
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
        position = 0;
        tree = Frontier.EMPTY;
        streams.clear();
        times.backTo(Long.MIN_VALUE);
    }

    /** Takes in the events that follow. After a failure it must not be used any more. */
    public void append(List<LogRecord> events) {
        try {
            statements.begin().execute();
            Map<String, StorageUse> uses = new HashMap<>();
            for (LogRecord event : events) {
                insert(event);
                StorageUses.count(uses, event.streamId(), event.dataJson(), event.metaDataJson());
            }
            StorageUses.write(uses, statements.countUse());
            statements.commit().execute();
        } catch (SQLException e) {
            throw unreadable(e);
        }
        streams.committed();
        position = events.get(events.size() - 1).position();
    }

    private void insert(LogRecord event) throws SQLException {
        StreamTip tip = tip(event.streamId());
        Hash hash = hasher.event(tip.hash(), event.digest(hasher));
        PreparedStatement insert = statements.insertEvent();
        insert.setLong(1, event.position());
        insert.setLong(2, tip.number());
        insert.setLong(3, event.sequence());
        insert.setLong(4, event.at().toEpochMilli());
        insert.setBytes(5, hash.bytes());
        insert.executeUpdate();
        streams.move(event.streamId(), tip.after(event.sequence(), hash));
        tree = tree.append(hash, hasher);
        for (TileHash complete : tree.completed()) {
            statements.insertTile().setInt(1, complete.level());
            statements.insertTile().setLong(2, complete.number());
            statements.insertTile().setBytes(3, complete.hash().bytes());
            statements.insertTile().executeUpdate();
        }
        if (times.isMarkDue(event.position(), event.at().toEpochMilli())) {
            statements.insertTime().setLong(1, event.position());
            statements.insertTime().setLong(2, times.latest());
            statements.insertTime().executeUpdate();
        }
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

    /** Position of one event of a stream, empty if it is not in the index. */
    public OptionalLong positionOf(String streamId, long sequence) {
        return readers.read(reader -> {
            PreparedStatement query = reader.prepare(POSITION);
            query.setString(1, streamId);
            query.setLong(2, sequence);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        });
    }

    /** Position of the first event up to a head whose time is not before the instant; the one after it if none is. */
    public long firstPositionAt(Instant instant, long head) {
        return readers.read(reader -> TimeMarks.firstPositionAt(reader, instant, head));
    }

    /** The hashes of the tree over what is in it. */
    public Tiles tiles() {
        return (level, first, count) ->
                readers.read(reader -> new StoredTiles(reader::prepare).hashes(level, first, count));
    }

    /** What the events of a namespace take that are in it. */
    public StorageUse use(Namespace namespace) {
        return readers.read(reader -> {
            PreparedStatement query = reader.prepare(USE);
            query.setString(1, namespace.value());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? new StorageUse(row.getLong(1), row.getLong(2)) : StorageUse.NONE;
            }
        });
    }

    private long number(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static EventStoreException unreadable(SQLException e) {
        return new EventStoreException("The index of the event log cannot be used: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try (lock) {
            readers.close();
            connection.close();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }
}
