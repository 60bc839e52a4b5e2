package io.clew.log.sqlite;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the streams lately written to stand, so that the writer seldom has to look it up. */
final class StreamTips {
    private static final int MOST = 50_000;

    private final Map<String, StreamTip> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StreamTip> eldest) {
            return size() > MOST;
        }
    };
    /** Changed in the open transaction: true only once that is committed. */
    private final Map<String, StreamTip> fresh = new HashMap<>();

    private final Deque<Change> changes = new ArrayDeque<>();
    private long lastNumber;

    /** What was fresh before. */
    private record Change(String streamId, @Nullable StreamTip before) {}

    /** A moment to go back to when what was written since is undone. */
    record Mark(int changes, long lastNumber) {}

    StreamTips(long lastNumber) {
        this.lastNumber = lastNumber;
    }

    @Nullable
    StreamTip find(String streamId) {
        StreamTip tip = fresh.isEmpty() ? null : fresh.get(streamId);
        return tip == null ? known.get(streamId) : tip;
    }

    /** Read from the file, where it stood before the open transaction. */
    void found(String streamId, StreamTip tip) {
        known.put(streamId, tip);
    }

    StreamTip begin(String streamId) {
        StreamTip tip = StreamTip.ofNew(++lastNumber);
        move(streamId, tip);
        return tip;
    }

    void move(String streamId, StreamTip tip) {
        changes.addLast(new Change(streamId, fresh.put(streamId, tip)));
    }

    Mark mark() {
        return new Mark(changes.size(), lastNumber);
    }

    void backTo(Mark mark) {
        while (changes.size() > mark.changes()) {
            Change change = changes.removeLast();
            if (change.before() == null) {
                fresh.remove(change.streamId());
            } else {
                fresh.put(change.streamId(), change.before());
            }
        }
        lastNumber = mark.lastNumber();
    }

    void clear() {
        known.clear();
        fresh.clear();
        changes.clear();
        lastNumber = 0;
    }

    void committed() {
        known.putAll(fresh);
        fresh.clear();
        changes.clear();
    }
}
