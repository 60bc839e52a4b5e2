package io.clew.query.state;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One value of session state, and where it was set.
 *
 * @param sessionId the session in which it was set; may be an ancestor of the one asked
 * @param value absent if it was erased
 * @param erased {@code true} if nobody can read it any more, else absent
 * @param version the version that set it
 * @param updatedAt when that was
 */
public record StateValue(
        SessionId sessionId,
        String key,
        @Nullable Json value,
        @Nullable Boolean erased,
        long version,
        Instant updatedAt) {}
