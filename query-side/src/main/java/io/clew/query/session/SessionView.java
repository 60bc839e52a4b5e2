package io.clew.query.session;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Json;
import io.clew.query.page.PointAddress;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session as a list or a look at it shows it. */
public record SessionView(
        SessionId id,
        Namespace namespace,
        @Nullable String title,
        @Nullable SessionId parentId,
        SessionId rootId,
        @Nullable PointAddress forkedFrom,
        @Nullable AgentId agentId,
        @Nullable AgentVersionId agentVersionId,
        long version,
        long messageCount,
        long snapshotCount,
        long childCount,
        SessionStatus status,
        Map<String, Json> metadata,
        Instant createdAt,
        Instant updatedAt) {}
