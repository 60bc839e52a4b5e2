package io.clew.kernel.event.definition;

import io.clew.kernel.event.Sensitive;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A definition began, or began anew after it was deleted. Its first version follows in the same append.
 *
 * @param authorId whom it belongs to, as the creator said; an id
 */
public record DefinitionCreated(
        @Nullable String authorId,
        @Nullable String visibility,
        @Sensitive @Nullable Map<String, Part<Json>> metadata) implements DefinitionEvent {

    public DefinitionCreated {
        metadata = metadata == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    @Override
    public Map<String, Part<Json>> metadata() {
        return metadata == null ? Map.of() : metadata;
    }
}
