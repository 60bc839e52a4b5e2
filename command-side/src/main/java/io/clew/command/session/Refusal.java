package io.clew.command.session;

import io.clew.kernel.id.AgentId;
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
import java.util.Set;
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

    static Rejected mergeInsideToolCall(ResolvedPoint head, OpenToolCalls open) {
        return refuse(
                RejectionCode.INSIDE_TOOL_CALL,
                "Calls without a result are open in the target; append their results first, or merge with boundary exact"
                        + " to leave them behind.",
                Map.of("point", factsOf(head), "openToolCalls", open.ids()));
    }

    static Rejected sourceVersionMismatch(long expected, long actual) {
        return refuse(
                RejectionCode.VERSION_MISMATCH,
                "The session to be merged is at another version than expected; read it again and decide anew.",
                Map.of("expectedFromVersion", expected, "actualFromVersion", actual));
    }

    static Rejected tooLarge(TooLarge cause) {
        return tooLarge(cause.limit(), cause.maximum(), String.valueOf(cause.getMessage()));
    }

    static Rejected tooLarge(String limit, long maximum, String message) {
        return refuse(RejectionCode.TOO_LARGE, message, Map.of("limit", limit, "maximum", maximum));
    }

    static Rejected deleted(SessionId id) {
        return refuse(
                RejectionCode.DELETED,
                "The session was deleted; its versions and events can still be read.",
                Map.of("sessionId", id.value()));
    }

    static Rejected archived(SessionId id) {
        return refuse(
                RejectionCode.ARCHIVED,
                "The session is archived: it can be read and forked; unarchive it to write to it.",
                Map.of("sessionId", id.value()));
    }

    static Rejected hasChildren(long childCount) {
        return refuse(
                RejectionCode.HAS_CHILDREN,
                "There are sessions below this one; say with children=cascade, detach or archive what becomes of them.",
                Map.of("childCount", childCount));
    }

    static Rejected noSuchKey(Set<String> keys) {
        return refuse(
                RejectionCode.NOT_FOUND,
                "The session's state has no such key; read the state for the keys it has.",
                Map.of("keys", List.copyOf(keys)));
    }

    static Rejected otherAgent(AgentId agent) {
        return refuse(
                RejectionCode.OTHER_AGENT,
                "The session is of another agent; pin a version of that one, or start a session for yours.",
                Map.of("agentId", agent.value()));
    }

    static Rejected nothingToSummarize(ResolvedPoint through) {
        return refuse(
                RejectionCode.POINT_NOT_FOUND,
                "No message but leading instructions stands before this point; name a later one.",
                Map.of("point", factsOf(through)));
    }

    static Rejected outdated(long asOf, long changed) {
        return refuse(
                RejectionCode.OUTDATED,
                "The session changed after it was read for this request; nothing was written, try again.",
                Map.of("readVersion", asOf, "changedVersion", changed));
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
