package io.clew.log.sqlite;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers of the streams lately written to, so that the writer seldom has to look one up. */
final class StreamNumbers {
    private static final int MOST = 50_000;

    private final Map<String, Long> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };
    /** Given in the open transaction: true only once that is committed. */
    private final Map<String, Long> fresh = new HashMap<>();

    private final Deque<String> freshInOrder = new ArrayDeque<>();
    private long last;

    StreamNumbers(long last) {
        this.last = last;
    }

    @Nullable
    Long find(String streamId) {
        Long number = fresh.isEmpty() ? null : fresh.get(streamId);
        return number == null ? known.get(streamId) : number;
    }

    void found(String streamId, long number) {
        known.put(streamId, number);
    }

    long give(String streamId) {
        fresh.put(streamId, ++last);
        freshInOrder.addLast(streamId);
        return last;
    }

    /** A mark to go back to when what was written since is undone. */
    long mark() {
        return last;
    }

    void backTo(long mark) {
        while (last > mark) {
            fresh.remove(freshInOrder.removeLast());
            last--;
        }
    }

    void committed() {
        known.putAll(fresh);
        fresh.clear();
        freshInOrder.clear();
    }
}
