package io.clew.kernel.event;

import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys of metadata or of state with their new values, and keys that go. Keys are names, which are never sealed: what was
 * set stays known when the value is erased, and nothing older shows through.
 */
public record KeyParts(
        @Sensitive @Nullable Map<String, Part<Json>> set,
        @Nullable Set<String> removed) {

    public KeyParts {
        set = set == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(set));
        removed = removed == null ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(removed));
    }

    /** What is written now. */
    public static KeyParts of(KeyChanges changes) {
        return new KeyParts(of(changes.set()), changes.removed());
    }

    /** Values written now. */
    public static Map<String, Part<Json>> of(Map<String, Json> values) {
        Map<String, Part<Json>> parts = new LinkedHashMap<>();
        values.forEach((key, value) -> parts.put(key, Part.of(value)));
        return parts;
    }

    /** The values that are not erased. */
    public static Map<String, Json> known(Map<String, Part<Json>> parts) {
        Map<String, Json> values = new LinkedHashMap<>();
        parts.forEach((key, part) -> {
            Json value = part.orNull();
            if (value != null) {
                values.put(key, value);
            }
        });
        return Collections.unmodifiableMap(values);
    }

    @Override
    public Map<String, Part<Json>> set() {
        return set == null ? Map.of() : set;
    }

    @Override
    public Set<String> removed() {
        return removed == null ? Set.of() : removed;
    }

    /** The given parts after this; keys keep their order, new ones come last. */
    public Map<String, Part<Json>> appliedTo(Map<String, Part<Json>> parts) {
        Map<String, Part<Json>> result = new LinkedHashMap<>(parts);
        result.keySet().removeAll(removed());
        result.putAll(set());
        return Collections.unmodifiableMap(result);
    }

    /** As far as it is not erased. */
    public KeyChanges known() {
        return new KeyChanges(known(set()), removed());
    }
}
