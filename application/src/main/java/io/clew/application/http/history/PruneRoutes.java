package io.clew.application.http.history;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.limit.DespiteQuota;
import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.application.http.side.Writes;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Keep the best forks of a session. */
@RestController
@Tag(name = "History")
final class PruneRoutes {

    private final Writes writes;
    private final Questions questions;
    private final Recorded recorded;

    PruneRoutes(Writes writes, Questions questions, Recorded recorded) {
        this.writes = writes;
        this.questions = questions;
        this.recorded = recorded;
    }

    @PostMapping("/v1/sessions/{id}/prune")
    @Needs(Scope.WRITE)
    @DespiteQuota
    @Operation(
            summary = "Archive the forks of a session that are not good enough; nothing is deleted",
            description = "Of its direct forks that are active and have a score, those below the threshold or not among"
                    + " the best. Nothing is written to the session itself. A repeat decides anew.")
    ResponseEntity<Pruned> prune(
            @PathVariable SessionId id, @RequestBody(required = false) @Nullable PruneBody given, Call call) {
        SessionKey session = call.session(id);
        requireExpected(call, session);
        PruneBody body = given == null ? PruneBody.EMPTY : given;
        Pruning pruning = new Pruning(call, session, body, writes, questions);
        Pruned pruned = pruning.run();
        Pruning.Written last = pruning.last();
        if (last == null) {
            return ResponseEntity.ok(pruned);
        }
        OptionalLong position =
                recorded.positionOf(last.session(), last.accepted().version());
        return (position.isEmpty()
                        ? ResponseEntity.ok()
                        : writes.answer(HttpStatus.OK, call, position.getAsLong(), false))
                .body(pruned);
    }

    private void requireExpected(Call call, SessionKey session) {
        SessionView now = questions.ask(call, session, new GetSession(session, null), SessionView.class);
        Long expected = call.expectedVersion();
        if (expected != null && expected != now.version()) {
            throw new Rejection(
                            RejectionCode.VERSION_MISMATCH,
                            "The session is at another version than expected; read it again and decide anew.",
                            Map.of("expectedVersion", expected, "actualVersion", now.version()))
                    .asException();
        }
    }
}
