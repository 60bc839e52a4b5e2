package io.clew.query.definition;

import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionVersionId;
import io.clew.kernel.value.Json;
import io.clew.query.page.Actor;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a definition, deleted or not: what it says never changes.
 *
 * @param from the number of the version whose configuration it began with; 0 if with none
 * @param config values by field
 * @param changed the fields in which it differs from the version that was the latest before it
 * @param reason why whoever made it said he did
 */
public record VersionView(
        DefinitionKey definition,
        long number,
        long from,
        Cause cause,
        Map<String, Json> config,
        List<String> changed,
        @Nullable String changeMessage,
        Actor actor,
        @Nullable String reason,
        Instant createdAt) {

    public VersionView {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        changed = List.copyOf(changed);
    }

    /** As {@link DefinitionVersionId} makes it. */
    public String id() {
        return DefinitionVersionId.of(definition, number);
    }
}
