package io.clew.kernel.event;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session began with nothing said.
 *
 * @param parentId the session it was started under
 * @param rootId the root of its tree; its own id if it has no parent
 * @param state session state given at the start, values by key
 */
public record SessionStarted(
        @Nullable SessionId parentId,
        SessionId rootId,
        @Nullable AgentId agentId,
        @Nullable AgentVersionId agentVersionId,
        @Sensitive Details details,
        @Sensitive @Nullable Map<String, Json> state)
        implements SessionEvent {

    public SessionStarted {
        state = state == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(state));
    }

    @Override
    public Map<String, Json> state() {
        return state == null ? Map.of() : state;
    }
}
