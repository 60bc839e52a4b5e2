package io.clew.application.proof;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a session must show at one of its versions, kept naively.
 *
 * @param said the visible messages, as they were sent
 * @param state the values by key
 * @param steps what the key {@code step} was, newest last
 */
record Moment(Visible<JsonNode> said, Map<String, JsonNode> state, Visible<JsonNode> steps) {

    static final Moment START = new Moment(Visible.nothing(), Map.of(), Visible.nothing());

    Moment and(JsonNode message) {
        return new Moment(said.and(message), state, steps);
    }

    Moment with(Map<String, JsonNode> set, String removed) {
        Map<String, JsonNode> now = new LinkedHashMap<>(state);
        now.remove(removed);
        now.putAll(set);
        return new Moment(said, now, set.containsKey("step") ? steps.and(set.get("step")) : steps);
    }
}
