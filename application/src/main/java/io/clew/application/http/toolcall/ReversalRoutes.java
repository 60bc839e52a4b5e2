package io.clew.application.http.toolcall;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ChangeToolReversal;
import io.clew.kernel.command.Request;
import io.clew.kernel.event.ToolReversalChanged;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.ToolName;
import io.clew.kernel.value.ToolReversal;
import io.clew.query.toolcall.GetToolReversals;
import io.clew.query.toolcall.ToolReversals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Say what reverses the calls of which tools. */
@RestController
@Tag(name = "Tool calls")
final class ReversalRoutes {

    private final Writes writes;
    private final Questions questions;
    private final Recorded recorded;

    ReversalRoutes(Writes writes, Questions questions, Recorded recorded) {
        this.writes = writes;
        this.questions = questions;
        this.recorded = recorded;
    }

    @PutMapping("/v1/sessions/{id}/tools/{name}/reversal")
    @Needs(Scope.WRITE)
    @Operation(
            summary = "Say what reverses the calls of a tool",
            description = "Clew calls no tool. What is said belongs to the session, and holds for those born of it that"
                    + " say nothing themselves.")
    ResponseEntity<SaidReversal> put(
            @PathVariable SessionId id, @PathVariable ToolName name, @RequestBody ReversalBody body, Call call) {
        return change(id, name, body.reversal(), body.reason(), call);
    }

    @DeleteMapping("/v1/sessions/{id}/tools/{name}/reversal")
    @Needs(Scope.WRITE)
    @Operation(
            summary = "Say that nothing reverses the calls of a tool, whatever was said where the session was born of")
    ResponseEntity<SaidReversal> delete(
            @PathVariable SessionId id,
            @PathVariable ToolName name,
            @RequestParam(required = false) @Nullable String reason,
            Call call) {
        return change(id, name, null, reason, call);
    }

    private ResponseEntity<SaidReversal> change(
            SessionId id, ToolName name, @Nullable ToolReversal reversal, @Nullable String reason, Call call) {
        SessionKey session = call.session(id);
        Request request = writes.recognise(call, session, List.of());
        Accepted accepted = writes.send(
                new ChangeToolReversal(session, name, reversal, call.expectedVersion(), request), call, reason);
        ToolReversalChanged said = (ToolReversalChanged)
                recorded.read(session, accepted.firstVersion()).event();
        return writes.answer(HttpStatus.OK, call, session, accepted)
                .body(new SaidReversal(
                        id,
                        accepted.version(),
                        said.tool(),
                        said.reversal() == null ? null : said.reversal().orNull()));
    }

    @GetMapping("/v1/sessions/{id}/tools")
    @Needs(Scope.READ)
    @Operation(summary = "What reverses the calls of which tools, up to 1000 by name")
    ToolReversals list(@PathVariable SessionId id, Call call) {
        SessionKey session = call.session(id);
        return questions.ask(call, session, new GetToolReversals(session), ToolReversals.class);
    }
}
