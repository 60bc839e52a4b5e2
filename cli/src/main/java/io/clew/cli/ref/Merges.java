package io.clew.cli.ref;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Api;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The merges into a branch, newest first: {@code {merge: merge or fast-forward, sessionId, version, source, parents, message,
 * actor, createdAt}}. They are read from the audit; who may not read that is shown none.
 */
final class Merges {

    private static final Map<String, String> KINDS =
            Map.of("SessionMerged", "merge", "SessionFastForwarded", "fast-forward");

    private final Api api;
    private final Deque<Json> left = new ArrayDeque<>();

    Merges(Api api) {
        this.api = api;
    }

    /** Those of a branch up to one of its versions. */
    void read(String branch, long most) {
        List<Json> found = new ArrayList<>();
        KINDS.forEach((type, kind) -> {
            for (Json event : events(branch, type)) {
                if (event.number("version") <= most) {
                    found.add(merge(branch, kind, event));
                }
            }
        });
        found.sort(Comparator.comparingLong((Json merge) -> merge.number("version"))
                .reversed());
        left.clear();
        left.addAll(found);
    }

    /** Those that happened after a version go before what happened in it. */
    void moveLater(long version, Deque<Json> to) {
        while (!left.isEmpty() && left.element().number("version") > version) {
            to.add(left.remove());
        }
    }

    private List<Json> events(String branch, String type) {
        try {
            return api.lines(Target.of("sessions", branch, "events").with("type", type));
        } catch (Failure e) {
            if (e.name().equals("forbidden")) {
                return List.of();
            }
            throw e;
        }
    }

    private static Json merge(String branch, String kind, Json event) {
        Json data = event.at("data");
        Json from = data.at("from");
        List<Json> parents = List.of(
                point(branch, event.number("version") - 1), point(from.textOr("session", ""), from.number("version")));
        return Json.object()
                .with("merge", kind)
                .with("sessionId", branch)
                .with("version", event.number("version"))
                .with("source", data.text("source"))
                .with("parents", Json.of(parents))
                .with("message", event.text("reason"))
                .with("actor", event.get("actor"))
                .with("createdAt", event.text("time"));
    }

    private static Json point(String branch, long version) {
        return Json.object().with("sessionId", branch).with("version", version);
    }
}
