package io.clew.kernel.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys of metadata with their new values, and keys that go. */
public record MetadataChange(
        @Nullable Map<String, Json> set, @Nullable Set<String> removed) {

    public static final MetadataChange NONE = new MetadataChange(null, null);

    public MetadataChange {
        set = set == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(set));
        removed = removed == null ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(removed));
    }

    @Override
    public Map<String, Json> set() {
        return set == null ? Map.of() : set;
    }

    @Override
    public Set<String> removed() {
        return removed == null ? Set.of() : removed;
    }

    public boolean changesNothing() {
        return set().isEmpty() && removed().isEmpty();
    }

    /** The part of this change that would change the given metadata. */
    public MetadataChange against(Map<String, Json> metadata) {
        Map<String, Json> differing = new LinkedHashMap<>(set());
        differing.entrySet().removeIf(entry -> entry.getValue().equals(metadata.get(entry.getKey())));
        Set<String> present = new LinkedHashSet<>(removed());
        present.retainAll(metadata.keySet());
        return new MetadataChange(differing, present);
    }

    /** The given metadata after this change; keys keep their order, new ones come last. */
    public Map<String, Json> appliedTo(Map<String, Json> metadata) {
        Map<String, Json> result = new LinkedHashMap<>(metadata);
        result.keySet().removeAll(removed());
        result.putAll(set());
        return Collections.unmodifiableMap(result);
    }
}
