package io.clew.query.agentstate;

import io.clew.kernel.event.agentstate.AgentStateDeleted;
import java.time.Instant;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/** An event that no view can take: it is of no key. */
final class BrokenEvent {

    private BrokenEvent() {}

    static TrackedEventMessage<?> at(long position) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericDomainEventMessage<>(
                        "AgentKey",
                        "agent-key:default:a",
                        0,
                        new AgentStateDeleted(),
                        MetaData.emptyInstance(),
                        "broken",
                        Instant.EPOCH));
    }
}
