package io.clew.log.axonserver;

import io.clew.log.CannotOpenLogException;
import io.clew.log.DuplicateEvent;
import io.clew.log.LogRecord;
import io.clew.log.LogSource;
import io.clew.log.LogTarget;
import io.clew.log.LogUnavailableException;
import io.clew.log.NewEvent;
import io.clew.log.proof.Tiles;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** The log in a context of Axon Server to copy from or into, all of it in this process's index. No node may use it meanwhile. */
public final class CopiedLog implements LogSource, LogTarget {
    private static final int MOST_EVENTS = 512;
    /** Beside payload and metadata an event has names, a time and numbers. */
    private static final int NAMES_BYTES = 4 << 10;

    private final AxonServerEventLog log;
    private final AxonServerOptions options;
    private long head;
    private @Nullable CopyMark mark;

    private CopiedLog(AxonServerEventLog log, AxonServerOptions options) {
        this.log = log;
        this.options = options;
        head = log.head();
    }

    /**
     * Opens a whole log to copy from it, and reads it into the index if that is not up to date.
     *
     * @throws CannotOpenLogException as {@link AxonServerEventLog#open}
     */
    public static LogSource toRead(AxonServerOptions options) {
        return open(options, false);
    }

    /** As {@link #toRead}, to copy into what is empty, or holds what an interrupted copying left. */
    public static LogTarget toWrite(AxonServerOptions options) {
        return open(options, true);
    }

    private static CopiedLog open(AxonServerOptions options, boolean unfinished) {
        AxonServerEventLog log = AxonServerEventLog.open(options, unfinished);
        try {
            log.awaitIndexed();
            return new CopiedLog(log, options);
        } catch (RuntimeException | Error e) {
            log.close();
            throw e;
        }
    }

    @Override
    public long head() {
        return head;
    }

    @Override
    public List<LogRecord> read(long afterPosition, int max) {
        return log.read(afterPosition, max);
    }

    @Override
    public Tiles tiles() {
        return log.tiles();
    }

    @Override
    public long mostBytes() {
        return (long) options.mostBytes() - NAMES_BYTES;
    }

    /** An embedded log takes whatever a server gave. */
    @Override
    public OptionalLong largerThan(long bytes) {
        return OptionalLong.empty();
    }

    @Override
    public void requireUnchanged() {
        if (log.latestHead() != head) {
            throw inUse(null);
        }
    }

    @Override
    public void begin(LogSource from) {
        if (from.head() == 0) {
            return;
        }
        List<LogRecord> first = from.read(0, 1);
        if (head == 0) {
            append(first);
        }
        mark = log.mark(first.get(0).streamId());
        mark.set();
    }

    @Override
    public void append(List<LogRecord> events) {
        List<NewEvent> part = new ArrayList<>();
        long chars = 0;
        for (LogRecord event : events) {
            // No character has more than three bytes.
            if (part.size() == MOST_EVENTS || (chars + RecentEvents.size(event)) * 3 > mostBytes()) {
                send(part);
                part.clear();
                chars = 0;
            }
            part.add(NewEvent.of(event));
            chars += RecentEvents.size(event) + NAMES_BYTES / 16;
        }
        send(part);
    }

    private void send(List<NewEvent> part) {
        if (part.isEmpty()) {
            return;
        }
        requireUnchanged();
        try {
            log.append(List.copyOf(part));
        } catch (ConcurrencyException | DuplicateEvent e) {
            throw inUse(e);
        }
        if (log.head() < head + part.size()) {
            throw new LogUnavailableException("Axon Server does not show the events that it took.", null, false);
        }
        head += part.size();
    }

    private CannotOpenLogException inUse(@Nullable Exception cause) {
        return new CannotOpenLogException(
                "Something else writes to the context %s of Axon Server; stop all nodes first."
                        .formatted(options.server().context()),
                cause);
    }

    @Override
    public void finish() {
        requireUnchanged();
        if (mark != null) {
            mark.clear();
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
