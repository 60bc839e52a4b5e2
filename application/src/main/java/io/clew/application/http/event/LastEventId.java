package io.clew.application.http.event;

import io.clew.kernel.refusal.Invalid;
import io.clew.log.EventLog;

/** The header by which one who listened before says what it heard last: a position of the log. */
public final class LastEventId {

    private LastEventId() {}

    /**
     * The position it names.
     *
     * @throws Invalid if it names none, or one ahead of the log
     */
    public static long parse(String header, EventLog log) {
        if (!header.matches("[0-9]{1,18}")) {
            throw new Invalid("Last-Event-ID", "must be a position, as the id of an event is");
        }
        long position = Long.parseLong(header);
        long head = log.head();
        if (position > head) {
            // Perhaps a backup was restored: what was heard then never happened here, and what follows is not what was
            // missed.
            throw new Invalid("Last-Event-ID", "is ahead of the log, which ends at " + head + "; listen anew");
        }
        return position;
    }
}
