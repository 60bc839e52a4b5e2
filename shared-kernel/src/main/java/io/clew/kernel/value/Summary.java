package io.clew.kernel.value;

import io.clew.kernel.refusal.Invalid;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands for older messages in a context for a model.
 *
 * @param role in which a model is told of it; any but tool
 * @param content a JSON string or an array of part objects
 */
public record Summary(Role role, Json content, @Nullable Map<String, Json> metadata) {

    public Summary {
        if (role == Role.TOOL) {
            throw new Invalid("role", "of a summary must be system, developer, user or assistant");
        }
        metadata = metadata == null
                ? Map.of()
                : Texts.metadata(Collections.unmodifiableMap(new LinkedHashMap<>(metadata)));
    }

    @Override
    public Map<String, Json> metadata() {
        return metadata == null ? Map.of() : metadata;
    }
}
