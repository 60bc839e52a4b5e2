package io.clew.kernel.event.definition;

import io.clew.kernel.event.Sensitive;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of the configuration was made; it is the latest from here on, hence the draft.
 *
 * @param number greater than that of every version before, also of those deleted
 * @param from the version whose configuration it began with; 0 if with none
 * @param config all of it, values by field
 * @param changed the fields in which it differs from the version that was the latest
 */
public record VersionCreated(
        long number,
        long from,
        Cause cause,
        @Sensitive @Nullable Map<String, Part<Json>> config,
        @Nullable List<String> changed,
        @Sensitive @Nullable Part<String> changeMessage)
        implements DefinitionEvent {

    public VersionCreated {
        config = config == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(config));
        changed = changed == null ? List.of() : List.copyOf(changed);
    }

    @Override
    public Map<String, Part<Json>> config() {
        return config == null ? Map.of() : config;
    }

    @Override
    public List<String> changed() {
        return changed == null ? List.of() : changed;
    }
}
