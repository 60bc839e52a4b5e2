package io.clew.query.session;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.page.Edge;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a namespace that match every filter given. Answered by a {@code Page} of {@link SessionView}.
 *
 * @param statuses any of these
 * @param metadata these keys with exactly these values: a JSON string is compared by its text, other values by their
 *     JSON text
 * @param createdAfter later than; {@code createdBefore} earlier than; {@code updatedAfter} later than
 * @param label bears a snapshot with this label
 * @param ranWith this agent version was pinned in it at some time
 */
public record FindSessions(
        Namespace namespace,
        @Nullable SessionId parentId,
        @Nullable SessionId rootId,
        @Nullable AgentId agentId,
        @Nullable AgentVersionId agentVersionId,
        Set<SessionStatus> statuses,
        Map<String, String> metadata,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore,
        @Nullable Instant updatedAfter,
        @Nullable String idPrefix,
        @Nullable Label label,
        @Nullable AgentVersionId ranWith,
        SessionSort sort,
        @Nullable Edge edge,
        int limit) {}
