package io.clew.application.http.event;

import io.clew.application.http.json.JsonLines;
import io.clew.kernel.id.StreamId;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.LogRecord;
import org.springframework.stereotype.Component;

/** Makes audit lines of events. The same event gives the same bytes every time: who stopped in the middle can go on. */
@Component
final class AuditLines {

    private final StoredJson stored;
    private final JsonLines json;

    AuditLines(StoredJson stored, JsonLines json) {
        this.stored = stored;
        this.json = json;
    }

    AuditLine of(LogRecord event) {
        return AuditLine.of(
                event,
                StreamId.parse(event.streamId()),
                event.metadataWith(stored),
                stored.write(event.readWith(stored)));
    }

    /** The line as a server-sent event without a name, which every {@code EventSource} hears. */
    LiveLine live(LogRecord event, AuditLine line) {
        return new LiveLine(
                line.position(),
                line.namespace(),
                event.streamId(),
                line.version(),
                line.type(),
                line.time(),
                line.actor().name(),
                new LiveLine.Message(json.event(line.position(), line)));
    }
}
