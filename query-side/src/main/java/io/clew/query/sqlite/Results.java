package io.clew.query.sqlite;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Retention;
import io.clew.query.page.Actor;
import io.clew.query.page.Origin;
import io.clew.query.point.EventAddress;
import io.clew.query.row.Retentions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Columns that many tables share, as they are read. */
final class Results {

    private Results() {}

    /** From the three columns actor, asserted and on_behalf_of. */
    static Actor actor(ResultSet row, int column) throws SQLException {
        return new Actor(
                row.getString(column), row.getInt(column + 1) == 1 ? Boolean.TRUE : null, row.getString(column + 2));
    }

    /** From the three columns origin_actor, origin_asserted and origin_on_behalf_of; an imported row's time is its origin's. */
    static @Nullable Origin origin(ResultSet row, int column, Instant at) throws SQLException {
        return row.getString(column) == null ? null : new Origin(actor(row, column), at);
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    /** From the two columns session and version. */
    static @Nullable EventAddress address(ResultSet row, int column) throws SQLException {
        String session = row.getString(column);
        return session == null ? null : new EventAddress(new SessionId(session), row.getLong(column + 1));
    }

    /** From the three columns action, idle and at. */
    static @Nullable Retention retention(ResultSet row, int column) throws SQLException {
        Long action = number(row, column);
        if (action == null) {
            return null;
        }
        Long idle = number(row, column + 1);
        Long at = number(row, column + 2);
        return new Retention(
                Retentions.action(action.intValue()),
                idle == null ? null : Duration.ofMillis(idle),
                at == null ? null : Instant.ofEpochMilli(at));
    }
}
