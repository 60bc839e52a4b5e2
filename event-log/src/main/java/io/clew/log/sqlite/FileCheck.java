package io.clew.log.sqlite;

import io.clew.log.proof.Findings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Whether the file is a sound one of ours: its pages, its indexes, its tables and nothing beside them. */
final class FileCheck {
    private FileCheck() {}

    static void schema(Connection connection, Findings findings) throws SQLException {
        if (!Schema.describe(connection).equals(Schema.expected())) {
            findings.add("The tables are not those of an event log of this version.");
        }
    }

    static void soundness(Connection connection, Findings findings) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("PRAGMA integrity_check(20)");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                if (!"ok".equals(row.getString(1))) {
                    findings.add("The file is unsound: " + row.getString(1) + ".");
                }
            }
        }
    }

    static void streams(Connection connection, ChainCheck chains, Findings findings) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT no FROM streams");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                if (!chains.hasEvents(row.getLong(1))) {
                    findings.add("Stream %d has no event.".formatted(row.getLong(1)));
                }
            }
        }
    }
}
