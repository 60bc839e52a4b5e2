package io.clew.application.assembly;

import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import io.clew.log.LogUnavailableException;
import io.clew.query.generation.SourceLog;
import java.time.Duration;
import java.util.List;

/** The event log as the views must know it again, also where views have read further than this node knows the log. */
record LogOfViews(EventLog log) implements SourceLog {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Override
    public long head() {
        return log.head();
    }

    /** @throws LogUnavailableException if that cannot be said: views are discarded only where they are known not to fit */
    @Override
    public boolean has(long position, String eventId) {
        if (position > log.head()) {
            if (position > log.latestHead()) {
                return false;
            }
            if (!isSoonVisible(position)) {
                throw new LogUnavailableException(
                        "This node does not see position %d of the event log, which is there; try again."
                                .formatted(position),
                        null,
                        false);
            }
        }
        List<LogRecord> there = log.read(position - 1, 1);
        return !there.isEmpty() && there.get(0).eventId().equals(eventId);
    }

    private boolean isSoonVisible(long position) {
        long end = System.nanoTime() + SOON.toNanos();
        try {
            while (log.head() < position) {
                if (!log.awaitBeyond(log.head(), Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
