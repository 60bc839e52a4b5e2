package io.clew.log.axonserver;

import static io.clew.log.Streams.event;
import static io.clew.log.Streams.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axoniq.axonserver.grpc.event.Event;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.seal.Seals;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.CannotOpenLogException;
import io.clew.log.LogRecord;
import io.clew.log.StoredSerializer;
import io.clew.log.Streams;
import io.clew.log.proof.Frontier;
import io.clew.log.proof.Hash;
import io.clew.log.proof.Hasher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

/** Several nodes on one log. */
@EnabledIfEnvironmentVariable(named = TestServer.NAMED_BY, matches = ".+")
class ManyNodesTest {
    @TempDir
    Path firstIndex;

    @TempDir
    Path secondIndex;

    private AxonServerEventLog first;
    private AxonServerEventLog second;

    @BeforeEach
    void open() {
        TestServer.empty();
        first = open(firstIndex);
        second = open(secondIndex);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private static AxonServerEventLog open(Path index) {
        return AxonServerEventLog.open(options(index));
    }

    private static AxonServerOptions options(Path index) {
        return AxonServerOptions.of(TestServer.access(), index, Streams.serializer(1));
    }

    @Test
    void eachSeesWhatTheOthersWriteInTheSameOrder() throws Exception {
        int each = 200;
        inParallel(4, i -> {
            AxonServerEventLog node = i % 2 == 0 ? first : second;
            for (int n = 0; n < each; n++) {
                node.eventStore().publish(event("s" + i, n));
                assertThat(node.positionOf("s" + i, n).orElseThrow()).isLessThanOrEqualTo(node.head());
            }
        });
        assertThat(first.awaitBeyond(4 * each - 1, Duration.ofSeconds(10))).isTrue();
        assertThat(second.awaitBeyond(4 * each - 1, Duration.ofSeconds(10))).isTrue();

        List<LogRecord> log = first.read(0, 1000);
        assertThat(log).isEqualTo(second.read(0, 1000)).hasSize(4 * each);
        for (LogRecord event : log) {
            assertThat(first.positionOf(event.streamId(), event.sequence())).hasValue(event.position());
            assertThat(second.positionOf(event.streamId(), event.sequence())).hasValue(event.position());
        }
        assertThat(root(first)).isEqualTo(root(second));
    }

    private static Hash root(AxonServerEventLog log) {
        Hasher hasher = new Hasher();
        Frontier frontier = Frontier.EMPTY;
        for (Hash leaf : log.tiles().hashes(0, 0, (int) log.head())) {
            frontier = frontier.append(leaf, hasher);
        }
        return frontier.root(hasher);
    }

    @Test
    void whatAnotherNodeWroteIsToldAtOnce() throws Exception {
        try (var stream = second.eventStore().openStream(null)) {
            CountDownLatch told = new CountDownLatch(2);
            assertThat(stream.setOnAvailableCallback(told::countDown)).isTrue();
            first.eventStore().publish(event("s", 0));
            assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(stream.nextAvailable().trackingToken().position()).hasValue(1);
        }
    }

    @Test
    void whatAnotherNodeWroteIsThereWhenAskedFor() {
        for (int n = 0; n < 50; n++) {
            first.eventStore().publish(event("s", n));
            assertThat(second.has("s", n)).isTrue();
            assertThat(second.latestHead()).isEqualTo(n + 1);
            assertThat(second.positionOf("s", n)).hasValue(n + 1);
            assertThat(second.readStream("s", n, 1))
                    .extracting(LogRecord::position)
                    .containsExactly(n + 1L);
        }
        assertThat(second.has("s", 50)).isFalse();
        assertThat(second.positionOf("s", 50)).isEmpty();
    }

    @Test
    void ofTwoNodesThatWriteTheSameVersionOneIsRefused() throws Exception {
        AtomicInteger conflicts = new AtomicInteger();
        for (int round = 0; round < 50; round++) {
            int sequence = round;
            inParallel(2, i -> {
                try {
                    (i == 0 ? first : second).eventStore().publish(event("s", sequence));
                } catch (ConcurrencyException | AggregateStreamCreationException e) {
                    conflicts.incrementAndGet();
                }
            });
        }
        assertThat(conflicts).hasValue(50);
        assertThat(first.readStream("s", 0, 100))
                .extracting(LogRecord::sequence)
                .containsExactlyElementsOf(LongStream.range(0, 50).boxed().toList());
    }

    @Test
    void aConflictInOneStreamLeavesNothingInTheOthers() {
        first.eventStore().publish(event("taken", 0));
        assertThatThrownBy(() -> second.eventStore().publish(List.of(event("child", 0), event("taken", 0))))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(first.has("child", 0)).isFalse();
        second.eventStore().publish(List.of(event("child", 0), event("taken", 1)));
        assertThat(first.latestHead()).isEqualTo(3);
    }

    @Test
    void aNewIndexGivesWhatTheOldOneDid() {
        first.eventStore().publish(events("s", 0, 700));
        Hash before = root(first);
        first.close();
        first = open(firstIndex);
        assertThat(first.indexedTo()).as("kept").isEqualTo(700);
        assertThat(root(first)).isEqualTo(before);
        assertThat(root(second)).isEqualTo(before);
    }

    @Test
    void anIndexOfAnotherLogIsMadeAnew() {
        first.eventStore().publish(events("s", 0, 5));
        first.close();
        second.close();
        TestServer.empty();
        second = open(secondIndex);
        assertThat(second.head()).isZero();
        second.eventStore().publish(events("t", 0, 9));
        first = open(firstIndex);
        assertThat(first.positionOf("s", 0)).isEmpty();
        assertThat(first.positionOf("t", 8)).hasValue(9);
        assertThat(root(first)).isEqualTo(root(second));
    }

    @Test
    void anAppendAboveTheLimitIsRefusedAndWritesNothing() {
        second.close();
        second = AxonServerEventLog.open(options(secondIndex).withLimits(Duration.ofSeconds(5), 1000));
        assertThatThrownBy(() -> second.eventStore().publish(events("s", 0, 10)))
                .isInstanceOfSatisfying(
                        TooLarge.class, e -> assertThat(e.maximum()).isEqualTo(1000));
        assertThat(first.latestHead()).isZero();
        second.eventStore().publish(events("s", 0, 3));
        assertThat(first.latestHead()).isEqualTo(3);
    }

    @Test
    void refusesEventsOfAnotherApplication() {
        Server stranger = Server.connect(options(firstIndex));
        try {
            stranger.awaitHead();
            stranger.append(List.of(Event.newBuilder()
                            .setMessageIdentifier("1")
                            .setAggregateIdentifier("cart")
                            .setAggregateType("Cart")
                            .build()))
                    .join();
        } finally {
            stranger.close();
        }
        second.close();
        assertThatThrownBy(() -> open(secondIndex))
                .isInstanceOf(CannotOpenLogException.class)
                .hasMessage(
                        "The context default of Axon Server holds events of another application; give Clew one of its own.");
    }

    @Test
    void refusesToSealALogThatIsNotSealed() {
        first.eventStore().publish(event("session:default:a", 0));
        second.close();
        Serializer sealing = new StoredSerializer(new StoredJson(List.of(), Mockito.mock(Seals.class)));
        assertThatThrownBy(
                        () -> AxonServerEventLog.open(AxonServerOptions.of(TestServer.access(), secondIndex, sealing)))
                .isInstanceOf(CannotOpenLogException.class)
                .hasMessageContaining("is not sealed in the context default of Axon Server")
                .hasMessageContaining("clew.sealing=off");
    }

    @Test
    void whatItWritesComesBackByteForByte() {
        String umlauts = "{\"actor\":\"J\u00fcrgen \\\"x\\\" \ud83d\ude00\"}";
        first.eventStore()
                .publish(new GenericDomainEventMessage<>(
                        "Session", "s", 0, SessionRenamed.to("t"), Map.of("actor", "J\u00fcrgen \"x\" \ud83d\ude00")));
        assertThat(second.readStream("s", 0, 1))
                .extracting(LogRecord::metaDataJson)
                .containsExactly(umlauts);
    }

    /** One of several that do something at once. */
    private interface Doing {
        void run(int number) throws Exception;
    }

    private static void inParallel(int count, Doing doing) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            CountDownLatch ready = new CountDownLatch(count);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                running.add(threads.submit((Callable<?>) () -> {
                    ready.countDown();
                    ready.await();
                    doing.run(number);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
