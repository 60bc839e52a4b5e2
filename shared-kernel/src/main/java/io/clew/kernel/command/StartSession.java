package io.clew.kernel.command;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Begin a session in which nothing is said yet, under a parent or alone.
 *
 * @param state values of session state by key, each at most {@link Limits#STATE_VALUE} bytes
 */
public record StartSession(
        SessionKey session,
        @Nullable SessionId parentId,
        @Nullable AgentId agentId,
        @Nullable AgentVersionId agentVersionId,
        Details details,
        Map<String, Json> state,
        Request request)
        implements SessionCommand {

    public StartSession {
        state = Collections.unmodifiableMap(new LinkedHashMap<>(state));
        state.forEach((key, value) -> {
            if (value.text().getBytes(StandardCharsets.UTF_8).length > Limits.STATE_VALUE) {
                throw new TooLarge(
                        "state value",
                        Limits.STATE_VALUE,
                        "a value of state may have at most " + Limits.STATE_VALUE + " bytes");
            }
        });
    }
}
