package io.clew.query.summary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.Summary;
import io.clew.query.page.Actor;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A summary.
 *
 * @param from the visible index of the first message it stands for
 * @param to of the last one
 * @param role in which a model is told of it; absent, as the content, if it was erased
 * @param sessionId the session it was added to; may be an ancestor of the one asked
 * @param version that session's version which added it
 * @param erased {@code true} if nobody can read any more what it said; else absent
 */
public record SummaryView(
        SummaryId id,
        long from,
        long to,
        @Nullable Role role,
        @Nullable Json content,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Json> metadata,
        SessionId sessionId,
        long version,
        @Nullable Boolean erased,
        Actor actor,
        Instant createdAt) {

    /** A summary as its event tells it. */
    public static SummaryView of(SessionId session, long version, SummaryAdded added, Actor actor, Instant at) {
        return of(
                added.id(),
                added.from(),
                added.through().messageCount() - 1,
                added.summary().orNull(),
                session,
                version,
                actor,
                at);
    }

    /** A summary, or what is left of one that was erased. */
    public static SummaryView of(
            SummaryId id,
            long from,
            long to,
            @Nullable Summary summary,
            SessionId session,
            long version,
            Actor actor,
            Instant at) {
        return new SummaryView(
                id,
                from,
                to,
                summary == null ? null : summary.role(),
                summary == null ? null : summary.content(),
                summary == null ? Map.of() : summary.metadata(),
                session,
                version,
                summary == null ? Boolean.TRUE : null,
                actor,
                at);
    }
}
