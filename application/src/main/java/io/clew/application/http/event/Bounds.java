package io.clew.application.http.event;

import io.clew.log.EventLog;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where listening begins and where it ends.
 *
 * @param after positions later than this
 * @param until positions up to this, inclusive
 * @param before ends once events have this time or a later one
 * @param limit most lines
 */
public record Bounds(long after, long until, @Nullable Instant before, long limit) {

    static Bounds of(AuditFilter filter, EventLog log) {
        return new Bounds(filter.start(log), filter.until(), filter.before(), filter.limit());
    }
}
