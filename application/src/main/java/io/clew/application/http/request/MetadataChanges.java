package io.clew.application.http.request;

import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a change of metadata by key: a value replaces, null removes. */
public final class MetadataChanges {

    private MetadataChanges() {}

    public static KeyChanges of(@Nullable Map<String, Json> metadata) {
        Map<String, Json> set = new LinkedHashMap<>();
        Set<String> removed = new LinkedHashSet<>();
        if (metadata != null) {
            metadata.forEach((key, value) -> {
                if (value.equals(Json.NULL)) {
                    removed.add(key);
                } else {
                    set.put(key, value);
                }
            });
        }
        return new KeyChanges(set, removed);
    }
}
