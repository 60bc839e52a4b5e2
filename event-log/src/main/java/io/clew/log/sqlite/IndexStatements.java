package io.clew.log.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The statements of the thread that writes an index, prepared once. */
record IndexStatements(
        PreparedStatement begin,
        PreparedStatement commit,
        PreparedStatement findStream,
        PreparedStatement insertStream,
        PreparedStatement insertEvent,
        PreparedStatement insertTile,
        PreparedStatement insertTime,
        PreparedStatement countUse) {

    static IndexStatements prepare(Connection connection) throws SQLException {
        return new IndexStatements(
                connection.prepareStatement("BEGIN IMMEDIATE"),
                connection.prepareStatement("COMMIT"),
                connection.prepareStatement(WriterStatements.FIND_STREAM),
                connection.prepareStatement(WriterStatements.INSERT_STREAM),
                connection.prepareStatement(
                        "INSERT INTO events(position, stream_no, sequence, at, hash) VALUES(?, ?, ?, ?, ?)"),
                connection.prepareStatement(WriterStatements.INSERT_TILE),
                connection.prepareStatement(WriterStatements.INSERT_TIME),
                connection.prepareStatement(StorageUses.UPSERT));
    }
}
