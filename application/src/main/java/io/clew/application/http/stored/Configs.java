package io.clew.application.http.stored;

import io.clew.application.http.stored.StoredKind.Trait;
import io.clew.kernel.stored.SameJson;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is made of the fields that were sent. */
final class Configs {

    private static final String BROWSER = "browser";
    private static final String METADATA = "metadata";

    private Configs() {}

    /** Those of a new one. A browser that is on is that of a builder, which there is none of here; off is null. */
    static Map<String, Json> created(StoredKind kind, Sent sent) {
        Map<String, Json> config = sent.only(kind.fields());
        Json browser = config.get(BROWSER);
        if (browser != null && browser.text().equals("true")) {
            config.remove(BROWSER);
        } else if (browser != null && browser.text().equals("false")) {
            config.put(BROWSER, Json.NULL);
        }
        return kind.has(Trait.METADATA_IN_VERSIONS) ? SkillFiles.listed(config) : config;
    }

    /** What changes: null takes a field away, where it may be sent at all. */
    static KeyChanges changed(StoredKind kind, Sent sent) {
        Map<String, Json> set = created(kind, sent);
        Set<String> removed = new HashSet<>();
        for (Map.Entry<String, Json> field : set.entrySet()) {
            if (field.getValue().equals(Json.NULL) && kind == StoredKind.AGENT) {
                removed.add(field.getKey());
            }
        }
        set.keySet().removeAll(removed);
        return new KeyChanges(set, removed);
    }

    /** The same with metadata that keeps the keys of before. */
    static KeyChanges merged(KeyChanges changes, Map<String, Json> before) {
        Json metadata = changes.set().get(METADATA);
        if (metadata == null) {
            return changes;
        }
        Map<String, Json> values = Values.of(before.get(METADATA));
        values.putAll(Values.of(metadata));
        Map<String, Json> set = new LinkedHashMap<>(changes.set());
        set.put(METADATA, Values.object(values));
        return new KeyChanges(set, changes.removed());
    }

    /** The fields that would not stay as they are. */
    static List<String> differing(StoredKind kind, KeyChanges changes, Map<String, Json> before) {
        return kind.fields().stream()
                .filter(field -> {
                    Json after = changes.set().get(field);
                    Json now = before.get(field);
                    return after != null && (now == null || !SameJson.areSame(after, now));
                })
                .toList();
    }
}
