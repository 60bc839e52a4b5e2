package io.clew.query.definition;

import io.clew.kernel.event.Batch;
import io.clew.kernel.id.DefinitionKey;
import io.clew.query.page.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where and how an event stands in the log: what it does not say itself.
 *
 * @param version of the definition that the event made
 * @param digest of the request that caused it
 * @param key of that request, if it had one
 * @param batch the event's place among those that the request wrote to this stream
 */
public record RecordedDefinition(
        DefinitionKey definition,
        long version,
        Instant at,
        Actor actor,
        @Nullable String reason,
        @Nullable String digest,
        @Nullable String key,
        Batch batch) {}
