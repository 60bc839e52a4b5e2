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
 * Versions left the lists. They stay in the log, and their numbers are not used again.
 *
 * @param byRetention whether there were more than are kept; else somebody asked for it
 * @param latest the configuration of the version that is the latest now, if the latest was among them
 */
public record VersionsDeleted(
        List<Long> numbers,
        boolean byRetention,
        @Sensitive @Nullable Map<String, Part<Json>> latest) implements DefinitionEvent {

    public VersionsDeleted {
        numbers = List.copyOf(numbers);
        latest = latest == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(latest));
    }
}
