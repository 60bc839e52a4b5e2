package io.clew.application.http.event;

import io.clew.application.http.json.Times;
import io.clew.application.http.request.Call;
import io.clew.kernel.refusal.Invalid;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for.
 *
 * @param after positions later than this
 * @param until positions up to this, inclusive
 * @param since times from this on
 * @param before times earlier than this
 * @param type the event's type name
 * @param actor the name of who did it
 * @param limit most lines
 */
record AuditFilter(
        long after,
        long until,
        @Nullable Instant since,
        @Nullable Instant before,
        @Nullable String type,
        @Nullable String actor,
        long limit) {

    static AuditFilter of(Call call) {
        Long after = call.number("after", 0, Long.MAX_VALUE);
        Long until = call.number("until", 0, Long.MAX_VALUE);
        Long limit = call.number("limit", 1, Long.MAX_VALUE);
        return new AuditFilter(
                after == null ? 0 : after,
                until == null ? Long.MAX_VALUE : until,
                time(call, "since"),
                time(call, "before"),
                text(call, "type"),
                text(call, "actor"),
                limit == null ? Long.MAX_VALUE : limit);
    }

    /** The same, but later than another position. */
    AuditFilter after(long position) {
        return new AuditFilter(position, until, since, before, type, actor, limit);
    }

    /** The position behind which the first event asked for can be. */
    long start(EventLog log) {
        return since == null ? after : Math.max(after, log.firstPositionAt(since) - 1);
    }

    /** Whether an event can be meant, unless its actor is another. */
    boolean mayTake(LogRecord event) {
        return takes(event.type(), event.at());
    }

    boolean takesActor(String name) {
        return actor == null || actor.equals(name);
    }

    boolean takes(LiveLine line) {
        return takes(line.type(), line.at()) && takesActor(line.actor());
    }

    private boolean takes(String eventType, Instant at) {
        return (type == null || type.equals(eventType))
                && (since == null || !at.isBefore(since))
                && (before == null || at.isBefore(before));
    }

    private static @Nullable Instant time(Call call, String name) {
        String text = call.parameters().get(name);
        return text == null ? null : Times.parse(name, text);
    }

    private static @Nullable String text(Call call, String name) {
        String text = call.parameters().get(name);
        if (text != null && text.isEmpty()) {
            throw new Invalid(name, "must not be empty");
        }
        return text;
    }
}
