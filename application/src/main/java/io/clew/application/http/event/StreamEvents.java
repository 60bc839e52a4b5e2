package io.clew.application.http.event;

import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The events of a session or a definition, after those of the parts it inherited. */
final class StreamEvents implements Subject {

    private static final long NOWHERE = -1;

    private final EventLog log;
    private final List<Inheritance> parts;
    private final Map<String, Long> lastVersions;
    private int part;
    private long nextSequence;
    private long readTo = NOWHERE;

    /** @param parts in the log's order, its own as the last */
    StreamEvents(EventLog log, List<Inheritance> parts) {
        this.log = log;
        this.parts = parts;
        lastVersions = parts.stream().collect(Collectors.toMap(Inheritance::stream, Inheritance::lastVersion));
    }

    @Override
    public Block after(long position, int most) {
        if (position != readTo) {
            seek(position);
        }
        // Asked before the reading: what is visible by then is seen by it.
        long head = log.head();
        List<LogRecord> events = readPart(most);
        while (events.isEmpty() && part < parts.size() - 1) {
            part++;
            nextSequence = 0;
            events = readPart(most);
        }
        if (events.isEmpty()) {
            readTo = Math.max(position, head);
        } else {
            LogRecord last = events.get(events.size() - 1);
            nextSequence = last.sequence() + 1;
            readTo = last.position();
        }
        return new Block(events, readTo);
    }

    @Override
    public boolean includes(LiveLine line) {
        Long lastVersion = lastVersions.get(line.streamId());
        return lastVersion != null && line.version() <= lastVersion;
    }

    private List<LogRecord> readPart(int most) {
        Inheritance here = parts.get(part);
        return log.readStream(here.stream(), nextSequence, most).stream()
                .filter(event -> event.sequence() < here.lastVersion())
                .toList();
    }

    private void seek(long position) {
        part = 0;
        nextSequence = 0;
        if (position > 0) {
            while (part < parts.size() - 1 && isUpTo(position, parts.get(part).lastVersion() - 1)) {
                part++;
            }
            nextSequence = firstSequenceAfter(position);
        }
    }

    /** Found by halving, so that reading on behind a position costs the same however long the session is. */
    private long firstSequenceAfter(long position) {
        long step = 1;
        while (isUpTo(position, step - 1)) {
            step *= 2;
        }
        long low = step / 2;
        long high = step - 1;
        while (low < high) {
            long middle = (low + high) / 2;
            if (isUpTo(position, middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isUpTo(long position, long sequence) {
        OptionalLong found = log.positionOf(parts.get(part).stream(), sequence);
        return found.isPresent() && found.getAsLong() <= position;
    }
}
