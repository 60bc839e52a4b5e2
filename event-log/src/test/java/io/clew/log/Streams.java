package io.clew.log;

import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;

/** Events for tests of logs, as the real serializer knows them. */
public final class Streams {
    public static final String TYPE = "Session";

    private Streams() {}

    /** The kernel's stored form, aggregate snapshots of a tally in this shape included. */
    public static Serializer serializer(int shape) {
        return new StoredSerializer(new StoredJson(List.of(new StoredType("Tally", shape, Tally.class))));
    }

    public static DomainEventMessage<?> event(String streamId, long sequence) {
        return new GenericDomainEventMessage<>(
                TYPE, streamId, sequence, SessionRenamed.to(streamId + " " + sequence), MetaData.with("actor", "ann"));
    }

    public static List<DomainEventMessage<?>> events(String streamId, long from, int count) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (long sequence = from; sequence < from + count; sequence++) {
            events.add(event(streamId, sequence));
        }
        return events;
    }

    static DomainEventMessage<?> eventAt(String streamId, long sequence, Instant at) {
        try {
            GenericEventMessage.clock = Clock.fixed(at, ZoneOffset.UTC);
            return event(streamId, sequence);
        } finally {
            GenericEventMessage.clock = Clock.systemUTC();
        }
    }

    static DomainEventMessage<?> snapshot(String streamId, long sequence) {
        return new GenericDomainEventMessage<>(TYPE, streamId, sequence, new Tally((int) sequence + 1), Map.of());
    }
}
