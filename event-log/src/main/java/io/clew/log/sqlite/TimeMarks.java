package io.clew.log.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Finds a position by time without an index over all events.
 *
 * <p>Times may go back from one event to the next, the latest time so far cannot. Every so many positions that is kept:
 * the event looked for lies before the first mark that reaches the time, and after the mark before it.
 */
final class TimeMarks {
    private static final int EVERY = 1024;
    private static final Instant FURTHEST = Instant.ofEpochMilli(Long.MAX_VALUE - 1);
    private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);

    private long latest;

    private TimeMarks(long latest) {
        this.latest = latest;
    }

    /** Where no event is known yet. */
    static TimeMarks none() {
        return new TimeMarks(Long.MIN_VALUE);
    }

    static TimeMarks load(Connection connection) throws SQLException {
        String sql = "SELECT max(coalesce((SELECT latest FROM times ORDER BY position DESC LIMIT 1), " + Long.MIN_VALUE
                + "), coalesce((SELECT max(at) FROM events WHERE position >"
                + " coalesce((SELECT max(position) FROM times), 0)), " + Long.MIN_VALUE + "))";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return new TimeMarks(rows.getLong(1));
        }
    }

    void backTo(long latestBefore) {
        latest = latestBefore;
    }

    long latest() {
        return latest;
    }

    boolean isMarkDue(long position, long at) {
        latest = Math.max(latest, at);
        return position % EVERY == 0;
    }

    /** The first position up to the head whose time is not before the instant; the one after the head if none is. */
    static long firstPositionAt(Readers.Reader reader, Instant instant, long head) throws SQLException {
        long at = ceilingMillis(instant);
        long last = firstMarkReaching(reader, at, head);
        long first = (last - 1) / EVERY * EVERY;
        PreparedStatement query = reader.prepare(
                "SELECT position FROM events WHERE position > ? AND position <= ? AND at >= ? ORDER BY position LIMIT 1");
        query.setLong(1, first);
        query.setLong(2, head);
        query.setLong(3, at);
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() ? rows.getLong(1) : head + 1;
        }
    }

    private static long ceilingMillis(Instant instant) {
        if (instant.isAfter(FURTHEST)) {
            return Long.MAX_VALUE;
        }
        if (instant.isBefore(EARLIEST)) {
            return Long.MIN_VALUE;
        }
        long millis = instant.toEpochMilli();
        return Instant.ofEpochMilli(millis).isBefore(instant) ? millis + 1 : millis;
    }

    private static long firstMarkReaching(Readers.Reader reader, long at, long otherwise) throws SQLException {
        PreparedStatement query =
                reader.prepare("SELECT position FROM times WHERE latest >= ? ORDER BY latest, position LIMIT 1");
        query.setLong(1, at);
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() ? rows.getLong(1) : otherwise;
        }
    }
}
