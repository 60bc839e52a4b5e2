package io.clew.command.session;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The refusals of sessions: codes and facts in the words of the HTTP contract, sentences that say what to do. */
final class Refusal {

    private Refusal() {}

    static Rejected notFound(SessionId id) {
        return refuse(
                RejectionCode.NOT_FOUND,
                "There is no such session; start it first, or check its id and namespace.",
                Map.of("sessionId", id.value()));
    }

    static Rejected idTaken(List<String> ids) {
        return refuse(
                RejectionCode.ID_TAKEN,
                "These ids are taken by other content; choose new ids, or repeat the first request unchanged.",
                Map.of("ids", List.copyOf(ids)));
    }

    static Rejected idempotencyConflict() {
        return refuse(
                RejectionCode.IDEMPOTENCY_CONFLICT,
                "This idempotency key came before with another request; repeat that one unchanged, or use a new key.",
                Map.of());
    }

    static Rejected viewsBehind() {
        return refuse(
                RejectionCode.VIEWS_BEHIND,
                "The views are too far behind to tell whether this request came before; nothing was written, try again.",
                Map.of());
    }

    static Rejected versionMismatch(long expected, long actual) {
        return refuse(
                RejectionCode.VERSION_MISMATCH,
                "The session is at another version than expected; read it again and decide anew.",
                Map.of("expectedVersion", expected, "actualVersion", actual));
    }

    static Rejected pointNotFound(ResolvedPoint point) {
        return refuse(
                RejectionCode.POINT_NOT_FOUND,
                "The session has no such version yet; name one that it has.",
                Map.of("sessionId", point.session().value(), "version", point.version()));
    }

    static Rejected insideToolCall(ResolvedPoint asked, OpenToolCalls open, @Nullable ResolvedPoint lastComplete) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("point", factsOf(asked));
        facts.put("openToolCalls", open.ids());
        if (lastComplete != null) {
            facts.put("lastComplete", factsOf(lastComplete));
        }
        return refuse(
                RejectionCode.INSIDE_TOOL_CALL,
                "Calls without a result are open at this point; ask with boundary last-complete or exact.",
                facts);
    }

    static Rejected tooLarge(TooLarge cause) {
        return refuse(
                RejectionCode.TOO_LARGE,
                String.valueOf(cause.getMessage()),
                Map.of("limit", cause.limit(), "maximum", cause.maximum()));
    }

    private static Map<String, Object> factsOf(ResolvedPoint point) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("sessionId", point.session().value());
        facts.put("version", point.version());
        if (point.messageCount() > 0) {
            facts.put("messageIndex", point.messageCount() - 1);
        }
        return facts;
    }

    private static Rejected refuse(RejectionCode code, String message, Map<String, Object> facts) {
        return new Rejection(code, message, facts).asException();
    }
}
