package io.clew.kernel.command.definition;

import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.value.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a definition was accepted: its events are in the log.
 *
 * @param version of the definition after it: how many events it has
 * @param count how many events it wrote; 0 if it changed nothing
 * @param replayed whether an earlier acceptance of the same request is repeated; then only version and count are told
 * @param now how the definition stands; absent if it is a repeat
 */
public record Defined(
        long version, int count, boolean replayed, @Nullable Now now) {

    /**
     * How a definition stands.
     *
     * @param active the number of the active version; 0 if none is
     */
    public record Now(
            @Nullable String authorId,
            @Nullable String visibility,
            Map<String, Json> metadata,
            long active,
            Latest latest,
            Instant createdAt,
            Instant updatedAt) {}

    /** Its latest version. */
    public record Latest(
            long number,
            Cause cause,
            Map<String, Json> config,
            List<String> changed,
            @Nullable String changeMessage,
            Instant createdAt) {}
}
