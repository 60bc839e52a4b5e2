package io.clew.application.http.erasure;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.erasure.Erasure;
import io.clew.application.erasure.Erasures;
import io.clew.application.http.limit.DespiteQuota;
import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.application.http.request.ReasonBody;
import io.clew.application.http.side.Recorded;
import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Erase what was written, for ever, and have it in writing. */
@RestController
@Tag(name = "Erasure")
final class ErasureRoutes {

    private final Optional<Erasures> erasures;
    private final Recorded recorded;

    ErasureRoutes(Optional<Erasures> erasures, Recorded recorded) {
        this.erasures = erasures;
        this.recorded = recorded;
    }

    @PostMapping("/v1/sessions/{id}/erase")
    @Needs(Scope.ADMIN)
    @DespiteQuota
    @Operation(summary = "Erase all that was written in a session so far, in every fork too; of a deleted one too")
    ResponseEntity<ErasedThing> session(
            @PathVariable SessionId id, @RequestBody(required = false) @Nullable ReasonBody body, Call call) {
        SessionKey session = call.session(id);
        if (!recorded.isShown(session)) {
            throw Rejection.of(RejectionCode.NOT_FOUND, "There is no such session.")
                    .asException();
        }
        return answer(sealed().session(name(call), session, call.metadata(), reason(body)));
    }

    @PostMapping("/v1/subjects/{subject}/erase")
    @Needs(Scope.ADMIN)
    @DespiteQuota
    @Operation(summary = "Erase all messages about somebody, in all sessions of the namespace")
    ResponseEntity<ErasedThing> subject(
            @PathVariable String subject, @RequestBody(required = false) @Nullable ReasonBody body, Call call) {
        SubjectId erased = Field.of("subject", subject, SubjectId::new);
        return answer(sealed().subject(name(call), erased, call.metadata(), reason(body)));
    }

    @GetMapping("/v1/erasures/{id}")
    @Needs(Scope.AUDIT)
    @Operation(summary = "An erasure and its receipt")
    ErasedThing get(@PathVariable String id, Call call) {
        Erasure erasure = sealed().find(new ErasureKey(call.namespace(), id));
        if (erasure == null) {
            throw Rejection.of(RejectionCode.NOT_FOUND, "There is no such erasure.")
                    .asException();
        }
        return ErasedThing.of(erasure);
    }

    private Erasures sealed() {
        return erasures.orElseThrow(() -> new Refusal(Problem.of(
                409,
                "not-sealed",
                "What is written here is not sealed, so nothing can be erased; see clew.sealing. Export what is to stay"
                        + " and import it into a server that seals.")));
    }

    private static ErasureKey name(Call call) {
        return new ErasureKey(call.namespace(), call.idOr(null));
    }

    private static @Nullable String reason(@Nullable ReasonBody body) {
        return body == null || body.reason() == null ? null : Texts.atMost("reason", body.reason(), Limits.REASON);
    }

    private static ResponseEntity<ErasedThing> answer(Erasure erasure) {
        HttpStatus status = erasure.receipt() == null ? HttpStatus.ACCEPTED : HttpStatus.OK;
        return ResponseEntity.status(status).body(ErasedThing.of(erasure));
    }
}
