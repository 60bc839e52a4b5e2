package io.clew.query.group;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.event.Batch;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.seal.Part;
import io.clew.query.page.Actor;
import io.clew.query.page.Origin;
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
 * @param at where the event happened first, if it was imported
 * @param importId the import that brought the event; all such come before the session is shown
 * @param origin who did it, if it was imported; the actor is the importer then
 */
public record Recorded(
        SessionKey session,
        long version,
        Instant at,
        Actor actor,
        @Nullable Part<String> reason,
        @Nullable String digest,
        @Nullable String key,
        Batch batch,
        @Nullable String importId,
        @Nullable Origin origin) {

    static Recorded of(SessionKey session, DomainEventMessage<?> message) {
        Map<String, Object> metadata = message.getMetaData();
        Origin origin = origin(metadata);
        return new Recorded(
                session,
                message.getSequenceNumber() + 1,
                origin == null ? message.getTimestamp() : origin.time(),
                actor(metadata),
                EventMetadata.reason(metadata),
                text(metadata, EventMetadata.DIGEST),
                text(metadata, EventMetadata.KEY),
                Batch.of(metadata.get(EventMetadata.BATCH)),
                text(metadata, EventMetadata.IMPORT),
                origin);
    }

    private static @Nullable Origin origin(Map<String, Object> metadata) {
        String time = text(metadata, EventMetadata.ORIGIN_TIME);
        return time == null
                ? null
                : new Origin(
                        actor(
                                metadata,
                                EventMetadata.ORIGIN_ACTOR,
                                EventMetadata.ORIGIN_ACTOR_ASSERTED,
                                EventMetadata.ORIGIN_ON_BEHALF_OF),
                        Instant.parse(time));
    }

    /** Who did it, by the event's metadata. */
    public static Actor actor(Map<String, ?> metadata) {
        return actor(metadata, EventMetadata.ACTOR, EventMetadata.ACTOR_ASSERTED, EventMetadata.ON_BEHALF_OF);
    }

    private static Actor actor(Map<String, ?> metadata, String name, String asserted, String onBehalfOf) {
        String actor = text(metadata, name);
        return new Actor(
                actor == null ? "anonymous" : actor,
                Boolean.parseBoolean(String.valueOf(metadata.get(asserted))) ? Boolean.TRUE : null,
                text(metadata, onBehalfOf));
    }

    /** Whether the request wrote nothing more to this stream after it. */
    public boolean endsItsBatch() {
        return batch.i() + 1 >= batch.n();
    }

    /** What the metadata says under a key; absent if nothing. */
    public static @Nullable String text(Map<String, ?> metadata, String key) {
        Object value = metadata.get(key);
        return value == null ? null : requireNonNull(value.toString());
    }
}
