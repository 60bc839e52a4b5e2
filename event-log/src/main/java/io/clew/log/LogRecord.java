package io.clew.log;

import io.clew.kernel.seal.EventPlace;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.proof.Hash;
import io.clew.log.proof.Hasher;
import io.clew.log.proof.StoredForm;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * One event as it is stored, its payload and metadata unread JSON text.
 *
 * @param position place in the log, from 1
 * @param aggregateType absent for an event that was published outside any aggregate
 * @param at to the millisecond
 * @param type stable name of the payload's type
 */
public record LogRecord(
        long position,
        String streamId,
        @Nullable String aggregateType,
        long sequence,
        String eventId,
        Instant at,
        String type,
        @Nullable String revision,
        String dataJson,
        String metaDataJson)
        implements DomainEventData<String>, TrackedEventData<String> {

    /** The revision of the payload's stored form, from 1. */
    public int revisionNumber() {
        return revision == null ? 1 : Integer.parseInt(revision);
    }

    /**
     * The event, read.
     *
     * @throws io.clew.kernel.stored.UnreadableStored if this program does not know it
     */
    public Object readWith(StoredJson stored) {
        return stored.read(type, revisionNumber(), dataJson, place());
    }

    /** Its metadata, read. */
    public Map<String, Object> metadataWith(StoredJson stored) {
        return stored.readMetadata(metaDataJson, place());
    }

    /** The same event at a position. */
    public LogRecord at(long newPosition) {
        return new LogRecord(
                newPosition, streamId, aggregateType, sequence, eventId, at, type, revision, dataJson, metaDataJson);
    }

    /** Digest of its stored form. */
    public Hash digest(Hasher hasher) {
        return new StoredForm(
                        streamId,
                        sequence,
                        eventId,
                        aggregateType,
                        at.toEpochMilli(),
                        type,
                        revision,
                        dataJson,
                        metaDataJson)
                .digest(hasher);
    }

    /** Where it stands in its stream. */
    public EventPlace place() {
        return new EventPlace(streamId, sequence);
    }

    @Override
    public TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(position);
    }

    @Override
    public String getEventIdentifier() {
        return eventId;
    }

    @Override
    public Instant getTimestamp() {
        return at;
    }

    @Override
    public SerializedObject<String> getPayload() {
        return new StoredPayload(dataJson, type, revision, place());
    }

    @Override
    public SerializedObject<String> getMetaData() {
        return new StoredPayload(metaDataJson, MetaData.class.getName(), null, place());
    }

    @Override
    public @Nullable String getType() {
        return aggregateType;
    }

    @Override
    public String getAggregateIdentifier() {
        return streamId;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }
}
