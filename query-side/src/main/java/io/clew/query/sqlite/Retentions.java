package io.clew.query.sqlite;

import static io.clew.query.sqlite.Columns.number;

import io.clew.kernel.value.Retention;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Retentions as columns hold them. */
final class Retentions {

    /** Beyond this, about the year 9999, nobody waits; and sums of it with times stay whole numbers. */
    private static final long MOST_SECONDS = 253_402_300_799L;

    /** The column's values, in the order of their numbers, which never changes. */
    private static final List<Retention.Action> ACTIONS =
            List.of(Retention.Action.ARCHIVE, Retention.Action.DELETE, Retention.Action.KEEP);

    private Retentions() {}

    static int code(Retention.Action action) {
        return ACTIONS.indexOf(action);
    }

    static Retention.Action action(int code) {
        return ACTIONS.get(code);
    }

    static @Nullable Long millis(@Nullable Duration idle) {
        return idle == null
                ? null
                : Duration.ofSeconds(Math.min(idle.getSeconds(), MOST_SECONDS), idle.getNano())
                        .toMillis();
    }

    static @Nullable Long millis(@Nullable Instant at) {
        return at == null
                ? null
                : Instant.ofEpochSecond(
                                Math.max(-MOST_SECONDS, Math.min(at.getEpochSecond(), MOST_SECONDS)), at.getNano())
                        .toEpochMilli();
    }

    /** From the three columns action, idle and at. */
    static @Nullable Retention read(ResultSet row, int column) throws SQLException {
        Long action = number(row, column);
        if (action == null) {
            return null;
        }
        Long idle = number(row, column + 1);
        Long at = number(row, column + 2);
        return new Retention(
                action(action.intValue()),
                idle == null ? null : Duration.ofMillis(idle),
                at == null ? null : Instant.ofEpochMilli(at));
    }
}
