package io.clew.application.http.event;

import io.clew.application.http.side.RecordedEvent;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.StreamId;
import io.clew.kernel.value.Json;
import io.clew.log.LogRecord;
import io.clew.query.page.Actor;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event as the audit shows it.
 *
 * @param version of its aggregate, from 1
 * @param keyId of a record of access: the API key that was shown
 * @param address of a record of access: where the request came from
 * @param data the event as it is stored where nothing is sealed
 */
record AuditLine(
        long position,
        Instant time,
        String namespace,
        Aggregate aggregate,
        long version,
        String type,
        int revision,
        Actor actor,
        @Nullable String reason,
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String keyId,
        @Nullable String address,
        Json data) {

    /** What the event happened to. */
    record Aggregate(String type, String id) {}

    static AuditLine of(LogRecord event, StreamId.Parts stream, Map<String, Object> metadata, String data) {
        return new AuditLine(
                event.position(),
                event.at(),
                stream.namespace().value(),
                new Aggregate(stream.kind(), stream.ids().get(0)),
                event.sequence() + 1,
                event.type(),
                event.revisionNumber(),
                RecordedEvent.actorOf(metadata),
                RecordedEvent.reasonOf(metadata),
                RecordedEvent.textOf(metadata, EventMetadata.REQUEST_ID),
                RecordedEvent.textOf(metadata, EventMetadata.CORRELATION_ID),
                RecordedEvent.textOf(metadata, EventMetadata.CAUSATION_ID),
                RecordedEvent.textOf(metadata, EventMetadata.KEY_ID),
                RecordedEvent.textOf(metadata, EventMetadata.ADDRESS),
                new Json(data));
    }
}
