package io.clew.command.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All a definition's aggregate knows, as its aggregate snapshot stores it. When a component changes, {@link #SHAPE} counts
 * up: snapshots of another shape are ignored, and the definition is read from its events once.
 *
 * @param newest the greatest number that any version ever had
 * @param latest absent once all is deleted
 * @param living as {@link Living#code} writes it
 * @param recentRequests as {@code RequestsCode} writes it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DefinitionMemory(
        String streamId,
        long version,
        boolean there,
        @Nullable String authorId,
        @Nullable String visibility,
        @Nullable Map<String, Part<Json>> metadata,
        long newest,
        long active,
        @Nullable LatestVersion latest,
        String living,
        @Nullable Map<String, NamedVersion> labels,
        @Nullable Integer kept,
        Instant createdAt,
        Instant updatedAt,
        String recentRequests) {

    static final int SHAPE = 1;
}
