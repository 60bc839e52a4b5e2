package io.clew.application.http.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** JSON lines: each value on a line of its own. The same value gives the same bytes every time. */
@Component
public final class JsonLines {

    public static final String MEDIA_TYPE = "application/x-ndjson";

    private final JsonMapper mapper;

    JsonLines(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** One line, its end not included. */
    public byte[] line(Object value) {
        byte[] bytes = mapper.writeValueAsBytes(value);
        // Values stand as they were sent, perhaps over several lines; outside strings a space means the same.
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
        }
        return bytes;
    }

    public void write(Object value, OutputStream out) throws IOException {
        out.write(line(value));
        out.write('\n');
    }

    /** As a server-sent event without a name, which every {@code EventSource} hears. */
    public byte[] event(long id, Object value) {
        byte[] head = ("id: " + id + "\ndata: ").getBytes(StandardCharsets.US_ASCII);
        byte[] json = line(value);
        byte[] event = new byte[head.length + json.length + 2];
        System.arraycopy(head, 0, event, 0, head.length);
        System.arraycopy(json, 0, event, head.length, json.length);
        event[event.length - 2] = '\n';
        event[event.length - 1] = '\n';
        return event;
    }
}
