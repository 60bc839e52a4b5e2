package io.clew.command.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.command.request.RequestsCode;
import io.clew.kernel.event.Described;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.Retention;
import io.clew.kernel.value.Score;
import io.clew.kernel.value.SessionStatus;
import org.jspecify.annotations.Nullable;

/**
 * All a session's aggregate knows, as its aggregate snapshot stores it. When a component changes, {@link #SHAPE} counts
 * up: snapshots of another shape are ignored, and the session is read from its events once.
 *
 * @param creationKey the request's idempotency key that made the session, as its first event bears it
 * @param creationDigest that request's digest
 * @param importId the import that brought the last event
 * @param recentRequests as {@link RequestsCode} writes it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionMemory(
        String streamId,
        @Nullable SessionId parentId,
        SessionId rootId,
        SessionId lineageRootId,
        long version,
        SessionStatus status,
        boolean settled,
        long nextOrdinal,
        long messageCount,
        long pathTurned,
        long stateChanged,
        @Nullable OpenToolCalls openToolCalls,
        Described details,
        @Nullable Retention retention,
        @Nullable Score score,
        @Nullable AgentId agentId,
        @Nullable AgentVersionId agentVersionId,
        @Nullable String creationKey,
        @Nullable String creationDigest,
        @Nullable String importId,
        String recentRequests) {

    static final int SHAPE = 5;
}
