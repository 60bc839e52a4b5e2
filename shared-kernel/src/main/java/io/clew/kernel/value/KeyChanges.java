package io.clew.kernel.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys of metadata or of state with their new values, and keys that go. */
public record KeyChanges(
        @Nullable Map<String, Json> set, @Nullable Set<String> removed) {

    public static final KeyChanges NONE = new KeyChanges(null, null);

    public KeyChanges {
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

    /** The part of this that would change the given values. */
    public KeyChanges against(Map<String, Json> values) {
        Map<String, Json> differing = new LinkedHashMap<>(set());
        differing.entrySet().removeIf(entry -> entry.getValue().equals(values.get(entry.getKey())));
        Set<String> present = new LinkedHashSet<>(removed());
        present.retainAll(values.keySet());
        return new KeyChanges(differing, present);
    }

    /** The given values after this; keys keep their order, new ones come last. */
    public Map<String, Json> appliedTo(Map<String, Json> values) {
        Map<String, Json> result = new LinkedHashMap<>(values);
        result.keySet().removeAll(removed());
        result.putAll(set());
        return Collections.unmodifiableMap(result);
    }
}
