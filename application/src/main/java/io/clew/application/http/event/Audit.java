package io.clew.application.http.event;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StreamId;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads the log for an audit, block by block: the memory it takes does not depend on how much there is. */
final class Audit {

    private static final int BLOCK = 500;

    private final EventLog log;
    private final StoredJson stored;
    private final AuditFilter filter;
    private final Consumer<AuditLine> lines;
    private final long after;
    private final long end;
    private long taken;

    Audit(EventLog log, StoredJson stored, AuditFilter filter, Consumer<AuditLine> lines) {
        this.log = log;
        this.stored = stored;
        this.filter = filter;
        this.lines = lines;
        end = Math.min(filter.until(), log.head());
        after = filter.since() == null
                ? filter.after()
                : Math.max(filter.after(), log.firstPositionAt(filter.since()) - 1);
    }

    /** Everything of a namespace. */
    void readAll(Namespace namespace) {
        long read = after;
        while (read < end && !full()) {
            List<LogRecord> block = log.read(read, (int) Math.min(BLOCK, end - read));
            if (block.isEmpty()) {
                return;
            }
            for (LogRecord event : block) {
                StreamId.Parts stream = StreamId.parse(event.streamId());
                if (stream.namespace().equals(namespace)) {
                    take(event, stream);
                }
                read = event.position();
            }
        }
    }

    /** Parts of sessions, one after the other. */
    void readParts(List<Inheritance> parts) {
        parts.forEach(this::readPart);
    }

    private void readPart(Inheritance part) {
        String streamId = part.session().streamId();
        StreamId.Parts stream = StreamId.parse(streamId);
        long next = firstSequenceAfter(streamId);
        while (!full()) {
            List<LogRecord> block = log.readStream(streamId, next, BLOCK);
            if (block.isEmpty()) {
                return;
            }
            for (LogRecord event : block) {
                if (event.position() > end || event.sequence() >= part.lastVersion()) {
                    return;
                }
                take(event, stream);
                next = event.sequence() + 1;
            }
        }
    }

    /** Found by halving, so that reading on behind a position costs the same however long the session is. */
    private long firstSequenceAfter(String streamId) {
        long step = 1;
        while (isUpToAfter(streamId, step - 1)) {
            step *= 2;
        }
        long low = step / 2;
        long high = step - 1;
        while (low < high) {
            long middle = (low + high) / 2;
            if (isUpToAfter(streamId, middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isUpToAfter(String streamId, long sequence) {
        OptionalLong position = after == 0 ? OptionalLong.empty() : log.positionOf(streamId, sequence);
        return position.isPresent() && position.getAsLong() <= after;
    }

    private boolean full() {
        return taken >= filter.limit();
    }

    private void take(LogRecord event, StreamId.Parts stream) {
        if (full()
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
