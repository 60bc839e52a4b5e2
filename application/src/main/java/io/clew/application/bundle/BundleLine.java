package io.clew.application.bundle;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.RequestRecords;
import io.clew.application.http.side.RecordedEvent;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.Texts;
import io.clew.log.LogRecord;
import io.clew.query.page.Actor;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event of a bundle.
 *
 * @param version of its session, from 1
 * @param origin where it happened first, if it had been imported where the bundle was made
 * @param data the event as it is stored where nothing is sealed, on one line
 */
record BundleLine(
        SessionId session,
        long version,
        String type,
        int revision,
        Instant time,
        Actor actor,
        @Nullable String reason,
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable Origin origin,
        Json data) {

    /** Who and when, where an event happened first. */
    record Origin(
            Instant time,
            Actor actor,
            @Nullable String requestId,
            @Nullable String correlationId,
            @Nullable String causationId) {}

    static BundleLine of(LogRecord event, Map<String, Object> metadata, StoredJson stored) {
        return new BundleLine(
                SessionKey.ofStream(event.streamId()).id(),
                event.sequence() + 1,
                event.type(),
                event.revisionNumber(),
                event.at(),
                actor(metadata, EventMetadata.ACTOR, EventMetadata.ACTOR_ASSERTED, EventMetadata.ON_BEHALF_OF),
                RecordedEvent.reasonOf(metadata),
                text(metadata, EventMetadata.REQUEST_ID),
                text(metadata, EventMetadata.CORRELATION_ID),
                text(metadata, EventMetadata.CAUSATION_ID),
                origin(metadata),
                new Json(onOneLine(stored.write(event.readWith(stored)))));
    }

    private static @Nullable Origin origin(Map<String, Object> metadata) {
        String time = text(metadata, EventMetadata.ORIGIN_TIME);
        return time == null
                ? null
                : new Origin(
                        Instant.parse(time),
                        actor(
                                metadata,
                                EventMetadata.ORIGIN_ACTOR,
                                EventMetadata.ORIGIN_ACTOR_ASSERTED,
                                EventMetadata.ORIGIN_ON_BEHALF_OF),
                        text(metadata, EventMetadata.ORIGIN_REQUEST_ID),
                        text(metadata, EventMetadata.ORIGIN_CORRELATION_ID),
                        text(metadata, EventMetadata.ORIGIN_CAUSATION_ID));
    }

    private static Actor actor(Map<String, Object> metadata, String name, String asserted, String onBehalfOf) {
        String actor = text(metadata, name);
        return new Actor(
                actor == null ? "anonymous" : actor,
                Boolean.parseBoolean(String.valueOf(metadata.get(asserted))) ? Boolean.TRUE : null,
                text(metadata, onBehalfOf));
    }

    private static @Nullable String text(Map<String, Object> metadata, String key) {
        Object value = metadata.get(key);
        return value == null ? null : value.toString();
    }

    /** Between the tokens of what people sent there may be line breaks; inside of a text JSON has none. */
    static String onOneLine(String json) {
        return json.indexOf('\n') < 0 && json.indexOf('\r') < 0
                ? json
                : json.replace('\n', ' ').replace('\r', ' ');
    }

    /** Who did it first, and when: what an import keeps beside the importer. */
    Origin first() {
        return origin != null ? origin : new Origin(time, actor, requestId, correlationId, causationId);
    }

    /** The metadata of the event in the log that it is imported to. */
    Map<String, Object> importedWith(Map<String, ?> ofImporter) {
        Map<String, Object> metadata = new HashMap<>(ofImporter);
        Origin first = first();
        metadata.put(EventMetadata.ORIGIN_TIME, first.time().toString());
        metadata.put(EventMetadata.ORIGIN_ACTOR, first.actor().name());
        if (Boolean.TRUE.equals(first.actor().asserted())) {
            metadata.put(EventMetadata.ORIGIN_ACTOR_ASSERTED, true);
        }
        put(metadata, EventMetadata.ORIGIN_ON_BEHALF_OF, first.actor().onBehalfOf());
        put(metadata, EventMetadata.ORIGIN_REQUEST_ID, first.requestId());
        put(metadata, EventMetadata.ORIGIN_CORRELATION_ID, first.correlationId());
        put(metadata, EventMetadata.ORIGIN_CAUSATION_ID, first.causationId());
        put(metadata, EventMetadata.REASON, reason);
        return metadata;
    }

    private static void put(Map<String, Object> metadata, String key, @Nullable String value) {
        if (value != null) {
            metadata.put(key, value);
        }
    }

    private record Form(
            @Nullable String session,
            @Nullable Json version,
            @Nullable String type,
            @Nullable Json revision,
            @Nullable Instant time,
            @Nullable ActorForm actor,
            @Nullable String reason,
            @Nullable String requestId,
            @Nullable String correlationId,
            @Nullable String causationId,
            @Nullable OriginForm origin,
            @Nullable JsonTree data) {}

    private record ActorForm(
            @Nullable String name,
            @Nullable Json asserted,
            @Nullable String onBehalfOf) {

        Actor actor() {
            return new Actor(
                    Given.that("actor.name", text("actor.name", name)),
                    Given.flag("actor.asserted", asserted) ? Boolean.TRUE : null,
                    text("actor.onBehalfOf", onBehalfOf));
        }
    }

    private record OriginForm(
            @Nullable Instant time,
            @Nullable ActorForm actor,
            @Nullable String requestId,
            @Nullable String correlationId,
            @Nullable String causationId) {

        Origin origin() {
            return new Origin(
                    Given.that("origin.time", time),
                    Given.that("origin.actor", actor).actor(),
                    text("origin.requestId", requestId),
                    text("origin.correlationId", correlationId),
                    text("origin.causationId", causationId));
        }
    }

    /** @throws Invalid naming what the line does not say, or should not */
    static BundleLine read(JsonTree tree) {
        Form form = RequestRecords.read(Form.class, tree);
        return new BundleLine(
                new SessionId(Given.that("session", form.session())),
                Given.number("version", form.version()),
                Given.that("type", form.type()),
                (int) Math.min(Integer.MAX_VALUE, Given.number("revision", form.revision())),
                Given.that("time", form.time()),
                Given.that("actor", form.actor()).actor(),
                text("reason", form.reason()),
                text("requestId", form.requestId()),
                text("correlationId", form.correlationId()),
                text("causationId", form.causationId()),
                form.origin() == null ? null : form.origin().origin(),
                new Json(Given.that("data", form.data()).text()));
    }

    private static @Nullable String text(String field, @Nullable String text) {
        return text == null ? null : Texts.atMost(field, text, Limits.REASON);
    }
}
