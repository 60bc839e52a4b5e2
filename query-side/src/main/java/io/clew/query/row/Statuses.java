package io.clew.query.row;

import io.clew.kernel.value.SessionStatus;
import java.util.List;

/** Statuses of sessions as a column holds them. */
public final class Statuses {

    /** Stands on the status of a session whose import is not finished: no condition on statuses lets it through. */
    public static final int HIDDEN = 10;

    /** The column's values, in the order of their numbers, which never changes. */
    private static final List<SessionStatus> STATUSES =
            List.of(SessionStatus.ACTIVE, SessionStatus.ARCHIVED, SessionStatus.DELETED);

    private Statuses() {}

    public static int code(SessionStatus status) {
        return STATUSES.indexOf(status);
    }

    public static SessionStatus status(int code) {
        return STATUSES.get(code % HIDDEN);
    }
}
