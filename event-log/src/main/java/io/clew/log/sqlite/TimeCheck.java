package io.clew.log.sqlite;

import io.clew.log.proof.Findings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Whether the marks by which events are found by time fit the events. */
final class TimeCheck implements AutoCloseable {
    private final PreparedStatement marks;
    private final Findings findings;
    private final TimeMarks times = TimeMarks.none();
    private long from = Long.MIN_VALUE;

    TimeCheck(Connection connection, Findings findings) throws SQLException {
        marks = connection.prepareStatement("SELECT position, latest FROM times WHERE position >= ? AND position <= ?");
        this.findings = findings;
    }

    void accept(Chunk.Row event) throws SQLException {
        if (times.isMarkDue(event.position(), event.at())) {
            check(event.position(), event.position(), true);
            from = event.position() + 1;
        }
    }

    /** Nothing follows. */
    void end() throws SQLException {
        check(Long.MAX_VALUE, 0, false);
    }

    private void check(long upTo, long expected, boolean isDue) throws SQLException {
        marks.setLong(1, from);
        marks.setLong(2, upTo);
        boolean found = false;
        try (ResultSet row = marks.executeQuery()) {
            while (row.next()) {
                found |= row.getLong(1) == expected;
                if (row.getLong(1) != expected || row.getLong(2) != times.latest()) {
                    findings.add("The mark of times at position %d does not fit the events.".formatted(row.getLong(1)));
                }
            }
        }
        if (isDue && !found) {
            findings.add("The mark of times at position %d is missing.".formatted(expected));
        }
    }

    @Override
    public void close() throws SQLException {
        marks.close();
    }
}
