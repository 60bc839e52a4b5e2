package io.clew.log.sqlite;

import io.clew.log.LogRecord;
import io.clew.log.proof.Hash;
import io.clew.log.proof.Hasher;
import io.clew.log.proof.StoredForm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** An event or aggregate snapshot on its way into the file, serialised already, in the thread of whoever sends it. */
record NewEvent(
        EventMessage<?> message,
        String streamId,
        @Nullable String aggregateType,
        long sequence,
        String eventId,
        long at,
        String type,
        @Nullable String revision,
        String data,
        String meta) {

    /** An event published outside any aggregate gets a stream of its own, named by its identifier, as Axon does it. */
    static NewEvent of(EventMessage<?> message, Serializer serializer) {
        DomainEventMessage<?> domain = message instanceof DomainEventMessage<?> d ? d : null;
        String streamId = domain == null ? message.getIdentifier() : domain.getAggregateIdentifier();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(streamId)) {
            throw new IllegalArgumentException("A stream id must be well-formed Unicode.");
        }
        SerializedObject<String> payload = message.serializePayload(serializer, String.class);
        SerializedObject<String> meta = message.serializeMetaData(serializer, String.class);
        return new NewEvent(
                message,
                streamId,
                domain == null ? null : domain.getType(),
                domain == null ? 0 : domain.getSequenceNumber(),
                message.getIdentifier(),
                message.getTimestamp().toEpochMilli(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                meta.getData());
    }

    /** Of its stored form. */
    Hash digest(Hasher hasher) {
        return new StoredForm(streamId, sequence, eventId, aggregateType, at, type, revision, data, meta)
                .digest(hasher);
    }

    /** As a reader would find it once written; its position is not known yet. */
    LogRecord asRecord() {
        return new LogRecord(
                0, streamId, aggregateType, sequence, eventId, Instant.ofEpochMilli(at), type, revision, data, meta);
    }
}
