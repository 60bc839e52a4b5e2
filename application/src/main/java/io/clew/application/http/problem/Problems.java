package io.clew.application.http.problem;

import io.clew.application.access.Denied;
import io.clew.application.http.json.Malformed;
import io.clew.application.limit.TooMany;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.refusal.TooLarge;
import io.clew.key.DestructionPendingException;
import io.clew.key.KeysUnavailableException;
import io.clew.log.LogUnavailableException;
import io.clew.query.engine.ViewsAwayException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/** The one place that says which problem a refusal or a failure is. */
public final class Problems {

    private static final String RETRY_AFTER = "Retry-After";

    private Problems() {}

    /** The problem, or null if nobody foresaw it. */
    public static @Nullable Problem of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            Problem problem = known(t);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    public static Problem unforeseen(String requestId) {
        return Problem.of(
                500,
                "internal",
                "Something went wrong inside. Try again; if it stays, look for request " + requestId + " in the log.");
    }

    public static Problem viewsBehind() {
        return Problem.of(503, "views-behind", "The views have not read that far yet; try again.")
                .with(RETRY_AFTER, "1");
    }

    private static @Nullable Problem known(Throwable t) {
        if (t instanceof Refusal refusal) {
            return refusal.problem();
        }
        if (t instanceof TooMany tooMany) {
            return of(tooMany);
        }
        if (t instanceof Denied denied) {
            return of(denied);
        }
        if (t instanceof Malformed malformed) {
            return Problem.of(400, "malformed", String.valueOf(malformed.getMessage()));
        }
        if (t instanceof Invalid invalid) {
            return invalid(invalid.field(), invalid.reason());
        }
        if (t instanceof TooLarge tooLarge) {
            return Problem.of(
                    413,
                    "too-large",
                    sentence(String.valueOf(tooLarge.getMessage())),
                    Map.of("limit", tooLarge.limit(), "maximum", tooLarge.maximum()));
        }
        if (t instanceof Rejected rejected) {
            return of(rejected.rejection());
        }
        if (t instanceof HandlerExecutionException remote
                && remote.getDetails().orElse(null) instanceof Rejection rejection) {
            return of(rejection);
        }
        if (t instanceof LogUnavailableException unavailable) {
            return logUnavailable(unavailable);
        }
        if (t instanceof ConcurrencyException
                || t instanceof AggregateStreamCreationException
                || t instanceof LockAcquisitionFailedException) {
            return overtaken();
        }
        if (t instanceof KeysUnavailableException) {
            return keysUnavailable();
        }
        if (t instanceof DestructionPendingException pending) {
            return of(pending);
        }
        if (t instanceof ViewsAwayException) {
            return viewsAway();
        }
        return ofSpring(t);
    }

    /** The same for all who are refused for the same reason, whatever they asked for and whatever is there. */
    private static Problem of(Denied denied) {
        return switch (denied.reason()) {
            case UNAUTHENTICATED ->
                Problem.of(401, "unauthenticated", "Send Authorization: Bearer with a key or token that is good here.")
                        .with("WWW-Authenticate", "Bearer");
            case FORBIDDEN -> Problem.of(403, "forbidden", "You may not do this in this namespace.");
            case UNAVAILABLE ->
                Problem.of(503, "authentication-unavailable", "It cannot be checked now who you are; try again.")
                        .with(RETRY_AFTER, "5");
        };
    }

    private static Problem of(TooMany tooMany) {
        long seconds = Math.max(1, (tooMany.retryAfter().toMillis() + 999) / 1000);
        return Problem.of(
                        429,
                        "too-many",
                        "That is more than one may have; wait, or have clew.limits." + tooMany.limit() + " raised.",
                        Map.of("limit", tooMany.limit(), "maximum", tooMany.maximum()))
                .with(RETRY_AFTER, String.valueOf(seconds));
    }

    /** A value of impossible shape: which, and why. */
    public static Problem invalid(String field, String reason) {
        return Problem.of(400, "invalid", sentence(field + " " + reason), facts("field", field, "reason", reason));
    }

    public static Problem of(Rejection rejection) {
        Problem problem = Problem.of(
                statusOf(rejection.code()),
                rejection.code().wire(),
                rejection.message(),
                new TreeMap<>(rejection.facts()));
        return statusOf(rejection.code()) == 503 ? problem.with(RETRY_AFTER, "1") : problem;
    }

