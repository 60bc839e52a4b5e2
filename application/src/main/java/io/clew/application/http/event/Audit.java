package io.clew.application.http.event;

import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import java.util.function.Consumer;

/** Reads the log for an audit, block by block: the memory it takes does not depend on how much there is. */
final class Audit {

    private static final int BLOCK = 500;

    private final AuditLines lines;
    private final AuditFilter filter;
    private final Subject subject;
    private final long start;
    private final long end;

    Audit(EventLog log, AuditLines lines, AuditFilter filter, Subject subject) {
        this.lines = lines;
        this.filter = filter;
        this.subject = subject;
        end = Math.min(filter.until(), log.head());
        start = filter.start(log);
    }

    /** Gives what is asked for, up to where the log ended when this reading began. */
    void read(Consumer<AuditLine> to) {
        long read = start;
        long taken = 0;
        while (read < end) {
            Subject.Block block = subject.after(read, BLOCK);
            for (LogRecord event : block.events()) {
                if (event.position() > end) {
                    return;
                }
                AuditLine line = filter.mayTake(event) ? lines.of(event) : null;
                if (line != null && filter.takesActor(line.actor().name())) {
                    to.accept(line);
                    taken++;
                    if (taken >= filter.limit()) {
                        return;
                    }
                }
            }
            if (block.readTo() == read) {
                return;
            }
            read = block.readTo();
        }
    }
}
