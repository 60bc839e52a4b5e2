package io.clew.log.axonserver;

import io.clew.kernel.seal.EventPlace;
import io.clew.log.LogRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The last events of the log, for all readers at its head: the server sends each of them to a node once. Thread-safe. */
final class RecentEvents {
    private static final int MOST = 8_192;
    private static final long MOST_CHARS = 16 << 20;

    private final ArrayDeque<LogRecord> events = new ArrayDeque<>();
    private final Map<EventPlace, Long> positions = new HashMap<>();
    private long chars;

    /** Adds the events that follow. */
    synchronized void add(List<LogRecord> next) {
        for (LogRecord event : next) {
            events.addLast(event);
            positions.put(event.place(), event.position());
            chars += size(event);
        }
        while (events.size() > MOST || (chars > MOST_CHARS && events.size() > 1)) {
            LogRecord oldest = events.removeFirst();
            positions.remove(oldest.place());
            chars -= size(oldest);
        }
    }

    /** At most so many events after a position; null if the first of them is not among the last ones. */
    synchronized @Nullable List<LogRecord> after(long position, int max, int mostChars) {
        LogRecord first = events.peekFirst();
        if (first == null || first.position() > position + 1) {
            return null;
        }
        List<LogRecord> found = new ArrayList<>();
        long foundChars = 0;
        // From the end, since that is where readers are.
        var backwards = events.descendingIterator();
        ArrayDeque<LogRecord> wanted = new ArrayDeque<>();
        while (backwards.hasNext()) {
            LogRecord event = backwards.next();
            if (event.position() <= position) {
                break;
            }
            wanted.addFirst(event);
        }
        for (LogRecord event : wanted) {
            if (found.size() == max || foundChars >= mostChars) {
                break;
            }
            found.add(event);
            foundChars += size(event);
        }
        return found;
    }

    synchronized OptionalLong positionOf(String streamId, long sequence) {
        Long position = positions.get(new EventPlace(streamId, sequence));
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    static int size(LogRecord event) {
        return event.dataJson().length() + event.metaDataJson().length();
    }
}
