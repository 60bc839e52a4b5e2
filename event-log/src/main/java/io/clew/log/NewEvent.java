package io.clew.log;

import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.StreamId;
import io.clew.kernel.seal.Sealing;
import io.clew.log.proof.Hash;
import io.clew.log.proof.Hasher;
import io.clew.log.proof.StoredForm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** An event or aggregate snapshot on its way into the log, serialised already, in the thread of whoever sends it. */
public record NewEvent(
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

    public NewEvent {
        aggregateType = unlessEmpty(aggregateType);
        revision = unlessEmpty(revision);
    }

    /** An event published outside any aggregate gets a stream of its own, named by its identifier, as Axon does it. */
    static NewEvent of(EventMessage<?> message, Serializer serializer, @Nullable SealedStreams sealed) {
        return of(message, serializer, sealed, true);
    }

    /** An aggregate snapshot: of a stream that has begun. */
    static NewEvent ofSnapshot(DomainEventMessage<?> snapshot, Serializer serializer, @Nullable SealedStreams sealed) {
        return of(snapshot, serializer, sealed, false);
    }

    /** One that another log has, as it is. */
    public static NewEvent of(LogRecord stored) {
        return new NewEvent(
                new GenericDomainEventMessage<>(
                        stored.aggregateType(), stored.streamId(), stored.sequence(), stored.dataJson()),
                stored.streamId(),
                stored.aggregateType(),
                stored.sequence(),
                stored.eventId(),
                stored.at().toEpochMilli(),
                stored.type(),
                stored.revision(),
                stored.dataJson(),
                stored.metaDataJson());
    }

    private static NewEvent of(
            EventMessage<?> message, Serializer serializer, @Nullable SealedStreams sealed, boolean event) {
        DomainEventMessage<?> domain = message instanceof DomainEventMessage<?> d ? d : null;
        String streamId = domain == null ? message.getIdentifier() : domain.getAggregateIdentifier();
        if (!isWellFormed(streamId)) {
            throw new IllegalArgumentException("A stream id must be well-formed Unicode.");
        }
        long sequence = domain == null ? 0 : domain.getSequenceNumber();
        if (sealed != null && serializer instanceof StoredSerializer stored && StreamId.holdsWords(streamId)) {
            return sealed(message, domain, streamId, sequence, stored, sealed, event);
        }
        SerializedObject<String> payload = message.serializePayload(serializer, String.class);
        SerializedObject<String> meta = message.serializeMetaData(serializer, String.class);
        return new NewEvent(
                message,
                streamId,
                domain == null ? null : domain.getType(),
                sequence,
                message.getIdentifier(),
                message.getTimestamp().toEpochMilli(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                meta.getData());
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return StandardCharsets.UTF_8.newEncoder().canEncode(text);
            }
        }
        return true;
    }

    private static NewEvent sealed(
            EventMessage<?> message,
            @Nullable DomainEventMessage<?> domain,
            String streamId,
            long sequence,
            StoredSerializer stored,
            SealedStreams sealed,
            boolean event) {
        Object payload = message.getPayload();
        MetaData metaData = message.getMetaData();
        if (event && sequence == 0) {
            metaData = metaData.and(EventMetadata.SEAL_KEY, sealed.begin(streamId));
        }
        Sealing sealing = sealed.sealing(streamId, sequence);
        SerializedType type = stored.typeForClass(payload.getClass());
        return new NewEvent(
                message,
                streamId,
                domain == null ? null : domain.getType(),
                sequence,
                message.getIdentifier(),
                message.getTimestamp().toEpochMilli(),
                type.getName(),
                type.getRevision(),
                stored.json().write(payload, sealing),
                stored.json().writeMetadata(metaData, sealing));
    }

    /** What is absent is stored in one way, since it is hashed in one. */
    private static @Nullable String unlessEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** Of its stored form. */
    public Hash digest(Hasher hasher) {
        return new StoredForm(streamId, sequence, eventId, aggregateType, at, type, revision, data, meta)
                .digest(hasher);
    }

    /** As a reader would find it once written; its position is not known yet. */
    public LogRecord asRecord() {
        return new LogRecord(
                0, streamId, aggregateType, sequence, eventId, Instant.ofEpochMilli(at), type, revision, data, meta);
    }
}
