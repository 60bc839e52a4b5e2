package io.clew.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Events in a list, and after which positions somebody read them. */
final class ListedStore implements LogStore {
    final List<LogRecord> events = new ArrayList<>();
    final List<Long> readAfter = new ArrayList<>();
    final Head head = new Head(0);

    /** Adds so many renamings of one session. */
    void add(int count) {
        add(count, "SessionRenamed");
    }

    void add(int count, String type) {
        for (int i = 0; i < count; i++) {
            long position = events.size() + 1L;
            events.add(new LogRecord(
                    position,
                    "session:default:a",
                    "Session",
                    position - 1,
                    "event-" + position,
                    Instant.EPOCH,
                    type,
                    "1",
                    "{\"title\":{\"plain\":\"%d\"}}".formatted(position),
                    "{\"actor\":\"ann\"}"));
        }
        head.moveTo(events.size());
        head.announce();
    }

    @Override
    public synchronized Batch after(long position, int max) {
        readAfter.add(position);
        return new Batch(
                List.copyOf(events.subList((int) position, (int) Math.min(position + max, head.position()))), true);
    }

    @Override
    public long head() {
        return head.position();
    }

    @Override
    public void append(List<NewEvent> appended) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void storeSnapshot(NewEvent snapshot) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<LogRecord> snapshot(String streamId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Batch ofStream(String streamId, long fromSequence, int max) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OptionalLong lastSequence(String streamId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long firstPositionAt(Instant instant) {
        throw new UnsupportedOperationException();
    }
}
