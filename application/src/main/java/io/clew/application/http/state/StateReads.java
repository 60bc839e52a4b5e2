package io.clew.application.http.state;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.list.Cursor;
import io.clew.application.http.list.Items;
import io.clew.application.http.list.Pin;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.application.http.side.Questions;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.value.PointName;
import io.clew.query.state.GetState;
import io.clew.query.state.GetStateHistory;
import io.clew.query.state.GetStateValue;
import io.clew.query.state.SessionState;
import io.clew.query.state.StateHistory;
import io.clew.query.state.StateValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Read session state at any point, and what a key held before. */
@RestController
@Tag(name = "State")
final class StateReads {

    private static final String AT = "A point. Without it, now.";

    private final Questions questions;

    StateReads(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/v1/sessions/{id}/state")
    @Needs(Scope.READ)
    @Operation(summary = "Read all of a session's state at a point")
    ResponseEntity<SessionState> all(
            @PathVariable SessionId id,
            @Parameter(description = AT) @RequestParam(required = false) @Nullable String at,
            Call call) {
        SessionKey session = call.session(id);
        PointName point = Field.point("at", at);
        SessionState state = questions.ask(call, session, new GetState(session, point), SessionState.class);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (point.equals(PointName.HEAD)) {
            answer.eTag("\"" + state.version() + "\"");
        }
        return answer.body(state);
    }

    @GetMapping("/v1/sessions/{id}/state/{key}")
    @Needs(Scope.READ)
    @Operation(summary = "Read one value of a session's state at a point, and where it was set")
    StateValue one(
            @PathVariable SessionId id,
            @PathVariable StateKey key,
            @Parameter(description = AT) @RequestParam(required = false) @Nullable String at,
            Call call) {
        SessionKey session = call.session(id);
        GetStateValue question = new GetStateValue(session, key, Field.point("at", at));
        return questions.ask(call, session, question, StateValue.class);
    }

    @GetMapping("/v1/sessions/{id}/state/{key}/history")
    @Needs(Scope.READ)
    @Operation(summary = "What a key of a session's state held up to a point, newest first")
    StateHistoryItems history(
            @PathVariable SessionId id,
            @PathVariable StateKey key,
            @Parameter(description = "A point, resolved once: all pages go back from it. Without it, now.")
                    @RequestParam(required = false)
                    @Nullable
                    String at,
            @Parameter(description = "The next or previous of a page") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to 1000, 50 if absent") @RequestParam(required = false) @Nullable String limit,
            Call call) {
        SessionKey session = call.session(id);
        Cursor here = Cursor.of(call);
        GetStateHistory question = new GetStateHistory(
                session,
                key,
                Field.point("at", Cursor.parameter(call, here, "at")),
                here == null ? null : Pin.of(here),
                here == null ? null : here.edge(),
                Items.limit(call));
        StateHistory history = questions.ask(call, session, question, StateHistory.class);
        Map<String, String> pin = Pin.text(history.sessionId(), history.version());
        return new StateHistoryItems(
                history.sessionId(),
                history.version(),
                history.page().items(),
                Cursor.text(call, pin, history.page().next()),
                Cursor.text(call, pin, history.page().previous()));
    }
}
