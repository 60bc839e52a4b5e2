package io.clew.log.sqlite;

import io.clew.log.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Aggregate snapshots that wait to be written, the latest of each stream.
 *
 * <p>They only save time, so nobody waits for them, few go along with one group, and one too many is forgotten.
 */
final class PendingSnapshots {
    private static final int MOST = 1_000;
    private static final int PER_GROUP = 8;

    private final Map<String, NewEvent> byStream = new ConcurrentHashMap<>();

    boolean add(NewEvent snapshot) {
        if (byStream.size() >= MOST) {
            return false;
        }
        byStream.merge(snapshot.streamId(), snapshot, (old, now) -> old.sequence() > now.sequence() ? old : now);
        return true;
    }

    @Nullable
    NewEvent find(String streamId) {
        return byStream.get(streamId);
    }

    boolean isEmpty() {
        return byStream.isEmpty();
    }

    List<NewEvent> take() {
        if (byStream.isEmpty()) {
            return List.of();
        }
        List<NewEvent> some = new ArrayList<>();
        for (NewEvent snapshot : byStream.values()) {
            some.add(snapshot);
            if (some.size() == PER_GROUP) {
                break;
            }
        }
        return some;
    }

    /** Written, or failed with its group: forgotten either way, unless a later one took its place. */
    void done(List<NewEvent> snapshots) {
        for (NewEvent snapshot : snapshots) {
            byStream.remove(snapshot.streamId(), snapshot);
        }
    }
}
