package io.clew.command.request;

import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import java.util.List;
import java.util.Map;

/** The refusals of requests that came before in another shape, or of which that cannot be told. */
public final class RequestRefusal {

    private RequestRefusal() {}

    public static Rejected idTaken(List<String> ids) {
        return refuse(
                RejectionCode.ID_TAKEN,
                "These ids are taken by other content; choose new ids, or repeat the first request unchanged.",
                Map.of("ids", List.copyOf(ids)));
    }

    public static Rejected idempotencyConflict() {
        return refuse(
                RejectionCode.IDEMPOTENCY_CONFLICT,
                "This idempotency key came before with another request; repeat that one unchanged, or use a new key.",
                Map.of());
    }

    public static Rejected viewsBehind() {
        return refuse(
                RejectionCode.VIEWS_BEHIND,
                "The views are too far behind to tell whether this request came before; nothing was written, try again.",
                Map.of());
    }

    private static Rejected refuse(RejectionCode code, String message, Map<String, Object> facts) {
        return new Rejection(code, message, facts).asException();
    }
}
