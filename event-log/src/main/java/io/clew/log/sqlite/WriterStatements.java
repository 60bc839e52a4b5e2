package io.clew.log.sqlite;

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
        PreparedStatement insertTime) {

    static WriterStatements prepare(Connection connection) throws SQLException {
        return new WriterStatements(
                connection.prepareStatement("BEGIN IMMEDIATE"),
                connection.prepareStatement("COMMIT"),
                connection.prepareStatement("SAVEPOINT append"),
                connection.prepareStatement("RELEASE append"),
                connection.prepareStatement("ROLLBACK TO append"),
                connection.prepareStatement("SELECT no FROM streams WHERE id = ?"),
                connection.prepareStatement("INSERT INTO streams(no, id) VALUES(?, ?)"),
                connection.prepareStatement("""
                        INSERT INTO events(stream_no, sequence, event_id, aggregate_type, at, type, revision, data, meta,
                          position)
                        VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""),
                connection.prepareStatement("""
                        INSERT INTO snapshots(stream_no, sequence, event_id, aggregate_type, at, type, revision, data, meta)
                        VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT(stream_no) DO UPDATE SET sequence = excluded.sequence, event_id = excluded.event_id,
                          aggregate_type = excluded.aggregate_type, at = excluded.at, type = excluded.type,
                          revision = excluded.revision, data = excluded.data, meta = excluded.meta
                        WHERE excluded.sequence >= snapshots.sequence"""),
                connection.prepareStatement("INSERT INTO times(position, latest) VALUES(?, ?)"));
    }
}
