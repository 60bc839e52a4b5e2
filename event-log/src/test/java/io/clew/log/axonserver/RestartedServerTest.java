package io.clew.log.axonserver;

import static io.clew.log.Streams.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.log.LogRecord;
import io.clew.log.LogUnavailableException;
import io.clew.log.Streams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** {@code CLEW_TEST_AXON_SERVER_RESTART} is a command that stops the server and starts it again, its events kept. */
@EnabledIfEnvironmentVariable(named = TestServer.NAMED_BY, matches = ".+")
@EnabledIfEnvironmentVariable(named = TestServer.RESTARTED_BY, matches = ".+")
class RestartedServerTest {
    @TempDir
    Path index;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    @Test
    void nothingIsLostOrDoubledAndWritingGoesOnByItself() throws Exception {
        TestServer.empty();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (AxonServerEventLog log =
                AxonServerEventLog.open(AxonServerOptions.of(TestServer.access(), index, Streams.serializer(1)))) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int sender = i;
                senders.add(threads.submit((Callable<?>) () -> {
                    for (int n = 0; !done.get(); n++) {
                        send(log, sender + "-" + n);
                    }
                    return null;
                }));
            }
            await().until(() -> acknowledged.size() > 100);
            TestServer.restart();
            assertThat(refused).as("told that the log is away").isNotEmpty();
            int before = acknowledged.size();
            await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > before + 100);
            assertThat(log.status().writable()).isTrue();
            done.set(true);
            for (Future<?> sender : senders) {
                sender.get(30, TimeUnit.SECONDS);
            }
            List<String> written = new ArrayList<>();
            for (long position = 0; position < log.head(); ) {
                List<LogRecord> block = log.read(position, 1000);
                block.forEach(event -> written.add(event.streamId()));
                position += block.size();
            }
            assertThat(written).doesNotHaveDuplicates().containsAll(acknowledged);
            assertThat(written).doesNotContainAnyElementsOf(refused);
            assertThat(written.stream().filter(id -> !acknowledged.contains(id)).collect(Collectors.toSet()))
                    .isSubsetOf(unknown);
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    private void send(AxonServerEventLog log, String stream) {
        try {
            log.eventStore().publish(event(stream, 0));
            acknowledged.add(stream);
        } catch (LogUnavailableException e) {
            (e.nothingWritten() ? refused : unknown).add(stream);
            // As whoever is told so does, a little later.
            LockSupport.parkNanos(20_000_000);
        } catch (AggregateStreamCreationException e) {
            throw new AssertionError("written twice", e);
        }
    }
}
