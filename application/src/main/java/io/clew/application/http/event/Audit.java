package io.clew.application.http.event;

import io.clew.application.http.side.Recorded;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.StreamId;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the log for an audit, block by block: the memory it takes does not depend on how much there is. */
final class Audit {

    private static final int BLOCK = 500;

    private final EventLog log;
    private final StoredJson stored;
    private final AuditFilter filter;
    private final Consumer<AuditLine> lines;
    private long taken;

    Audit(EventLog log, StoredJson stored, AuditFilter filter, Consumer<AuditLine> lines) {
        this.log = log;
        this.stored = stored;
        this.filter = filter;
        this.lines = lines;
    }

    /** Everything of a namespace. */
    void readAll(Namespace namespace) {
        long end = Math.min(filter.until(), log.head());
        readAll(end, event -> true, namespace);
    }

    /** A session's own events. */
    void readSession(SessionKey session) {
        long head = log.head();
        StreamId.Parts stream = StreamId.parse(session.streamId());
        long next = 0;
        while (true) {
            List<LogRecord> block = log.readStream(session.streamId(), next, BLOCK);
            for (LogRecord event : block) {
                if (taken >= filter.limit() || event.position() > Math.min(filter.until(), head)) {
                    return;
                }
                take(event, stream);
                next = event.sequence() + 1;
            }
            if (block.isEmpty()) {
                return;
            }
        }
    }

    /** A session's own events and those it inherited, in the log's order. */
    void readHistory(SessionKey session, Recorded recorded) {
        Map<String, Long> versions = Inheritance.of(session, recorded);
        readAll(
                Math.min(filter.until(), log.head()),
                event -> event.sequence() < versions.getOrDefault(event.streamId(), 0L),
                session.namespace());
    }

    private interface Choice {
        boolean takes(LogRecord event);
    }

    private void readAll(long end, Choice choice, Namespace namespace) {
        long after = filter.after();
        if (filter.since() != null) {
            after = Math.max(after, log.firstPositionAt(filter.since()) - 1);
        }
        while (after < end) {
            List<LogRecord> block = log.read(after, (int) Math.min(BLOCK, end - after));
            for (LogRecord event : block) {
                if (taken >= filter.limit()) {
                    return;
                }
                after = event.position();
                StreamId.Parts stream = choice.takes(event) ? StreamId.parse(event.streamId()) : null;
                if (stream != null && after <= end && stream.namespace().equals(namespace)) {
                    take(event, stream);
                }
            }
            if (block.isEmpty()) {
                return;
            }
        }
    }

    private void take(LogRecord event, StreamId.Parts stream) {
        if (event.position() <= filter.after()
                || !filter.takesTime(event.at())
                || (filter.type() != null && !filter.type().equals(event.type()))) {
            return;
        }
        AuditLine line = AuditLine.of(event, stream, stored.readMetadata(event.metaDataJson()));
        if (filter.actor() == null || filter.actor().equals(line.actor().name())) {
            lines.accept(line);
            taken++;
        }
    }
}
