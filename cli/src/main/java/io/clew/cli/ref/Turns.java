package io.clew.cli.ref;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Api;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What changed a branch other than by writing on: merges and reverts, newest first, as {@code {turn: merge, fast-forward or
 * revert, sessionId, version, parents, message, actor, createdAt}}; the last of the parents is where a fast-forward or a
 * revert went. They are read from the audit; who may not read that is shown none.
 */
final class Turns {

    static final String MERGE = "merge";
    static final String REVERT = "revert";

    private static final Map<String, String> KINDS =
            Map.of("SessionMerged", MERGE, "SessionFastForwarded", "fast-forward", "SessionReverted", REVERT);

    private Turns() {}

    /** Those of a branch up to one of its versions. */
    static List<Json> of(Api api, String branch, long most) {
        List<Json> found = new ArrayList<>();
        KINDS.forEach((type, kind) -> {
            for (Json event : events(api, branch, type)) {
                if (event.number("version") <= most) {
                    found.add(turn(branch, kind, event));
                }
            }
        });
        found.sort(
                Comparator.comparingLong((Json turn) -> turn.number("version")).reversed());
        return found;
    }

    /** Where a branch went on from; absent where it stayed on its way. */
    static boolean leaves(Json turn) {
        return !MERGE.equals(turn.text("turn"));
    }

    /** The point that a turn went to, or merged. */
    static Json to(Json turn) {
        List<Json> parents = turn.list("parents");
        return parents.get(parents.size() - 1);
    }

    private static List<Json> events(Api api, String branch, String type) {
        try {
            return api.lines(Target.of("sessions", branch, "events").with("type", type));
        } catch (Failure e) {
            if (e.name().equals("forbidden")) {
                return List.of();
            }
            throw e;
        }
    }

    private static Json turn(String branch, String kind, Json event) {
        Json data = event.at("data");
        Json to = data.at(kind.equals(REVERT) ? "base" : "from");
        Json there = point(to.textOr("session", ""), to.number("version"));
        return Json.object()
                .with("turn", kind)
                .with("sessionId", branch)
                .with("version", event.number("version"))
                .with("source", data.text("source"))
                .with(
                        "parents",
                        Json.of(
                                kind.equals(REVERT)
                                        ? List.of(there)
                                        : List.of(point(branch, event.number("version") - 1), there)))
                .with("message", event.text("reason"))
                .with("actor", event.get("actor"))
                .with("createdAt", event.text("time"));
    }

    private static Json point(String branch, long version) {
        return Json.object().with("sessionId", branch).with("version", version);
    }
}
