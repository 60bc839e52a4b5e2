package io.clew.application.http.session;

import io.clew.application.http.json.Checked;
import io.clew.application.http.json.ReadOnly;
import io.clew.application.http.request.Field;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.refusal.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * Which version of its agent does what follows in a session.
 *
 * @param agentId whose version it is; the session's agent if absent
 */
@ReadOnly({"sessionId", "version"})
record AgentVersionBody(
        @Nullable String agentId,
        @Nullable String agentVersionId,
        @Nullable String reason) implements Checked {

    @Override
    public void check() {
        agent();
        agentVersion();
    }

    @Nullable
    AgentId agent() {
        return Field.ofNullable("agentId", agentId, AgentId::new);
    }

    AgentVersionId agentVersion() {
        if (agentVersionId == null) {
            throw new Invalid("agentVersionId", "is needed; DELETE unpins");
        }
        return Field.of("agentVersionId", agentVersionId, AgentVersionId::new);
    }
}
