package io.clew.application.audit;

import io.clew.kernel.id.AccessKey;
import io.clew.kernel.id.Namespace;
import io.clew.log.EventLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;

/** The streams that this server records access in: one for each namespace where somebody was known, one for the rest. */
final class AccessStreams {

    private static final String TYPE = "Access";
    private static final int REMEMBERED = 10_000;
    private static final int TRIES = 3;

    private final EventLog log;
    private final String node;
    private final Map<Namespace, Long> next = new HashMap<>();

    AccessStreams(EventLog log, String node) {
        this.log = log;
        this.node = node;
    }

    /** Returns when all of them are durable, or throws and none is. */
    synchronized void append(List<Entry> entries) {
        for (int left = TRIES; ; left--) {
            Map<Namespace, Long> after = new HashMap<>();
            try {
                log.eventStore().publish(events(entries, after));
            } catch (RuntimeException e) {
                // Another server of this name wrote, or what was said to have failed was written: look again.
                next.clear();
                if (e instanceof ConcurrencyException && left > 1) {
                    continue;
                }
                throw e;
            }
            next.putAll(after);
            if (next.size() > REMEMBERED) {
                next.clear();
            }
            return;
        }
    }

    private List<EventMessage<?>> events(List<Entry> entries, Map<Namespace, Long> after) {
        List<EventMessage<?>> events = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            Namespace namespace = entry.who().namespace();
            String stream = new AccessKey(namespace, node).streamId();
            Long known = after.getOrDefault(namespace, next.get(namespace));
            long sequence = known != null
                    ? known
                    : log.eventStore()
                            .lastSequenceNumberFor(stream)
                            .map(last -> last + 1)
                            .orElse(0L);
            after.put(namespace, sequence + 1);
            events.add(new GenericDomainEventMessage<>(
                    TYPE,
                    stream,
                    sequence,
                    entry.event(),
                    MetaData.from(entry.who().metadata())));
        }
        return events;
    }
}
