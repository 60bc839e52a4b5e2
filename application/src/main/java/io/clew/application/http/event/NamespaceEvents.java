package io.clew.application.http.event;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StreamId;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import java.util.List;

/** Everything of a namespace. */
record NamespaceEvents(EventLog log, Namespace namespace) implements Subject {

    @Override
    public Block after(long position, int most) {
        List<LogRecord> events = log.read(position, most);
        return new Block(
                events.stream().filter(this::isOfNamespace).toList(),
                events.isEmpty() ? position : events.get(events.size() - 1).position());
    }

    private boolean isOfNamespace(LogRecord event) {
        return StreamId.parse(event.streamId()).namespace().equals(namespace);
    }

    @Override
    public boolean includes(LiveLine line) {
        return line.namespace().equals(namespace.value());
    }
}
