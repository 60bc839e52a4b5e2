package io.clew.query.agentstate;

import io.clew.kernel.event.Batch;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.agentstate.AgentStateDeleted;
import io.clew.kernel.event.agentstate.AgentStateWritten;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.StreamId;
import io.clew.kernel.id.TransactionId;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import io.clew.query.group.GroupEvents;
import io.clew.query.group.Recorded;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Gives each event to the segment of its namespace: a transaction never leaves one, so nobody sees a part of it. Makes
 * nothing visible before all operations of a transaction are there.
 */
final class AgentStateEvents implements GroupEvents {

    private final AgentStates states;

    AgentStateEvents(AgentStates states) {
        this.states = states;
    }

    @Override
    public boolean reads(Class<?> type) {
        return type == AgentStateWritten.class || type == AgentStateDeleted.class;
    }

    @Override
    public boolean concerns(EventMessage<?> event, int segment, int segments) {
        if (segments == 1) {
            return true;
        }
        String stream = ((DomainEventMessage<?>) event).getAggregateIdentifier();
        int hash = StreamId.parse(stream).namespace().hashCode();
        return Math.floorMod(hash ^ hash >>> 16, segments) == segment;
    }

    @Override
    public boolean apply(EventMessage<?> event) {
        if (!(event instanceof DomainEventMessage<?> domain) || !reads(domain.getPayloadType())) {
            return true;
        }
        Map<String, Object> metadata = domain.getMetaData();
        Batch batch = Batch.of(metadata.get(EventMetadata.BATCH));
        states.add(new KeyVersion(
                AgentKey.ofStream(domain.getAggregateIdentifier()),
                domain.getSequenceNumber() + 1,
                position(domain) - batch.i(),
                batch.i(),
                new TransactionId(String.valueOf(metadata.get(EventMetadata.TRANSACTION))),
                written(domain.getPayload()),
                Recorded.actor(metadata),
                domain.getTimestamp()));
        return batch.i() + 1 >= batch.n();
    }

    private static long position(EventMessage<?> event) {
        return ((TrackedEventMessage<?>) event).trackingToken().position().orElseThrow();
    }

    private static @Nullable Part<Json> written(Object event) {
        return event instanceof AgentStateWritten written ? written.value() : null;
    }
}
