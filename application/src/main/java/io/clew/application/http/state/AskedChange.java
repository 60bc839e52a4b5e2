package io.clew.application.http.state;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonNull;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.request.Field;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.Texts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads what is to become of session state, and refuses what no state can hold. */
final class AskedChange {

    private AskedChange() {}

    /** Each key named is replaced whole; null removes it. */
    static KeyChanges of(JsonTree body) {
        if (!(body instanceof JsonObject object)) {
            throw new Invalid("body", "must be a JSON object");
        }
        if (object.members().isEmpty()) {
            throw new Invalid("body", "says nothing to change; give a key with its value, or null to remove it");
        }
        if (object.members().size() > Limits.STATE_KEYS) {
            throw new TooLarge(
                    "state keys", Limits.STATE_KEYS, "a request may change at most " + Limits.STATE_KEYS + " keys");
        }
        Map<String, Json> set = new LinkedHashMap<>();
        Set<String> removed = new LinkedHashSet<>();
        object.members().forEach((key, value) -> {
            Field.of("key", key, StateKey::new);
            if (value instanceof JsonNull) {
                removed.add(key);
            } else {
                set.put(key, Texts.stateValue(new Json(value.text())));
            }
        });
        return new KeyChanges(set, removed);
    }

    /** One key is set to a value, which may be null. */
    static KeyChanges of(StateKey key, JsonTree body) {
        return new KeyChanges(Map.of(key.value(), Texts.stateValue(new Json(body.text()))), null);
    }

    /** One key is removed. */
    static KeyChanges without(StateKey key) {
        return new KeyChanges(null, Set.of(key.value()));
    }
}
