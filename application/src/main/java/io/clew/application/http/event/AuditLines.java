package io.clew.application.http.event;

import io.clew.kernel.id.StreamId;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.LogRecord;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes audit lines of events. The same event gives the same bytes every time: who stopped in the middle can go on. */
@Component
final class AuditLines {

    private static final byte[] END = {'\n', '\n'};

    private final StoredJson stored;
    private final JsonMapper mapper;

    AuditLines(StoredJson stored, JsonMapper mapper) {
        this.stored = stored;
        this.mapper = mapper;
    }

    AuditLine of(LogRecord event) {
        return AuditLine.of(
                event,
                StreamId.parse(event.streamId()),
                event.metadataWith(stored),
                stored.write(event.readWith(stored)));
    }

    /** One line of JSON, its end not included. */
    byte[] json(AuditLine line) {
        byte[] bytes = mapper.writeValueAsBytes(line);
        // Values stand as they were sent, perhaps over several lines; outside strings a space means the same.
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
        }
        return bytes;
    }

    /** The line as a server-sent event without a name, which every {@code EventSource} hears. */
    LiveLine live(LogRecord event, AuditLine line) {
        byte[] head = ("id: " + line.position() + "\ndata: ").getBytes(StandardCharsets.US_ASCII);
        byte[] json = json(line);
        byte[] message = new byte[head.length + json.length + END.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(json, 0, message, head.length, json.length);
        System.arraycopy(END, 0, message, head.length + json.length, END.length);
        return new LiveLine(
                line.position(),
                line.namespace(),
                event.streamId(),
                line.version(),
                line.type(),
                line.time(),
                line.actor().name(),
                new LiveLine.Message(message));
    }
}
