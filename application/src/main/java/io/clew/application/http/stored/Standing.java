package io.clew.application.http.stored;

import io.clew.kernel.command.definition.Defined;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.value.Json;
import io.clew.query.definition.DefinitionView;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a definition stands, as whoever decided says or as the views show.
 *
 * @param version how many events it has
 * @param active the number of its active version; 0 if none is
 * @param latest the number of its latest version
 */
record Standing(
        DefinitionKey key,
        long version,
        @Nullable String authorId,
        Map<String, Json> metadata,
        long active,
        long latest,
        Instant createdAt,
        Instant updatedAt) {

    static Standing of(DefinitionView view) {
        return new Standing(
                view.definition(),
                view.version(),
                view.authorId(),
                view.metadata(),
                view.active(),
                view.latest(),
                view.createdAt(),
                view.updatedAt());
    }

    static Standing of(DefinitionKey key, long version, Defined.Now now) {
        return new Standing(
                key,
                version,
                now.authorId(),
                now.metadata(),
                now.active(),
                now.latest().number(),
                now.createdAt(),
                now.updatedAt());
    }
}
