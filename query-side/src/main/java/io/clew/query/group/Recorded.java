package io.clew.query.group;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.event.Batch;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.SessionKey;
import io.clew.query.page.Actor;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Where and how an event stands in the log: what it does not say itself.
 *
 * @param version the version of the session that the event made
 * @param digest of the request that caused it
 * @param key of that request, if it had one
 * @param batch the event's place among those that the request wrote to this stream
 */
public record Recorded(
        SessionKey session,
        long version,
        Instant at,
        Actor actor,
        @Nullable String reason,
        @Nullable String digest,
        @Nullable String key,
        Batch batch) {

    static Recorded of(SessionKey session, DomainEventMessage<?> message) {
        Map<String, Object> metadata = message.getMetaData();
        String actor = text(metadata, EventMetadata.ACTOR);
        boolean asserted = Boolean.parseBoolean(String.valueOf(metadata.get(EventMetadata.ACTOR_ASSERTED)));
        return new Recorded(
                session,
                message.getSequenceNumber() + 1,
                message.getTimestamp(),
                new Actor(
                        actor == null ? "anonymous" : actor,
                        asserted ? Boolean.TRUE : null,
                        text(metadata, EventMetadata.ON_BEHALF_OF)),
                text(metadata, EventMetadata.REASON),
                text(metadata, EventMetadata.DIGEST),
                text(metadata, EventMetadata.KEY),
                Batch.of(metadata.get(EventMetadata.BATCH)));
    }

    /** Whether the request wrote nothing more to this stream after it. */
    public boolean endsItsBatch() {
        return batch.i() + 1 >= batch.n();
    }

    private static @Nullable String text(Map<String, Object> metadata, String key) {
        Object value = metadata.get(key);
        return value == null ? null : requireNonNull(value.toString());
    }
}
