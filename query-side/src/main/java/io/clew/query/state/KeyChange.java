package io.clew.query.state;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Json;
import io.clew.query.page.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of one key.
 *
 * @param sessionId the session that made it; may be an ancestor of the one asked
 * @param version the version that made it
 * @param value what the key held from then on; absent if it was removed or erased
 * @param removed {@code true} if it was removed, else absent
 * @param erased {@code true} if nobody can read any more what it held, else absent
 */
public record KeyChange(
        SessionId sessionId,
        long version,
        @Nullable Json value,
        @Nullable Boolean removed,
        @Nullable Boolean erased,
        Actor actor,
        @Nullable String reason,
        Instant updatedAt) {}
