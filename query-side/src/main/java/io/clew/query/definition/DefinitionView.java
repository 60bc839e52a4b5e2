package io.clew.query.definition;

import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.value.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a definition stands, or stood; of its versions it has the numbers.
 *
 * @param version of the definition: how many events it has
 * @param there whether it was created and not deleted since
 * @param active the number of the active version; 0 if none is
 * @param latest the number of the latest version; 0 if there is none
 * @param versions the numbers of those that are not deleted
 * @param labels by name; at most {@code Limits.VERSION_LABELS}
 * @param kept how many versions are kept, 0 for all; absent for what holds in the namespace
 */
public record DefinitionView(
        DefinitionKey definition,
        long version,
        boolean there,
        @Nullable String authorId,
        @Nullable String visibility,
        Map<String, Json> metadata,
        long active,
        long latest,
        VersionNumbers versions,
        Map<String, LabelView> labels,
        @Nullable Integer kept,
        Instant createdAt,
        Instant updatedAt) {

    public DefinitionView {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** Whether a version is active. */
    public boolean published() {
        return active != 0;
    }
}
