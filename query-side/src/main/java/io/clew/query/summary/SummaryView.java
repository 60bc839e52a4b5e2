package io.clew.query.summary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Role;
import io.clew.query.page.Actor;
import java.time.Instant;
import java.util.Map;

/**
 * A summary.
 *
 * @param from the visible index of the first message it stands for
 * @param to of the last one
 * @param role in which a model is told of it
 * @param sessionId the session it was added to; may be an ancestor of the one asked
 * @param version that session's version which added it
 */
public record SummaryView(
        SummaryId id,
        long from,
        long to,
        Role role,
        Json content,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Json> metadata,
        SessionId sessionId,
        long version,
        Actor actor,
        Instant createdAt) {

    /** A summary as its event tells it. */
    public static SummaryView of(SessionId session, long version, SummaryAdded added, Actor actor, Instant at) {
        return new SummaryView(
                added.id(),
                added.from(),
                added.through().messageCount() - 1,
                added.summary().role(),
                added.summary().content(),
                added.summary().metadata(),
                session,
                version,
                actor,
                at);
    }
}
