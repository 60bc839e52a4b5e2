package io.clew.application.http.end;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ChangeRetention;
import io.clew.kernel.command.Request;
import io.clew.kernel.event.RetentionChanged;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Retention;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
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

/** Say when a session ends by itself. */
@RestController
@Tag(name = "Ends")
final class RetentionRoutes {

    private final Writes writes;
    private final Questions questions;
    private final Recorded recorded;

    RetentionRoutes(Writes writes, Questions questions, Recorded recorded) {
        this.writes = writes;
        this.questions = questions;
        this.recorded = recorded;
    }

    @GetMapping("/v1/sessions/{id}/retention")
    @Needs(Scope.READ)
    @Operation(summary = "When a session ends by itself, if that was said of it")
    ResponseEntity<Retained> get(@PathVariable SessionId id, Call call) {
        SessionKey session = call.session(id);
        SessionView view = questions.ask(call, session, new GetSession(session, null), SessionView.class);
        return ResponseEntity.ok()
                .eTag("\"" + view.version() + "\"")
                .body(new Retained(id, view.version(), view.retention()));
    }

    @PutMapping("/v1/sessions/{id}/retention")
    @Needs(Scope.WRITE)
    @Operation(summary = "Say when a session ends by itself, or that it never does")
    ResponseEntity<Retained> put(@PathVariable SessionId id, @RequestBody RetentionBody body, Call call) {
        return change(id, body.retention(), body.reason(), call);
    }

    @DeleteMapping("/v1/sessions/{id}/retention")
    @Needs(Scope.WRITE)
    @Operation(summary = "Leave it to the namespace's default when a session ends")
    ResponseEntity<Retained> delete(
            @PathVariable SessionId id, @RequestParam(required = false) @Nullable String reason, Call call) {
        return change(id, null, reason, call);
    }

    private ResponseEntity<Retained> change(
            SessionId id, @Nullable Retention retention, @Nullable String reason, Call call) {
        SessionKey session = call.session(id);
        Request request = writes.recognise(call, session, List.of());
        Accepted accepted =
                writes.send(new ChangeRetention(session, retention, call.expectedVersion(), request), call, reason);
        Retention changed = accepted.count() == 0
                ? retention
                : ((RetentionChanged)
                                recorded.read(session, accepted.firstVersion()).event())
                        .retention();
        return writes.answer(HttpStatus.OK, call, session, accepted)
                .body(new Retained(id, accepted.version(), changed));
    }
}
