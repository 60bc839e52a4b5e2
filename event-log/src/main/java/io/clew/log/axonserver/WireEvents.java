package io.clew.log.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.clew.log.LogRecord;
import io.clew.log.NewEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events as Axon Server keeps them. Metadata is one text, so that it comes back byte for byte: it is part of the proof. */
final class WireEvents {
    static final String METADATA = "clew";
    /** Stands for no aggregate. Without a type Axon Server would index no stream and check no sequence. */
    private static final String NO_AGGREGATE = "-";

    private WireEvents() {}

    static Event of(NewEvent event, boolean snapshot) {
        return Event.newBuilder()
                .setMessageIdentifier(event.eventId())
                .setAggregateIdentifier(event.streamId())
                .setAggregateSequenceNumber(event.sequence())
                .setAggregateType(event.aggregateType() == null ? NO_AGGREGATE : event.aggregateType())
                .setTimestamp(event.at())
                .setPayload(SerializedObject.newBuilder()
                        .setType(event.type())
                        .setRevision(event.revision() == null ? "" : event.revision())
                        .setData(ByteString.copyFromUtf8(event.data())))
                .putMetaData(
                        METADATA,
                        MetaDataValue.newBuilder().setTextValue(event.meta()).build())
                .setSnapshot(snapshot)
                .build();
    }

    /** @param position 0 where it is not known */
    static LogRecord read(Event event, long position) {
        return new LogRecord(
                position,
                event.getAggregateIdentifier(),
                NO_AGGREGATE.equals(event.getAggregateType()) ? null : unlessEmpty(event.getAggregateType()),
                event.getAggregateSequenceNumber(),
                event.getMessageIdentifier(),
                Instant.ofEpochMilli(event.getTimestamp()),
                event.getPayload().getType(),
                unlessEmpty(event.getPayload().getRevision()),
                event.getPayload().getData().toStringUtf8(),
                event.getMetaDataOrDefault(METADATA, MetaDataValue.getDefaultInstance())
                        .getTextValue());
    }

    /** Whether Clew wrote it. */
    static boolean isOurs(Event event) {
        return event.containsMetaData(METADATA);
    }

    private static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
