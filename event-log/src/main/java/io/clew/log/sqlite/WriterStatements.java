package io.clew.log.sqlite;

import io.clew.log.NewEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The writer's statements, prepared once: and again after a failure, since the driver closes one that failed. */
record WriterStatements(
        PreparedStatement begin,
        PreparedStatement commit,
        PreparedStatement savepoint,
        PreparedStatement release,
        PreparedStatement undo,
        PreparedStatement findStream,
        PreparedStatement insertStream,
        PreparedStatement insertEvent,
        PreparedStatement upsertSnapshot,
        PreparedStatement countUse,
        PreparedStatement insertTime,
        PreparedStatement insertTile) {

    static final String FIND_STREAM = """
            SELECT s.no, coalesce(e.sequence, -1), e.hash FROM streams s LEFT JOIN events e
              ON e.stream_no = s.no
                AND e.sequence = (SELECT max(l.sequence) FROM events l WHERE l.stream_no = s.no)
            WHERE s.id = ?""";
    static final String INSERT_STREAM = "INSERT INTO streams(no, id) VALUES(?, ?)";
    static final String INSERT_TIME = "INSERT INTO times(position, latest) VALUES(?, ?)";
    static final String INSERT_TILE = "INSERT INTO tiles(level, number, hash) VALUES(?, ?, ?)";

    static WriterStatements prepare(Connection connection) throws SQLException {
        return new WriterStatements(
                connection.prepareStatement("BEGIN IMMEDIATE"),
                connection.prepareStatement("COMMIT"),
                connection.prepareStatement("SAVEPOINT append"),
                connection.prepareStatement("RELEASE append"),
                connection.prepareStatement("ROLLBACK TO append"),
                connection.prepareStatement(FIND_STREAM),
                connection.prepareStatement(INSERT_STREAM),
                connection.prepareStatement("""
                        INSERT INTO events(stream_no, sequence, event_id, aggregate_type, at, type, revision, data, meta,
                          position, hash)
                        VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""),
                connection.prepareStatement("""
                        INSERT INTO snapshots(stream_no, sequence, event_id, aggregate_type, at, type, revision, data, meta)
                        VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT(stream_no) DO UPDATE SET sequence = excluded.sequence, event_id = excluded.event_id,
                          aggregate_type = excluded.aggregate_type, at = excluded.at, type = excluded.type,
                          revision = excluded.revision, data = excluded.data, meta = excluded.meta
                        WHERE excluded.sequence >= snapshots.sequence"""),
                connection.prepareStatement(StorageUses.UPSERT),
                connection.prepareStatement(INSERT_TIME),
                connection.prepareStatement(INSERT_TILE));
    }

    /** Sets the columns that events and aggregate snapshots have in common, in the order of the statements. */
    static void bind(PreparedStatement insert, NewEvent event, long streamNo) throws SQLException {
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
}
