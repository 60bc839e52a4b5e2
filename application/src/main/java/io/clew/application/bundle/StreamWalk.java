package io.clew.application.bundle;

import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads streams of sessions up to a position, block by block. */
final class StreamWalk {

    private static final int BLOCK = 500;

    /** Events kept in memory, of all streams that are read at once. */
    private static final int KEPT = 20_000;

    private static final Set<String> MERGES =
            Set.of(SessionMerged.class.getSimpleName(), SessionFastForwarded.class.getSimpleName());

    private final EventLog log;
    private final StoredJson stored;
    private final long end;

    StreamWalk(EventLog log, StoredJson stored, long end) {
        this.log = log;
        this.stored = stored;
        this.end = end;
    }

    /** The events of one session, in order. */
    void all(SessionKey session, Consumer<LogRecord> each) {
        Reader reader = new Reader(session, BLOCK);
        for (LogRecord event = reader.next(); event != null; event = reader.next()) {
            each.accept(event);
        }
    }

    /** The events of many sessions, in the order of the log. */
    void inOrderOfTheLog(Collection<SessionKey> sessions, Consumer<LogRecord> each) {
        int block = Math.max(1, Math.min(BLOCK, KEPT / Math.max(1, sessions.size())));
        Queue<Reader> readers = new PriorityQueue<>(Comparator.comparingLong(Reader::position));
        for (SessionKey session : sessions) {
            Reader reader = new Reader(session, block);
            if (reader.position() <= end) {
                readers.add(reader);
            }
        }
        while (!readers.isEmpty()) {
            Reader reader = readers.remove();
            LogRecord event = reader.next();
            if (event != null) {
                each.accept(event);
                readers.add(reader);
            }
        }
    }

    /** The sessions whose points a session took over by merging. */
    Set<SessionKey> merged(SessionKey session) {
        Set<SessionKey> merged = new LinkedHashSet<>();
        all(session, event -> {
            if (MERGES.contains(event.type())) {
                Object read = event.readWith(stored);
                if (read instanceof SessionMerged e) {
                    add(merged, session, e.source(), e.from().session());
                } else if (read instanceof SessionFastForwarded e) {
                    add(merged, session, e.source(), e.from().session());
                }
            }
        });
        return merged;
    }

    private static void add(Set<SessionKey> merged, SessionKey session, SessionId... sources) {
        for (SessionId source : sources) {
            merged.add(session.sibling(source));
        }
    }

    /** One stream, with what was read of it ahead. */
    private final class Reader {
        private final String stream;
        private final int block;
        private final Deque<LogRecord> ahead = new ArrayDeque<>();
        private long nextSequence;

        Reader(SessionKey session, int block) {
            this.stream = session.streamId();
            this.block = block;
        }

        /** Where the next event stands; beyond all that is read if there is none. */
        long position() {
            LogRecord next = peek();
            return next == null ? Long.MAX_VALUE : next.position();
        }

        @Nullable
        LogRecord next() {
            LogRecord next = peek();
            if (next != null) {
                ahead.remove();
            }
            return next;
        }

        private @Nullable LogRecord peek() {
            if (ahead.isEmpty()) {
                for (LogRecord event : log.readStream(stream, nextSequence, block)) {
                    nextSequence = event.sequence() + 1;
                    ahead.add(event);
                }
            }
            LogRecord next = ahead.peek();
            return next == null || next.position() > end ? null : next;
        }
    }
}
