package io.clew.application.bundle;

import io.clew.application.bundle.Life.Fate;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.id.ImportKey;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this log has of a bundle's sessions already. */
final class Here {

    private static final int BLOCK = 200;

    /** So many sessions' events are kept at hand, for bundles in which sessions take turns. */
    private static final int BLOCKS = 50;

    private final EventLog log;
    private final StoredJson stored;
    private final ImportKey importKey;
    private final Map<SessionId, List<LogRecord>> blocks = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, List<LogRecord>> eldest) {
            return size() > BLOCKS;
        }
    };

    Here(EventLog log, StoredJson stored, ImportKey importKey) {
        this.log = log;
        this.stored = stored;
        this.importKey = importKey;
    }

    Life find(SessionId session, SessionId lineageRoot) {
        List<LogRecord> first = log.readStream(key(session).streamId(), 0, 1);
        if (first.isEmpty()) {
            return new Life(session, lineageRoot, Fate.NEW, 0);
        }
        Object by = first.get(0).metadataWith(stored).get(EventMetadata.IMPORT);
        if (by == null) {
            return new Life(session, lineageRoot, Fate.UNCHANGED, 0);
        }
        ImportKey earlier = new ImportKey(importKey.namespace(), by.toString());
        boolean shown = log.has(earlier.streamId(), 1);
        if (earlier.equals(importKey)) {
            return new Life(session, lineageRoot, Fate.NEW, written(key(session).streamId()));
        }
        return new Life(session, lineageRoot, shown ? Fate.UNCHANGED : Fate.DIFFERENT, 0);
    }

    /** Found by doubling and halving: a stream has no gap. */
    private long written(String stream) {
        long most = 1;
        while (log.has(stream, most)) {
            most *= 2;
        }
        long least = most / 2;
        while (least + 1 < most) {
            long middle = (least + most) / 2;
            if (log.has(stream, middle)) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return least + 1;
    }

    /** Whether the event that made this version here is the same. */
    boolean has(SessionId session, long version, SessionEvent event) {
        LogRecord there = record(session, version - 1);
        if (there == null) {
            return false;
        }
        return there.type().equals(stored.typeOf(event.getClass()).name())
                && BundleLine.onOneLine(stored.write(there.readWith(stored)))
                        .equals(BundleLine.onOneLine(stored.write(event)));
    }

    private @Nullable LogRecord record(SessionId session, long sequence) {
        List<LogRecord> block = blocks.get(session);
        if (block == null || block.isEmpty() || !holds(block, sequence)) {
            block = log.readStream(key(session).streamId(), sequence, BLOCK);
            blocks.put(session, block);
        }
        return block.isEmpty() ? null : block.get((int) (sequence - block.get(0).sequence()));
    }

    private static boolean holds(List<LogRecord> block, long sequence) {
        return sequence >= block.get(0).sequence()
                && sequence <= block.get(block.size() - 1).sequence();
    }

    private SessionKey key(SessionId session) {
        return new SessionKey(importKey.namespace(), session);
    }
}
