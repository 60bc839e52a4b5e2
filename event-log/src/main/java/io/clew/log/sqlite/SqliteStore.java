package io.clew.log.sqlite;

import io.clew.log.Batch;
import io.clew.log.LogRecord;
import io.clew.log.LogStore;
import io.clew.log.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The log's file: one thread writes, many read. */
record SqliteStore(GroupWriter writer, PendingSnapshots pendingSnapshots, EventReads reads) implements LogStore {

    @Override
    public void append(List<NewEvent> events) {
        writer.append(events);
    }

    @Override
    public void storeSnapshot(NewEvent snapshot) {
        writer.storeSnapshot(snapshot);
    }

    @Override
    public Optional<LogRecord> snapshot(String streamId) {
        NewEvent pending = pendingSnapshots.find(streamId);
        return pending == null ? reads.snapshot(streamId) : Optional.of(pending.asRecord());
    }

    @Override
    public long head() {
        return reads.head();
    }

    @Override
    public Batch after(long position, int max) {
        return reads.after(position, max);
    }

    @Override
    public Batch ofStream(String streamId, long fromSequence, int max) {
        return reads.ofStream(streamId, fromSequence, max);
    }

    @Override
    public OptionalLong lastSequence(String streamId) {
        return reads.lastSequence(streamId);
    }

    @Override
    public long firstPositionAt(Instant instant) {
        return reads.firstPositionAt(instant);
    }
}
