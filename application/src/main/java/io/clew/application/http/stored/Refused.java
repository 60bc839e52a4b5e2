package io.clew.application.http.stored;

import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.stored.shape.Issue;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Refusals in the sentences of Mastra's server. */
final class Refused {

    private static final String NOT_FOUND = "not-found";

    private Refused() {}

    static Refusal because(String error, List<Issue> issues) {
        return new Refusal(Problem.of(400, "invalid", error, Map.of("issues", issues)));
    }

    static Refusal because(String error) {
        return new Refusal(Problem.of(400, "invalid", error));
    }

    static Refusal tooLarge(String error) {
        return new Refusal(Problem.of(413, "too-large", error));
    }

    static Refusal notFound(String error) {
        return new Refusal(Problem.of(404, NOT_FOUND, error));
    }

    /** Where it is asked for itself. */
    static Refusal notFound(StoredKind kind, String id) {
        return notFound("Stored " + kind.noun() + " with id " + id + " not found");
    }

    /** Where something of it is asked for. */
    static Refusal noOwner(StoredKind kind, String id) {
        return notFound(capital(kind.ofVersions()) + " with id " + id + " not found");
    }

    static Refusal noVersion(String versionId) {
        return notFound("Version with id " + versionId + " not found");
    }

    static Refusal notItsVersion(StoredKind kind, String id, String versionId) {
        return notFound("Version with id " + versionId + " not found for " + kind.ofVersions() + " " + id);
    }

    static Refusal taken(StoredKind kind, String id) {
        return new Refusal(Problem.of(409, "id-taken", capital(kind.noun()) + " with id " + id + " already exists"));
    }

    static Refusal noId(StoredKind kind) {
        return because("Could not derive " + kind.noun() + " ID from name. Please provide an explicit id.");
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
