package io.clew.query.definition;

import io.clew.kernel.event.Batch;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.definition.DefinitionEvent;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.seal.Part;
import io.clew.query.group.GroupEvents;
import io.clew.query.group.Recorded;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** Gives each event of a definition to the segment of its stream. */
final class DefinitionEvents implements GroupEvents {

    private final DefinitionProjection projection;

    DefinitionEvents(DefinitionProjection projection) {
        this.projection = projection;
    }

    @Override
    public boolean reads(Class<?> type) {
        return DefinitionEvent.class.isAssignableFrom(type);
    }

    @Override
    public boolean concerns(EventMessage<?> event, int segment, int segments) {
        int hash = ((DomainEventMessage<?>) event).getAggregateIdentifier().hashCode();
        return Math.floorMod(hash ^ hash >>> 16, segments) == segment;
    }

    @Override
    public boolean apply(EventMessage<?> event) {
        if (!(event instanceof DomainEventMessage<?> domain)
                || !(event.getPayload() instanceof DefinitionEvent happened)) {
            return true;
        }
        RecordedDefinition recorded = recorded(domain);
        projection.on(happened, recorded);
        return recorded.batch().i() + 1 >= recorded.batch().n();
    }

    private static RecordedDefinition recorded(DomainEventMessage<?> event) {
        Map<String, Object> metadata = event.getMetaData();
        Part<String> reason = EventMetadata.reason(metadata);
        return new RecordedDefinition(
                DefinitionKey.ofStream(event.getAggregateIdentifier()),
                event.getSequenceNumber() + 1,
                event.getTimestamp(),
                Recorded.actor(metadata),
                known(reason),
                Recorded.text(metadata, EventMetadata.DIGEST),
                Recorded.text(metadata, EventMetadata.KEY),
                Batch.of(metadata.get(EventMetadata.BATCH)));
    }

    private static @Nullable String known(@Nullable Part<String> part) {
        return part == null ? null : part.orNull();
    }
}
