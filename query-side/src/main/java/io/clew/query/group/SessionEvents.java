package io.clew.query.group;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.event.ErasureEvent;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.ImportEvent;
import io.clew.kernel.event.ImportFinished;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.id.ImportKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.StreamId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/**
 * Gives each event of a session to the segment of its tree, and what concerns all sessions to every segment. All events
 * of a tree are applied in their order; the tree that counts is the one a session was born in, which never changes.
 */
public final class SessionEvents implements GroupEvents {

    private static final int SEEN_STREAMS = 10_000;

    private final List<Projection> projections;
    /** Segments are applied by threads of their own. */
    private final Map<String, SessionKey> streams = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SessionKey> eldest) {
            return size() > SEEN_STREAMS;
        }
    });

    /** @param projections in the order in which they are told of an event */
    public SessionEvents(List<Projection> projections) {
        this.projections = List.copyOf(projections);
    }

    @Override
    public boolean reads(Class<?> type) {
        return SessionEvent.class.isAssignableFrom(type)
                || ImportEvent.class.isAssignableFrom(type)
                || ErasureEvent.class.isAssignableFrom(type);
    }

    @Override
    public boolean concerns(EventMessage<?> event, int segment, int segments) {
        if (segments == 1) {
            return true;
        }
        if (event instanceof DomainEventMessage<?> domain && event.getPayload() instanceof SessionEvent) {
            return segmentOf(domain, segments) == segment;
        }
        return event.getPayload() instanceof ImportFinished || event.getPayload() instanceof ErasureEvent;
    }

    private static int segmentOf(DomainEventMessage<?> event, int segments) {
        StreamId.Parts stream = StreamId.parse(event.getAggregateIdentifier());
        String root = String.valueOf(event.getMetaData().get(EventMetadata.ROOT_ID));
        int hash = (stream.namespace().value() + '/' + root).hashCode();
        return Math.floorMod(hash ^ hash >>> 16, segments);
    }

    @Override
    public boolean apply(EventMessage<?> event) {
        if (!(event instanceof DomainEventMessage<?> domain)) {
            return true;
        }
        if (domain.getPayload() instanceof SessionEvent happened) {
            Recorded recorded = Recorded.of(session(domain.getAggregateIdentifier()), domain);
            for (Projection projection : projections) {
                projection.on(happened, recorded);
            }
            return recorded.endsItsBatch();
        }
        if (domain.getPayload() instanceof ImportFinished) {
            ImportKey finished = ImportKey.ofStream(domain.getAggregateIdentifier());
            projections.forEach(projection -> projection.imported(finished));
        } else if (domain.getPayload() instanceof ErasureEvent erased) {
            Namespace namespace =
                    StreamId.parse(domain.getAggregateIdentifier()).namespace();
            projections.forEach(projection -> projection.erased(erased, namespace));
        }
        return true;
    }

    private SessionKey session(String stream) {
        return requireNonNull(streams.computeIfAbsent(stream, SessionKey::ofStream));
    }
}
