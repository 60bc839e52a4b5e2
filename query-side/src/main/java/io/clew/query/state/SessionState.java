package io.clew.query.state;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Json;
import java.util.Map;

/**
 * All of a session's state at a point.
 *
 * @param sessionId the session that wrote the point's version; may be an ancestor of the one asked
 * @param version the point's version
 * @param state values by key, in the order of the keys
 */
public record SessionState(SessionId sessionId, long version, Map<String, Json> state) {}
