package io.clew.application.http.toolcall;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.SettleToolCalls;
import io.clew.kernel.command.SettledCall;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.CallAction;
import io.clew.query.toolcall.GetUndoneCalls;
import io.clew.query.toolcall.UndoneCalls;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Which tool calls a revert left to reverse or to do again, and what became of them. */
@RestController
@Tag(name = "Tool calls")
final class ToolCallRoutes {

    private final Writes writes;
    private final Questions questions;

    ToolCallRoutes(Writes writes, Questions questions) {
        this.writes = writes;
        this.questions = questions;
    }

    @GetMapping("/v1/sessions/{id}/reverts/{version}/tool-calls")
    @Needs(Scope.READ)
    @Operation(
            summary = "The tool calls that a revert hid, newest first, and showed again, oldest first",
            description = "Up to 1000, each with what became of it if that was told.")
    UndoneCalls get(
            @PathVariable SessionId id,
            @Parameter(description = "The session's version that the revert made") @PathVariable String version,
            Call call) {
        SessionKey session = call.session(id);
        return questions.ask(call, session, new GetUndoneCalls(session, number(version), false), UndoneCalls.class);
    }

    @PostMapping("/v1/sessions/{id}/reverts/{version}/tool-calls")
    @Needs(Scope.WRITE)
    @Operation(
            summary = "Tell what became of tool calls that a revert hid or showed again",
            description = "All outcomes are kept or none; the last word on a call stands.")
    ResponseEntity<Settled> settle(
            @PathVariable SessionId id,
            @Parameter(description = "The session's version that the revert made") @PathVariable String version,
            @RequestBody OutcomesBody body,
            Call call) {
        SessionKey session = call.session(id);
        long revert = number(version);
        List<SettledCall> calls = body.calls();
        Request request = writes.recognise(call, session, List.of());
        // Also of a deleted session: a repeat is answered as it was, and anything else is refused behind this.
        GetUndoneCalls undone = new GetUndoneCalls(session, revert, true);
        requireKnown(calls, questions.ask(call, session, undone, UndoneCalls.class));
        Accepted accepted = writes.send(
                new SettleToolCalls(session, revert, calls, call.expectedVersion(), request), call, body.reason());
        return writes.answer(HttpStatus.OK, call, session, accepted)
                .body(new Settled(id, accepted.version(), calls.size()));
    }

    private static long number(String version) {
        if (!version.matches("[0-9]{1,18}")) {
            throw new Invalid("version", "must be the number of the version that the revert made");
        }
        return Long.parseLong(version);
    }

    private record Which(
            CallAction action, long messageIndex, @Nullable String callId) {}

    private static void requireKnown(List<SettledCall> told, UndoneCalls undone) {
        Set<Which> known = new HashSet<>();
        undone.items().forEach(call -> known.add(new Which(call.action(), call.messageIndex(), call.id())));
        for (int i = 0; i < told.size(); i++) {
            SettledCall call = told.get(i);
            if (!known.contains(new Which(call.action(), call.messageIndex(), call.callId()))) {
                throw new Invalid(
                        "outcomes[" + i + "]", "is of no call that this revert hid or showed again; read the list");
            }
        }
    }
}
