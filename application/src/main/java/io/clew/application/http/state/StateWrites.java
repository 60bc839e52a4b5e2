package io.clew.application.http.state;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.json.JsonTree;
import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.RecordedEvent;
import io.clew.application.http.side.Writes;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.PointName;
import io.clew.query.state.GetStateValue;
import io.clew.query.state.StateValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Set and remove values of session state. */
@RestController
@Tag(name = "State")
final class StateWrites {

    private static final String WHY = "Kept with the event; 500 characters at most";

    private final StateChanges changes;
    private final Writes writes;
    private final Questions questions;

    StateWrites(StateChanges changes, Writes writes, Questions questions) {
        this.changes = changes;
        this.writes = writes;
        this.questions = questions;
    }

    @PatchMapping("/v1/sessions/{id}/state")
    @Needs(Scope.WRITE)
    @Operation(summary = "Set keys of session state, each replaced whole; null removes a key")
    ResponseEntity<ChangedState> patch(
            @PathVariable SessionId id,
            @Parameter(description = WHY) @RequestParam(required = false) @Nullable String reason,
            @RequestBody JsonTree body,
            Call call) {
        return changed(call, id, AskedChange.of(body), false, reason);
    }

    @PutMapping("/v1/sessions/{id}/state/{key}")
    @Needs(Scope.WRITE)
    @Operation(summary = "Set one value of session state; null is a value too")
    ResponseEntity<StateValue> put(
            @PathVariable SessionId id,
            @PathVariable StateKey key,
            @Parameter(description = WHY) @RequestParam(required = false) @Nullable String reason,
            @RequestBody JsonTree body,
            Call call) {
        SessionKey session = call.session(id);
        StateChanges.Done done = changes.change(call, session, AskedChange.of(key, body), false, reason);
        RecordedEvent event = done.event();
        StateValue value = event == null
                ? unchanged(call, session, key, done.accepted().version())
                : written(id, key, valueOf(done, key), done.accepted().version(), event.time());
        return writes.answer(HttpStatus.OK, call, session, done.accepted()).body(value);
    }

    @DeleteMapping("/v1/sessions/{id}/state/{key}")
    @Needs(Scope.WRITE)
    @Operation(summary = "Remove one key of session state")
    ResponseEntity<ChangedState> delete(
            @PathVariable SessionId id,
            @PathVariable StateKey key,
            @Parameter(description = WHY) @RequestParam(required = false) @Nullable String reason,
            Call call) {
        return changed(call, id, AskedChange.without(key), true, reason);
    }

    private ResponseEntity<ChangedState> changed(
            Call call, SessionId id, KeyChanges asked, boolean keysMustExist, @Nullable String reason) {
        SessionKey session = call.session(id);
        StateChanges.Done done = changes.change(call, session, asked, keysMustExist, reason);
        return writes.answer(HttpStatus.OK, call, session, done.accepted())
                .body(ChangedState.of(id, done.accepted().version(), done.change()));
    }

    private static @Nullable Json valueOf(StateChanges.Done done, StateKey key) {
        return Objects.requireNonNull(done.change().set().get(key.value())).orNull();
    }

    /** When it is answered again, it may have been erased. */
    private static StateValue written(SessionId id, StateKey key, @Nullable Json value, long version, Instant at) {
        return new StateValue(id, key.value(), value, value == null ? Boolean.TRUE : null, version, at);
    }

    /** The value that was there already, at the version that the session has now. */
    private StateValue unchanged(Call call, SessionKey session, StateKey key, long version) {
        GetStateValue question = new GetStateValue(session, key, new PointName.Version(version));
        StateValue value = questions.ask(call, null, question, StateValue.class);
        return new StateValue(session.id(), value.key(), value.value(), value.erased(), version, value.updatedAt());
    }
}
