package io.clew.log;

import java.time.Instant;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;

/** An event published outside any aggregate: Axon tells it from others by what its data does not offer. */
record PublishedEvent(LogRecord stored) implements TrackedEventData<String> {

    static TrackedEventData<String> unlessOfAggregate(LogRecord stored) {
        return stored.aggregateType() == null ? new PublishedEvent(stored) : stored;
    }

    @Override
    public TrackingToken trackingToken() {
        return stored.trackingToken();
    }

    @Override
    public String getEventIdentifier() {
        return stored.eventId();
    }

    @Override
    public Instant getTimestamp() {
        return stored.at();
    }

    @Override
    public SerializedObject<String> getMetaData() {
        return stored.getMetaData();
    }

    @Override
    public SerializedObject<String> getPayload() {
        return stored.getPayload();
    }
}
