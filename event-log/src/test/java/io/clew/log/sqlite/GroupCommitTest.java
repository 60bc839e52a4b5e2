package io.clew.log.sqlite;

import static io.clew.log.Streams.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.log.LogObserver;
import io.clew.log.Streams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    private static final int SENDERS = 32;
    private static final int EACH = 50;

    @Test
    void manySendersShareFlushesAndEveryAcknowledgedAppendIsInAGroup(@TempDir Path directory) throws Exception {
        AtomicInteger groups = new AtomicInteger();
        AtomicInteger inGroups = new AtomicInteger();
        AtomicInteger events = new AtomicInteger();
        AtomicInteger timed = new AtomicInteger();
        AtomicLong acknowledged = new AtomicLong();
        LogObserver observer = new LogObserver() {
            @Override
            public void groupWritten(int appendsInGroup, int eventsInGroup, long flushNanos) {
                groups.incrementAndGet();
                inGroups.addAndGet(appendsInGroup);
                events.addAndGet(eventsInGroup);
            }

            @Override
            public void appendAcknowledged(long nanos) {
                timed.incrementAndGet();
            }
        };
        LogOptions options = LogOptions.of(directory.resolve("events.db"), Streams.serializer(1))
                .withObserver(observer);
        try (SqliteEventLog log = SqliteEventLog.open(options)) {
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                String own = "s" + i;
                Thread sender = new Thread(() -> {
                    for (int n = 0; n < EACH; n++) {
                        log.eventStore().publish(List.of(event(own, 2L * n), event(own, 2L * n + 1)));
                        acknowledged.incrementAndGet();
                        try {
                            log.eventStore().publish(event("contended", n));
                            acknowledged.incrementAndGet();
                        } catch (ConcurrencyException | AggregateStreamCreationException e) {
                            // Somebody else was first.
                        }
                    }
                });
                senders.add(sender);
                sender.start();
            }
            for (Thread sender : senders) {
                sender.join();
            }
        }
        assertThat(acknowledged).hasValue(SENDERS * EACH + EACH);
        assertThat(inGroups).hasValue(SENDERS * EACH + EACH);
        assertThat(timed).hasValue(SENDERS * EACH + EACH);
        assertThat(events).hasValue(2 * SENDERS * EACH + EACH);
        assertThat(groups.get()).isLessThan(SENDERS * EACH / 2);
    }
}
