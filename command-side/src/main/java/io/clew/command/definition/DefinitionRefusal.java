package io.clew.command.definition;

import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionVersionId;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.refusal.TooLarge;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The refusals of definitions: codes and facts in the words of the HTTP contract, sentences that say what to do. */
final class DefinitionRefusal {

    private DefinitionRefusal() {}

    static Rejected notFound(DefinitionKey key) {
        return refuse(
                RejectionCode.NOT_FOUND,
                "There is nothing of this kind and id; create it first, or check its id and namespace.",
                Map.of("kind", key.kind().wire(), "id", key.id().value()));
    }

    static Rejected taken(DefinitionKey key) {
        return refuse(
                RejectionCode.ID_TAKEN,
                "There is one of this id already; choose another id, or change that one.",
                Map.of("kind", key.kind().wire(), "id", key.id().value()));
    }

    static Rejected versionNotFound(DefinitionKey key, long number) {
        return refuse(
                RejectionCode.NOT_FOUND,
                "There is no such version, or it was deleted; list the versions for those there are.",
                Map.of("versionId", DefinitionVersionId.of(key, number), "versionNumber", number));
    }

    static Rejected versionMismatch(long expected, long actual) {
        return refuse(
                RejectionCode.VERSION_MISMATCH,
                "It is at another version than expected; read it again and decide anew.",
                Map.of("expectedVersion", expected, "actualVersion", actual));
    }

    static Rejected outdated(long read, long now) {
        return refuse(
                RejectionCode.OUTDATED,
                "Its versions changed after they were read for this request; nothing was written, try again.",
                Map.of("readVersion", read, "changedVersion", now));
    }

    static Rejected isActive(long number) {
        return inUse(number, "active", "The version is the active one; activate another one first.");
    }

    static Rejected isLast(long number) {
        return inUse(number, "last", "There is no other version; delete the whole, or make another version first.");
    }

    static Rejected isLabelled(long number, String label) {
        return inUse(number, label, "The version bears a label; move or remove the label first.");
    }

    private static Rejected inUse(long number, String by, String message) {
        return refuse(RejectionCode.VERSION_IN_USE, message, Map.of("versionNumber", number, "by", by));
    }

    /** @param token of the label as it is; null if it is not there */
    static Rejected labelConflict(String label, @Nullable String token, long number) {
        Map<String, Object> facts = new HashMap<>(Map.of("label", label));
        if (token != null) {
            facts.put("token", token);
            facts.put("versionNumber", number);
        }
        return refuse(
                RejectionCode.LABEL_CONFLICT,
                "The label does not stand as expected; read it again and decide anew.",
                facts);
    }

    static Rejected tooLarge(TooLarge cause) {
        return refuse(
                RejectionCode.TOO_LARGE,
                String.valueOf(cause.getMessage()),
                Map.of("limit", cause.limit(), "maximum", cause.maximum()));
    }

    private static Rejected refuse(RejectionCode code, String message, Map<String, Object> facts) {
        return new Rejection(code, message, facts).asException();
    }
}
