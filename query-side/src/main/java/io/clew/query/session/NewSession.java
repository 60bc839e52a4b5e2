package io.clew.query.session;

import io.clew.kernel.event.Described;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.query.page.PointAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a session begins with.
 *
 * @param messageCount messages visible from the start
 */
public record NewSession(
        @Nullable SessionId parentId,
        SessionId rootId,
        @Nullable PointAddress forkedFrom,
        @Nullable AgentId agentId,
        @Nullable AgentVersionId agentVersionId,
        long messageCount,
        Described details) {}
