package io.clew.query.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Json;
import java.util.Map;
import java.util.Set;

/**
 * All of a session's state at a point.
 *
 * @param sessionId the session that wrote the point's version; may be an ancestor of the one asked
 * @param version the point's version
 * @param state values by key, in the order of the keys
 * @param erased keys whose values nobody can read any more, in the order of the keys
 */
public record SessionState(
        SessionId sessionId,
        long version,
        Map<String, Json> state,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> erased) {}
