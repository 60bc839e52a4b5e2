package io.clew.application.http.event;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The newest events of the log without a gap: one thread adds, any number look. The newest stays, however large. */
final class Ring {

    private final AtomicReferenceArray<@Nullable LiveLine> lines;
    private final long mostBytes;
    private long bytes;
    private volatile long oldest = 1;
    private volatile long newest;

    Ring(int mostLines, long mostBytes) {
        lines = new AtomicReferenceArray<>(mostLines);
        this.mostBytes = mostBytes;
    }

    /** Forgets everything; what is added next stands behind this position. */
    void restart(long position) {
        while (oldest <= newest) {
            evict();
        }
        newest = position;
        oldest = position + 1;
    }

    void add(LiveLine line) {
        if (line.position() != newest + 1) {
            throw new IllegalStateException("Event " + line.position() + " does not follow event " + newest);
        }
        int size = line.message().bytes().length;
        while (oldest <= newest && (newest - oldest + 1 == lines.length() || bytes + size > mostBytes)) {
            evict();
        }
        lines.set(slot(line.position()), line);
        bytes += size;
        newest = line.position();
    }

    /** Forgets all but the newest: who has not taken the others yet reads them in the log. */
    void forgetOlder() {
        while (oldest < newest) {
            evict();
        }
    }

    private void evict() {
        LiveLine gone = lines.get(slot(oldest));
        long next = oldest + 1;
        // First it is too old, then it is gone: who misses it sees why.
        oldest = next;
        lines.set(slot(next - 1), null);
        bytes -= gone == null ? 0 : gone.message().bytes().length;
    }

    long newest() {
        return newest;
    }

    /** The event after a position; null if it is not there yet, or not any more. */
    @Nullable
    LiveLine next(long position) {
        LiveLine line = lines.get(slot(position + 1));
        return line != null && line.position() == position + 1 ? line : null;
    }

    /** Whether the event after a position is not there any more. */
    boolean isBehind(long position) {
        return position + 1 < oldest;
    }

    private int slot(long position) {
        return (int) (position % lines.length());
    }
}
