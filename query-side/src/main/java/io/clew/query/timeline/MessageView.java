package io.clew.query.timeline;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Role;
import io.clew.query.page.Actor;
import io.clew.query.page.Origin;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is seen at a point.
 *
 * @param index its place among the visible messages, from 0
 * @param sessionId the session that wrote it; may be an ancestor of the one asked
 * @param version that session's version which added it
 * @param subject whom it is about
 * @param erased {@code true} if nobody can read any more what it said; else absent
 * @param extras further fields of the model's vendor, shown under their own names
 */
public record MessageView(
        MessageId id,
        long index,
        SessionId sessionId,
        long version,
        Role role,
        @Nullable Json content,
        @Nullable String name,
        @Nullable Json toolCalls,
        @Nullable String toolCallId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Json> metadata,
        Actor actor,
        @Nullable Origin origin,
        Instant createdAt,
        @Nullable Instant occurredAt,
        @Nullable SubjectId subject,
        @Nullable Boolean erased,
        @JsonIgnore Map<String, Json> extras) {

    /** All that is left of a message that was erased. */
    static MessageView erased(
            MessageId id,
            long index,
            SessionId sessionId,
            long version,
            Role role,
            Actor actor,
            @Nullable Origin origin,
            Instant createdAt) {
        return new MessageView(
                id,
                index,
                sessionId,
                version,
                role,
                null,
                null,
                null,
                null,
                Map.of(),
                actor,
                origin,
                createdAt,
                null,
                null,
                Boolean.TRUE,
                Map.of());
    }

    @JsonAnyGetter
    Map<String, Json> extrasByName() {
        return extras;
    }
}
