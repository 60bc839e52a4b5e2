package io.clew.kernel.command;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.Texts;
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
        if (state.size() > Limits.STATE_KEYS) {
            throw new TooLarge(
                    "state keys", Limits.STATE_KEYS, "state may have at most " + Limits.STATE_KEYS + " keys");
        }
        if (Texts.sizeOf(state) > Limits.STATE) {
            throw new TooLarge("state", Limits.STATE, "state may have at most " + Limits.STATE + " bytes");
        }
        state.forEach((key, value) -> {
            new StateKey(key);
            Texts.stateValue(value);
        });
    }
}
