package io.clew.application.http.session;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.request.Call;
import io.clew.application.http.side.Recorded;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.ScoreSession;
import io.clew.kernel.event.SessionScored;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Score;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Say how good a session is. */
@RestController
@Tag(name = "Sessions")
final class ScoreRoutes {

    private final Writes writes;
    private final Recorded recorded;

    ScoreRoutes(Writes writes, Recorded recorded) {
        this.writes = writes;
        this.recorded = recorded;
    }

    @PutMapping("/v1/sessions/{id}/score")
    @Needs(Scope.WRITE)
    @Operation(
            summary = "Say how good a session is, or take that back",
            description = "The score belongs to the session: forks begin without one, and a revert leaves it.")
    ResponseEntity<Scored> put(@PathVariable SessionId id, @RequestBody ScoreBody body, Call call) {
        SessionKey session = call.session(id);
        Request request = writes.recognise(call, session, List.of());
        Accepted accepted = writes.send(
                new ScoreSession(session, body.asked(), call.expectedVersion(), request), call, body.reason());
        return writes.answer(HttpStatus.OK, call, session, accepted)
                .body(new Scored(id, accepted.version(), scored(session, body, accepted)));
    }

    private @Nullable Score scored(SessionKey session, ScoreBody body, Accepted accepted) {
        return accepted.count() == 0
                ? body.asked()
                : ((SessionScored)
                                recorded.read(session, accepted.firstVersion()).event())
                        .score();
    }
}
