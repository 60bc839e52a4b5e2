package io.clew.kernel.event;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.seal.Part;
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
        Described details,
        @Sensitive @Nullable Map<String, Part<Json>> state)
        implements SessionEvent {

    public SessionStarted {
        state = state == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(state));
    }

    /** With details and state that are written now. */
    public SessionStarted(
            @Nullable SessionId parentId,
            SessionId rootId,
            @Nullable AgentId agentId,
            @Nullable AgentVersionId agentVersionId,
            Details details,
            @Nullable Map<String, Json> state) {
        this(
                parentId,
                rootId,
                agentId,
                agentVersionId,
                Described.of(details),
                state == null ? null : KeyParts.of(state));
    }

    @Override
    public Map<String, Part<Json>> state() {
        return state == null ? Map.of() : state;
    }
}
