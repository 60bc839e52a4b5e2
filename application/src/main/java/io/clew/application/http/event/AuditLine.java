package io.clew.application.http.event;

import io.clew.application.http.side.RecordedEvent;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.StreamId;
import io.clew.kernel.value.Json;
import io.clew.log.LogRecord;
import io.clew.query.page.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event as the audit shows it.
 *
 * @param version of its aggregate, from 1
 * @param transactionId of a change of agent state: the transaction that made it
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
        @Nullable String transactionId,
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String keyId,
        @Nullable String address,
        Json data) {

    /**
     * What the event happened to.
     *
     * @param id of a key of agent state: the agent's
     * @param key of a key of agent state: its name there
     */
    record Aggregate(String type, String id, @Nullable String key) {

        static Aggregate of(StreamId.Parts stream) {
            List<String> ids = stream.ids();
            return new Aggregate(stream.kind(), ids.get(0), ids.size() > 1 ? ids.get(1) : null);
        }
    }

    static AuditLine of(LogRecord event, StreamId.Parts stream, Map<String, Object> metadata, String data) {
        return new AuditLine(
                event.position(),
                event.at(),
                stream.namespace().value(),
                Aggregate.of(stream),
                event.sequence() + 1,
                event.type(),
                event.revisionNumber(),
                RecordedEvent.actorOf(metadata),
                RecordedEvent.reasonOf(metadata),
                RecordedEvent.textOf(metadata, EventMetadata.TRANSACTION),
                RecordedEvent.textOf(metadata, EventMetadata.REQUEST_ID),
                RecordedEvent.textOf(metadata, EventMetadata.CORRELATION_ID),
                RecordedEvent.textOf(metadata, EventMetadata.CAUSATION_ID),
                RecordedEvent.textOf(metadata, EventMetadata.KEY_ID),
                RecordedEvent.textOf(metadata, EventMetadata.ADDRESS),
                new Json(data));
    }
}
