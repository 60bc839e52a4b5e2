package io.clew.application.http.session;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.PinAgentVersion;
import io.clew.kernel.event.AgentVersionPinned;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pin the version of its agent that a session runs with. */
@RestController
@Tag(name = "Sessions")
final class AgentVersionRoutes {

    private final Writes writes;
    private final Questions questions;
    private final Recorded recorded;

    AgentVersionRoutes(Writes writes, Questions questions, Recorded recorded) {
        this.writes = writes;
        this.questions = questions;
        this.recorded = recorded;
    }

    @PutMapping("/v1/sessions/{id}/agent-version")
    @Needs(Scope.WRITE)
    @Operation(
            summary = "Pin the agent version that does what follows",
            description = "It follows the path on fork and revert. The agent need not be stored in Clew.")
    ResponseEntity<PinnedVersion> put(@PathVariable SessionId id, @RequestBody AgentVersionBody body, Call call) {
        return pin(id, body.agent(), body.agentVersion(), body.reason(), call);
    }

    @DeleteMapping("/v1/sessions/{id}/agent-version")
    @Needs(Scope.WRITE)
    @Operation(summary = "Pin no agent version for what follows")
    ResponseEntity<PinnedVersion> delete(
            @PathVariable SessionId id, @RequestParam(required = false) @Nullable String reason, Call call) {
        return pin(id, null, null, reason, call);
    }

    private ResponseEntity<PinnedVersion> pin(
            SessionId id,
            @Nullable AgentId agent,
            @Nullable AgentVersionId agentVersion,
            @Nullable String reason,
            Call call) {
        SessionKey session = call.session(id);
        PinAgentVersion command = new PinAgentVersion(
                session, agent, agentVersion, call.expectedVersion(), writes.recognise(call, session, List.of()));
        Accepted accepted = writes.send(command, call, reason);
        return writes.answer(HttpStatus.OK, call, session, accepted).body(pinned(session, accepted, call));
    }

    private PinnedVersion pinned(SessionKey session, Accepted accepted, Call call) {
        if (accepted.count() == 0) {
            SessionView view = questions.ask(call, session, new GetSession(session, null), SessionView.class);
            return new PinnedVersion(session.id(), accepted.version(), view.agentId(), view.agentVersionId());
        }
        AgentVersionPinned event = (AgentVersionPinned)
                recorded.read(session, accepted.firstVersion()).event();
        return new PinnedVersion(session.id(), accepted.version(), event.agentId(), event.agentVersionId());
    }
}
