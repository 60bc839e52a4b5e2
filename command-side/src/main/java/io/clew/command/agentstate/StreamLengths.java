package io.clew.command.agentstate;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Asks the log how long streams are. Where each question takes a way, a log asks for many together. */
@FunctionalInterface
public interface StreamLengths {

    /** How many events each of the streams has now, 0 for one that never began. */
    Map<String, Long> of(Collection<String> streams);

    /** One after the other. */
    static StreamLengths in(EventStore log) {
        return streams -> {
            Map<String, Long> lengths = new HashMap<>();
            streams.forEach(stream -> lengths.put(
                    stream,
                    log.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L)));
            return lengths;
        };
    }
}
