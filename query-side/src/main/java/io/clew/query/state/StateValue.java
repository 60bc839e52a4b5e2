package io.clew.query.state;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Json;
import java.time.Instant;

/**
 * One value of session state, and where it was set.
 *
 * @param sessionId the session in which it was set; may be an ancestor of the one asked
 * @param version the version that set it
 * @param updatedAt when that was
 */
public record StateValue(SessionId sessionId, String key, Json value, long version, Instant updatedAt) {}
