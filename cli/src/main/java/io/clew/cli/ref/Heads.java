package io.clew.cli.ref;

import io.clew.cli.http.Api;
import io.clew.cli.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest snapshots of many branches; forks of one point are looked up once. */
public final class Heads {

    private final Api api;
    private final Map<Json, Optional<Json>> inherited = new HashMap<>();

    public Heads(Api api) {
        this.api = api;
    }

    /** Of a branch or of what it comes from; absent if there is none. */
    public @Nullable Json of(Json session) {
        if (session.number("version") > 1) {
            History own = History.of(api, session.textOr("id", ""));
            return own.hasNext() ? own.next() : null;
        }
        Json origin = session.get("forkedFrom");
        if (origin == null) {
            return null;
        }
        Optional<Json> known = inherited.get(origin);
        if (known == null) {
            History history = History.behind(api, origin);
            known = history.hasNext() ? Optional.of(history.next()) : Optional.empty();
            inherited.put(origin, known);
        }
        return known.orElse(null);
    }
}
