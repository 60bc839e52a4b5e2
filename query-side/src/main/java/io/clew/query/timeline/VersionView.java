package io.clew.query.timeline;

import io.clew.kernel.value.Role;
import io.clew.query.page.Actor;
import io.clew.query.page.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a session's version log.
 *
 * @param type the event's type name
 * @param summary one sentence of facts, without what people wrote in messages
 */
public record VersionView(
        long version,
        String type,
        String summary,
        Actor actor,
        @Nullable String reason,
        Instant time,
        @Nullable Origin origin) {

    /** The line of a version that added a message. */
    public static VersionView ofMessage(long version, Role role, Actor actor, Instant time, @Nullable Origin origin) {
        return new VersionView(version, "MessageAdded", Summaries.ofMessage(role), actor, null, time, origin);
    }
}
