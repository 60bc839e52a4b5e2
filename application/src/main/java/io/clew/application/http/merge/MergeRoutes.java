package io.clew.application.http.merge;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.arbiter.ConfiguredArbiter;
import io.clew.application.http.request.Call;
import io.clew.application.http.side.Recorded;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.MergeSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.merge.MergeArbiter;
import io.clew.kernel.merge.MergeStrategy;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Merge one session into another. */
@RestController
@Tag(name = "Merge")
final class MergeRoutes {

    /** What no point was sought for: the answer of before is repeated. */
    private static final Resolution REPEATED = Resolution.refused(
            Rejection.of(RejectionCode.IDEMPOTENCY_CONFLICT, "This Idempotency-Key was used for another request."));

    private final Writes writes;
    private final MergePlanner planner;
    private final Recorded recorded;
    private final @Nullable MergeArbiter arbiter;

    MergeRoutes(Writes writes, MergePlanner planner, Recorded recorded, ObjectProvider<ConfiguredArbiter> arbiter) {
        this.writes = writes;
        this.planner = planner;
        this.recorded = recorded;
        this.arbiter = arbiter.stream()
                .flatMap(configured -> configured.get().stream())
                .findFirst()
                .orElse(null);
    }

    @PostMapping("/v1/sessions/{id}/merge")
    @Needs(Scope.WRITE)
    @Operation(
            summary = "Bring what another session made into this one",
            description = "Moves forward where this one has nothing of its own since the base; otherwise merges session"
                    + " state three ways and adds one entry that stands for the other side's messages.")
    ResponseEntity<Merged> merge(@PathVariable SessionId id, @RequestBody MergeBody body, Call call) {
        SessionKey target = call.session(id);
        if (body.wantedStrategy() == MergeStrategy.ARBITER && arbiter == null) {
            throw new Invalid("strategy", "must be another one: this server has no arbiter, see clew.merge.arbiter");
        }
        Settling settling = new Settling(body.wantedStrategy(), body.verdicts(), arbiter);
        MessageId entry = new MessageId(call.idOr(null));
        AtomicReference<Planned> last = new AtomicReference<>();
        Accepted accepted;
        try {
            accepted = writes.send(() -> command(call, target, body, settling, entry, last), call, body.reason());
        } catch (Rejected e) {
            Planned planned = last.get();
            throw e.rejection().code() == RejectionCode.MERGE_CONFLICT && planned != null
                    ? planned.refusal(e.rejection())
                    : e;
        }
        Merged merged = accepted.count() == 0
                ? Objects.requireNonNull(last.get()).unwritten(id, body.isDry())
                : written(target, accepted);
        return writes.answer(HttpStatus.OK, call, target, accepted).body(merged);
    }

    private MergeSession command(
            Call call,
            SessionKey target,
            MergeBody body,
            Settling settling,
            MessageId entry,
            AtomicReference<Planned> last) {
        Request request = writes.recognise(call, target, List.of());
        Planned planned = isKnown(request) ? null : planner.plan(call, target, body, settling, entry);
        last.set(planned);
        return new MergeSession(
                target,
                body.source(),
                planned == null ? REPEATED : planned.from(),
                planned == null ? null : planned.plan(),
                body.asked(),
                body.isDry(),
                call.expectedVersion(),
                body.expectedFromVersion(),
                request);
    }

    /** Then its answer stands, and nobody need be asked again what to make of conflicts. */
    private static boolean isKnown(Request request) {
        String key = request.key();
        return key != null
                && request.earlier().stream().anyMatch(earlier -> earlier.name().equals(Earlier.key(key)));
    }

    private Merged written(SessionKey target, Accepted accepted) {
        Object event = recorded.read(target, accepted.firstVersion()).event();
        if (event instanceof SessionFastForwarded forwarded) {
            return Merged.of(target.id(), accepted.version(), forwarded);
        }
        MessageAdded added =
                (MessageAdded) recorded.read(target, accepted.version()).event();
        return Merged.of(target.id(), accepted.version(), (SessionMerged) event, added.id());
    }
}
