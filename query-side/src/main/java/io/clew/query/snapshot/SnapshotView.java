package io.clew.query.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.value.Environment;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Label;
import io.clew.query.page.Actor;
import io.clew.query.page.Origin;
import io.clew.query.page.PointAddress;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot.
 *
 * @param sessionId the session it was taken in
 * @param version the named point's
 * @param messageCount messages visible at the named point
 * @param point the named point as resolved
 * @param sessionVersion the version of the session that took it
 * @param erased {@code true} if nobody can read any more what was noted; else absent
 */
public record SnapshotView(
        SnapshotId id,
        SessionId sessionId,
        @Nullable Label label,
        @Nullable String message,
        long version,
        long messageCount,
        PointAddress point,
        long sessionVersion,
        @Nullable Environment environment,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Json> metadata,
        @Nullable Boolean erased,
        Actor actor,
        @Nullable Origin origin,
        Instant createdAt) {}
