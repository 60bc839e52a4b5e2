package io.clew.application.http.end;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.limit.DespiteQuota;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.application.http.request.ReasonBody;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ArchiveSession;
import io.clew.kernel.command.DeleteSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.UnarchiveSession;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.ChildPolicy;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.end.Affected;
import io.clew.query.end.CountAffected;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Archive, unarchive and delete sessions. */
@RestController
@Tag(name = "Ends")
final class EndRoutes {

    private final Writes writes;
    private final Questions questions;
    private final Recorded recorded;
    private final Settling settling;

    EndRoutes(Writes writes, Questions questions, Recorded recorded, Settling settling) {
        this.writes = writes;
        this.questions = questions;
        this.recorded = recorded;
        this.settling = settling;
    }

    @PostMapping("/v1/sessions/{id}/archive")
    @Needs(Scope.WRITE)
    @DespiteQuota
    @Operation(summary = "Close a session to writes; it can still be read and forked")
    ResponseEntity<Ended> archive(
            @PathVariable SessionId id, @RequestBody(required = false) @Nullable ReasonBody body, Call call) {
        SessionKey session = call.session(id);
        Request request = writes.recognise(call, session, List.of());
        Accepted accepted =
                writes.send(new ArchiveSession(session, null, call.expectedVersion(), request), call, reason(body));
        return writes.answer(HttpStatus.OK, call, session, accepted)
                .body(new Ended(id, accepted.version(), SessionStatus.ARCHIVED));
    }

    @PostMapping("/v1/sessions/{id}/unarchive")
    @Needs(Scope.WRITE)
    @DespiteQuota
    @Operation(summary = "Let an archived session take writes again")
    ResponseEntity<Ended> unarchive(
            @PathVariable SessionId id, @RequestBody(required = false) @Nullable ReasonBody body, Call call) {
        SessionKey session = call.session(id);
        Request request = writes.recognise(call, session, List.of());
        Accepted accepted =
                writes.send(new UnarchiveSession(session, call.expectedVersion(), request), call, reason(body));
        return writes.answer(HttpStatus.OK, call, session, accepted)
                .body(new Ended(id, accepted.version(), SessionStatus.ACTIVE));
    }

    private static @Nullable String reason(@Nullable ReasonBody body) {
        return body == null ? null : body.reason();
    }

    @DeleteMapping("/v1/sessions/{id}")
    @Needs(Scope.WRITE)
    @Operation(
            summary = "Hide a session; nothing is erased",
            description = "Afterwards only its events and versions can be read, and its id stays taken. What others"
                    + " inherited from it stays readable. Sessions below follow after the answer.")
    ResponseEntity<Deleted> delete(
            @PathVariable SessionId id,
            @Parameter(description = "cascade, detach or archive: what becomes of the sessions below")
                    @RequestParam(required = false)
                    @Nullable
                    String children,
            @Parameter(description = "true to be told what would change, and change nothing")
                    @RequestParam(required = false)
                    @Nullable
                    String dryRun,
            @RequestParam(required = false) @Nullable String reason,
            Call call) {
        SessionKey session = call.session(id);
        ChildPolicy policy = Field.ofNullable("children", children, ChildPolicy::of);
        if (isTrue(dryRun)) {
            return rehearse(call, session, policy);
        }
        Request request = writes.recognise(call, session, List.of());
        Affected affected = questions.ask(call, session, new CountAffected(session, policy), Affected.class);
        Accepted accepted = writes.send(
                new DeleteSession(
                        session,
                        policy,
                        affected.childCount(),
                        affected.affected(),
                        null,
                        call.expectedVersion(),
                        request),
                call,
                reason);
        settling.wake();
        SessionDeleted deleted =
                (SessionDeleted) recorded.read(session, accepted.firstVersion()).event();
        return writes.answer(HttpStatus.OK, call, session, accepted)
                .body(new Deleted(id, accepted.version(), deleted.affected(), false));
    }

    private static boolean isTrue(@Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw new Invalid("dryRun", "must be true or false");
    }

    /** Answers and refuses as the deletion would now. */
    private ResponseEntity<Deleted> rehearse(Call call, SessionKey session, @Nullable ChildPolicy policy) {
        SessionView now = questions.ask(call, session, new GetSession(session, null), SessionView.class);
        Long expected = call.expectedVersion();
        if (expected != null && expected != now.version()) {
            throw new Rejection(
                            RejectionCode.VERSION_MISMATCH,
                            "The session is at another version than expected; read it again and decide anew.",
                            Map.of("expectedVersion", expected, "actualVersion", now.version()))
                    .asException();
        }
        Affected affected = questions.ask(call, session, new CountAffected(session, policy), Affected.class);
        if (policy == null && affected.childCount() > 0) {
            throw new Rejection(
                            RejectionCode.HAS_CHILDREN,
                            "There are sessions below this one; say with children=cascade, detach or archive what"
                                    + " becomes of them.",
                            Map.of("childCount", affected.childCount()))
                    .asException();
        }
        return ResponseEntity.ok()
                .eTag("\"" + now.version() + "\"")
                .body(new Deleted(session.id(), now.version(), affected.affected(), false));
    }
}
