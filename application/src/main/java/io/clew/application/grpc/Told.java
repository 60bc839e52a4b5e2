package io.clew.application.grpc;

import com.google.protobuf.Any;
import io.clew.application.agentstate.staged.NotStaged;
import io.clew.application.http.problem.Problem;
import io.clew.log.LogUnavailableException;
import io.clew.statehouse.v1.ErrorCode;
import io.clew.statehouse.v1.StatehouseError;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a failure.
 *
 * @param status of the call
 * @param code of the error among its details
 * @param details of that, for programs
 */
record Told(Code status, ErrorCode code, String message, Map<String, String> details) {

    private static final String LIMIT = "limit";

    Told(Code status, ErrorCode code, String message) {
        this(status, code, message, Map.of());
    }

    StatusRuntimeException asException() {
        StatehouseError error = StatehouseError.newBuilder()
                .setCode(code)
                .setMessage(message)
                .putAllDetails(details)
                .build();
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(status.value())
                .setMessage(message)
                .addDetails(Any.pack(error))
                .build());
    }

    /** Of what HTTP does not know; null if it does. */
    static @Nullable Told own(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof NotStaged notStaged) {
                return of(notStaged);
            }
            if (t instanceof Shown.Refused || t instanceof TooMuch) {
                Code code = t instanceof Shown.Refused ? Code.FAILED_PRECONDITION : Code.RESOURCE_EXHAUSTED;
                return new Told(code, ErrorCode.INVALID_REQUEST, String.valueOf(t.getMessage()));
            }
            if (t instanceof Unreadable) {
                return new Told(
                        Code.INVALID_ARGUMENT,
                        ErrorCode.INVALID_REQUEST,
                        "The message cannot be read, or its value is nested too deep.");
            }
            if (t instanceof LogUnavailableException unavailable) {
                return of(unavailable);
            }
        }
        return null;
    }

    private static Told of(NotStaged notStaged) {
        String message = String.valueOf(notStaged.getMessage());
        return switch (notStaged.reason()) {
            case UNKNOWN -> new Told(Code.NOT_FOUND, ErrorCode.TXN_NOT_FOUND, message);
            case EXPIRED -> new Told(Code.DEADLINE_EXCEEDED, ErrorCode.TXN_EXPIRED, message);
            case COMMITTED ->
                new Told(
                        Code.FAILED_PRECONDITION,
                        ErrorCode.TXN_ALREADY_COMMITTED,
                        message,
                        Map.of("commit_ts", String.valueOf(notStaged.commitTs())));
            case COMMITTING -> new Told(Code.FAILED_PRECONDITION, ErrorCode.INVALID_REQUEST, message);
            case UNCERTAIN -> new Told(Code.UNKNOWN, ErrorCode.STORAGE_ERROR, message);
            case FULL -> new Told(Code.RESOURCE_EXHAUSTED, ErrorCode.INVALID_REQUEST, message);
        };
    }

    /** Only a commit writes, so only of one it can be uncertain whether it did; all else may be asked again. */
    private static Told of(LogUnavailableException unavailable) {
        return unavailable.nothingWritten()
                ? new Told(
                        Code.UNAVAILABLE,
                        ErrorCode.STORAGE_ERROR,
                        "The event log does not answer now, or takes no writes; nothing was written. Try again later.")
                : new Told(
                        Code.UNKNOWN,
                        ErrorCode.STORAGE_ERROR,
                        "The event log did not say whether this is written; read the keys before you write them again.");
    }

    /** Of what HTTP answers so. */
    static Told of(Problem problem) {
        Map<String, String> details = new TreeMap<>();
        problem.facts().forEach((name, value) -> details.put(name, String.valueOf(value)));
        details.put("problem", problem.name());
        boolean storage = "storage".equals(problem.facts().get(LIMIT));
        String message = problem.detail() == null ? problem.name() : problem.detail();
        return switch (problem.status()) {
            case 400, 405, 408, 411, 414, 415, 431 ->
                new Told(Code.INVALID_ARGUMENT, ErrorCode.INVALID_REQUEST, message, details);
            case 401 -> new Told(Code.UNAUTHENTICATED, ErrorCode.INVALID_REQUEST, message, details);
            case 403 -> new Told(Code.PERMISSION_DENIED, ErrorCode.INVALID_REQUEST, message, details);
            case 404, 410 -> new Told(Code.NOT_FOUND, ErrorCode.KEY_NOT_FOUND, message, details);
            case 409, 412 -> new Told(Code.FAILED_PRECONDITION, ErrorCode.INVALID_REQUEST, message, details);
            case 413 ->
                new Told(
                        storage ? Code.RESOURCE_EXHAUSTED : Code.INVALID_ARGUMENT,
                        ErrorCode.INVALID_REQUEST,
                        message,
                        details);
            case 429 -> new Told(Code.RESOURCE_EXHAUSTED, ErrorCode.INVALID_REQUEST, message, details);
            case 503 -> new Told(Code.UNAVAILABLE, ErrorCode.STORAGE_ERROR, message, details);
            default -> new Told(Code.INTERNAL, ErrorCode.INTERNAL_ERROR, message, details);
        };
    }
}
