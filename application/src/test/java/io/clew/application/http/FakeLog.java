package io.clew.application.http;

import io.clew.kernel.id.Namespace;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import io.clew.log.LogStatus;
import io.clew.log.LogUnavailableException;
import io.clew.log.StorageUse;
import io.clew.log.proof.Tiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** An event log that is a list. */
final class FakeLog implements EventLog {

    final List<LogRecord> records = new CopyOnWriteArrayList<>();

    /** What others wrote and this node does not know yet. */
    volatile long beyond;

    /** Whether whoever keeps the log does not answer. */
    volatile boolean away;

    synchronized void add(String streamId, String type, String data, String metadata) {
        records.add(new LogRecord(
                head() + 1,
                streamId,
                "Session",
                lastSequence(streamId) + 1,
                "event-" + head(),
                Instant.parse("2026-11-21T08:00:00.120Z").plusSeconds(head()),
                type,
                "1",
                data,
                metadata));
        notifyAll();
    }

    long lastSequence(String streamId) {
        return records.stream().filter(r -> r.streamId().equals(streamId)).count() - 1;
    }

    @Override
    public EventStore eventStore() {
        throw new UnsupportedOperationException();
    }

    @Override
    public StorageUse use(Namespace namespace) {
        return new StorageUse(head(), 100 * head());
    }

    @Override
    public long head() {
        return records.size();
    }

    @Override
    public long latestHead() {
        checkThere();
        return head() + beyond;
    }

    private void checkThere() {
        if (away) {
            throw new LogUnavailableException("away", null, false);
        }
    }

    @Override
    public synchronized boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        if (head() <= position && atMost.toMillis() > 0) {
            wait(atMost.toMillis());
        }
        return head() > position;
    }

    @Override
    public OptionalLong positionOf(String streamId, long sequence) {
        checkThere();
        return records.stream()
                .filter(r -> r.streamId().equals(streamId) && r.sequence() == sequence)
                .mapToLong(LogRecord::position)
                .findFirst();
    }

    @Override
    public List<LogRecord> read(long afterPosition, int max) {
        return records.stream()
                .filter(r -> r.position() > afterPosition)
                .limit(Math.min(max, 3))
                .toList();
    }

    @Override
    public List<LogRecord> readStream(String streamId, long fromSequence, int max) {
        return records.stream()
                .filter(r -> r.streamId().equals(streamId) && r.sequence() >= fromSequence)
                .limit(Math.min(max, 3))
                .toList();
    }

    @Override
    public long firstPositionAt(Instant instant) {
        return records.stream()
                .filter(r -> !r.at().isBefore(instant))
                .mapToLong(LogRecord::position)
                .findFirst()
                .orElse(head() + 1);
    }

    @Override
    public Tiles tiles() {
        return (level, first, count) -> List.of();
    }

    @Override
    public LogStatus status() {
        return LogStatus.WRITABLE;
    }

    @Override
    public void backup(Path target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
