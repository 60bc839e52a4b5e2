package io.clew.application.assembly;

import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import io.clew.query.generation.SourceLog;
import java.util.List;

/** The event log as the views must know it again. */
record LogOfViews(EventLog log) implements SourceLog {

    @Override
    public long head() {
        return log.head();
    }

    @Override
    public boolean has(long position, String eventId) {
        List<LogRecord> there = log.read(position - 1, 1);
        return !there.isEmpty() && there.get(0).eventId().equals(eventId);
    }
}
