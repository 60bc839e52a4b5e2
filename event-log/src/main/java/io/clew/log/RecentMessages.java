package io.clew.log;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The newest messages of the log, made once for all streams of a node: whoever is first to read after a position has them
 * made, and what one stream has deserialised the others need not. A stream that is further behind reads for itself; it
 * neither waits here nor takes the place of what others want. What all of them have taken is let go of with the next
 * batch, so that it dies young: kept for longer it is what the collector of garbage has to copy each time. Thread-safe.
 *
 * <p>Nothing outlives its key here: a message keeps what is sealed as it is stored, and opens it each time it is asked.
 */
final class RecentMessages {
    private final LogEngine engine;
    private final Head head;
    private final int mostEvents;
    private final long mostChars;

    /** By the position that each follows; no two overlap. */
    private final ConcurrentSkipListMap<Long, LogBatch> batches = new ConcurrentSkipListMap<>();

    private final Set<LogStream> streams = ConcurrentHashMap.newKeySet();
    private final Object reading = new Object();
    private volatile long end;
    private long events;
    private long chars;

    RecentMessages(LogEngine engine, Head head) {
        this(engine, head, 4_096, 4 << 20);
    }

    /** Keeps the newest batch, however large, and of the older ones so many events and so much stored text at most. */
    RecentMessages(LogEngine engine, Head head, int mostEvents, long mostChars) {
        this.engine = engine;
        this.head = head;
        this.mostEvents = mostEvents;
        this.mostChars = mostChars;
    }

    /** From now on, what this stream has not taken is kept for it, until it is {@link #closed}. */
    void opened(LogStream stream) {
        streams.add(stream);
    }

    void closed(LogStream stream) {
        streams.remove(stream);
    }

    /** As {@link LogEngine#messagesAfter}. */
    LogBatch after(long position) {
        if (isBehind(position)) {
            return engine.messagesAfter(position);
        }
        LogBatch kept = kept(position);
        if (kept != null) {
            return kept;
        }
        synchronized (reading) {
            kept = kept(position);
            if (kept != null) {
                return kept;
            }
            if (position >= end) {
                LogBatch next = engine.messagesAfter(position);
                keep(position, next);
                return next;
            }
        }
        // Forgotten already, or never read by anybody.
        return engine.messagesAfter(position);
    }

    /** Whether others at the head would not want what follows; a log that is closed says so itself. */
    private boolean isBehind(long position) {
        return head.position() - position > mostEvents || head.closed();
    }

    private @Nullable LogBatch kept(long position) {
        Map.Entry<Long, LogBatch> found = batches.floorEntry(position);
        if (found == null || found.getValue().readTo() <= position) {
            return null;
        }
        LogBatch batch = found.getValue();
        return found.getKey() == position ? batch : rest(batch, position);
    }

    private static LogBatch rest(LogBatch batch, long position) {
        List<? extends TrackedEventMessage<?>> rest = batch.events().stream()
                .filter(event -> event.trackingToken().position().orElseThrow() > position)
                .toList();
        return new LogBatch(rest, batch.readTo(), batch.chars());
    }

    private void keep(long position, LogBatch next) {
        if (next.readTo() <= position) {
            return;
        }
        batches.put(position, next);
        end = next.readTo();
        events += count(next);
        chars += next.chars();
        long taken = takenByAll();
        while (batches.size() > 1
                && (events > mostEvents
                        || chars > mostChars
                        || batches.firstEntry().getValue().readTo() <= taken)) {
            LogBatch oldest = batches.pollFirstEntry().getValue();
            events -= count(oldest);
            chars -= oldest.chars();
        }
    }

    /** The position up to which all streams have taken what there is, of those that this is kept for. */
    private long takenByAll() {
        return streams.stream()
                .mapToLong(LogStream::readTo)
                .filter(position -> !isBehind(position))
                .min()
                .orElse(0);
    }

    /** A batch of which nothing was left to read takes its place too. */
    private static int count(LogBatch batch) {
        return Math.max(1, batch.events().size());
    }
}