    private static int statusOf(RejectionCode code) {
        return switch (code) {
            case NOT_FOUND, POINT_NOT_FOUND -> 404;
            case ID_TAKEN,
                    IDEMPOTENCY_CONFLICT,
                    INSIDE_TOOL_CALL,
                    ARCHIVED,
                    HAS_CHILDREN,
                    VERSION_IN_USE,
                    LABEL_CONFLICT,
                    STATE_CONFLICT,
                    MERGE_CONFLICT,
                    OTHER_AGENT -> 409;
            case DELETED -> 410;
            case VERSION_MISMATCH -> 412;
            case TOO_LARGE -> 413;
            case VIEWS_BEHIND, OUTDATED -> 503;
        };
    }

    private static Problem viewsAway() {
        return Problem.of(503, "views-behind", "The views cannot be read now; writes go on. Try again, or see /health.")
                .with(RETRY_AFTER, "2");
    }

    private static Problem logUnavailable(LogUnavailableException unavailable) {
        String detail = unavailable.nothingWritten()
                ? "The event log takes no writes now; nothing was written. Try again later."
                : "The event log does not answer now. What was to be written may be there or not: try again, with the same"
                        + " ids or Idempotency-Key.";
        return Problem.of(503, "log-unavailable", detail).with(RETRY_AFTER, "5");
    }

    private static Problem keysUnavailable() {
        return Problem.of(
                        503,
                        "keys-unavailable",
                        "The keys that seal what people write cannot be asked for now. Try again, with the same ids or"
                                + " Idempotency-Key.")
                .with(RETRY_AFTER, "5");
    }

    private static Problem of(DestructionPendingException pending) {
        long seconds = pending.atMost().toSeconds() + 1;
        String nodes = String.join(", ", pending.nodes());
        return Problem.of(
                        503,
                        "erasure-pending",
                        "The erasure " + pending.erasure().id() + " is under way, and goes on by itself. It is not done"
                                + " yet: no answer comes from " + nodes + ", where the keys may be in memory for "
                                + seconds + " seconds at most. Ask again with the same Idempotency-Key.",
                        facts("erasure", pending.erasure().id(), "nodes", pending.nodes()))
                .with(RETRY_AFTER, String.valueOf(seconds));
    }

    /** After it was tried again as often as is of use. */
    private static Problem overtaken() {
        return Problem.of(
                        503,
                        "log-unavailable",
                        "Others wrote to the same session all the while; nothing was written. Try again.")
                .with(RETRY_AFTER, "1");
    }

    private static @Nullable Problem ofSpring(Throwable t) {
        if (t instanceof HttpMessageNotReadableException) {
            return Problem.of(400, "malformed", "The body is empty or unreadable; send JSON.");
        }
        if (t instanceof HttpMediaTypeNotSupportedException) {
            return unsupportedMediaType();
        }
        if (t instanceof HttpRequestMethodNotSupportedException notSupported) {
            String allowed = String.join(
                    ", ",
                    notSupported.getSupportedMethods() == null ? new String[0] : notSupported.getSupportedMethods());
            return Problem.of(
                            405,
                            "method-not-allowed",
                            "This path does not take that method; it takes: " + allowed + ".")
                    .with(HttpHeaders.ALLOW, allowed);
        }
        if (t instanceof ErrorResponse response) {
            return ofStatus(response.getStatusCode().value());
        }
        return null;
    }

    private static Problem unsupportedMediaType() {
        return Problem.of(415, "unsupported-media-type", "Send the body with Content-Type: application/json.")
                .with("Accept", "application/json");
    }

    /** What is left to say where only a status is known, as where the container itself refuses. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> Problem.of(404, "not-found", "There is no such path; see /openapi.json for those there are.");
            case 405 -> Problem.of(405, "method-not-allowed", "This path does not take that method.");
            case 406 ->
                Problem.of(406, "not-acceptable", "This answer comes in another media type; see /openapi.json.");
            case 413 -> Problem.of(413, "too-large", "The request is too large.");
            case 414 -> Problem.of(414, "too-large", "The request's line is too long.");
            case 415 -> unsupportedMediaType();
            case 431 -> Problem.of(431, "too-large", "The request's headers are too long.");
            case 503 -> Problem.of(503, "starting", "Not ready; try again.").with(RETRY_AFTER, "1");
            default ->
                status < 500
                        ? Problem.of(
                                status, "malformed", "This is not a request that HTTP allows; see RFC 9110 and 9112.")
                        : Problem.of(status, "internal", "Something went wrong inside. Try again.");
        };
    }

    private static Map<String, Object> facts(String one, Object first, String two, Object second) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(one, first);
        facts.put(two, second);
        return facts;
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
