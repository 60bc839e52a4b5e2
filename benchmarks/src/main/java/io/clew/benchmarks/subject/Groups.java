package io.clew.benchmarks.subject;

import io.clew.log.LogObserver;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the log's writer makes durable. */
public final class Groups implements LogObserver {

    private final LongAdder groups = new LongAdder();
    private final LongAdder appends = new LongAdder();
    private final LongAdder flushNanos = new LongAdder();

    /** Counts so far, or between two moments. */
    public record Count(long groups, long appends, long flushNanos) {

        public Count since(Count earlier) {
            return new Count(groups - earlier.groups, appends - earlier.appends, flushNanos - earlier.flushNanos);
        }

        public double appendsPerGroup() {
            return (double) appends / Math.max(1, groups);
        }

        public double flushMicros() {
            return flushNanos / 1e3 / Math.max(1, groups);
        }
    }

    @Override
    public void groupWritten(int appendsInGroup, int events, long nanos) {
        groups.increment();
        appends.add(appendsInGroup);
        flushNanos.add(nanos);
    }

    public Count count() {
        return new Count(groups.sum(), appends.sum(), flushNanos.sum());
    }
}
