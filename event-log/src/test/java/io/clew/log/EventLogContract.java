package io.clew.log;

import static io.clew.log.Streams.event;
import static io.clew.log.Streams.eventAt;
import static io.clew.log.Streams.events;
import static io.clew.log.Streams.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.proof.Frontier;
import io.clew.log.proof.Hash;
import io.clew.log.proof.Hasher;
import io.clew.log.proof.MerkleTree;
import io.clew.log.proof.StoredForm;
import io.clew.log.proof.TileHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every engine of the event log must do, through the real serializer. An engine's test only says how to open it. */
public abstract class EventLogContract {
    @TempDir
    Path directory;

    private EventLog log;
    private EventStore store;

    /** Opens the log that lives in the directory, which may be there already. */
    protected abstract EventLog open(Path directory, Serializer serializer, Map<String, String> snapshotShapes);

    /** Opens a backup as a log of its own. */
    protected abstract EventLog openBackup(Path backup, Path emptyDirectory, Serializer serializer) throws IOException;

    @BeforeEach
    void openLog() {
        reopen(1);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    private void reopen(int shape) {
        if (log != null) {
            log.close();
        }
        log = open(directory, Streams.serializer(shape), Map.of(Streams.TYPE, Integer.toString(shape)));
        store = log.eventStore();
    }

    // Counting

    @Test
    void countsWhatTheEventsOfEachNamespaceTake() {
        store.publish(event("session:a:1", 0));
        store.publish(List.of(event("session:a:2", 0), event("session:b:1", 0), event("import:a:ü", 0)));
        assertThatThrownBy(() -> store.publish(List.of(event("session:a:3", 0), event("session:b:1", 0))))
                .isInstanceOf(AggregateStreamCreationException.class);
        StorageUse inA = useOf("session:a:1", "session:a:2", "import:a:ü");

        assertThat(inA.events()).isEqualTo(3);
        assertThat(log.use(new Namespace("a"))).isEqualTo(inA);
        assertThat(log.use(new Namespace("b"))).isEqualTo(useOf("session:b:1"));
        assertThat(log.use(new Namespace("c"))).isEqualTo(StorageUse.NONE);
        reopen(1);
        assertThat(log.use(new Namespace("a"))).isEqualTo(inA);
        store.publish(event("session:a:3", 0));
        assertThat(log.use(new Namespace("a")))
                .isEqualTo(useOf("session:a:1", "session:a:2", "import:a:ü", "session:a:3"));
    }

    private StorageUse useOf(String... streams) {
        StorageUse use = StorageUse.NONE;
        for (String each : streams) {
            for (LogRecord event : log.readStream(each, 0, 100)) {
                String stored = event.dataJson() + event.metaDataJson();
                use = use.plus(new StorageUse(1, stored.getBytes(StandardCharsets.UTF_8).length));
            }
        }
        return use;
    }

    // Appending

    @Test
    void startsEmptyAtPositionZero() {
        assertThat(log.head()).isZero();
        assertThat(log.read(0, 10)).isEmpty();
        assertThat(log.status()).isEqualTo(LogStatus.WRITABLE);
    }

    @Test
    void exactlyOneOfManyConcurrentAppendsToOneStreamWins() throws Exception {
        store.publish(event("s", 0));
        AtomicInteger conflicts = new AtomicInteger();
        AtomicInteger wins = new AtomicInteger();
        inParallel(16, i -> {
            try {
                store.publish(event("s", 1));
                wins.incrementAndGet();
            } catch (ConcurrencyException e) {
                conflicts.incrementAndGet();
            }
        });
        assertThat(wins).hasValue(1);
        assertThat(conflicts).hasValue(15);
        assertThat(log.head()).isEqualTo(2);
    }

    @Test
    void startingAStreamTwiceIsRefused() {
        store.publish(event("s", 0));
        assertThatThrownBy(() -> store.publish(event("s", 0))).isInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    void severalStreamsInOneAppendAreAllWrittenOrNone() {
        store.publish(event("taken", 0));
        assertThatThrownBy(() -> store.publish(List.of(event("a", 0), event("b", 0), event("taken", 0), event("c", 0))))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(log.head()).isEqualTo(1);
        assertThat(stream("a")).isEmpty();

        store.publish(List.of(event("a", 0), event("b", 0), event("c", 0)));
        assertThat(log.read(1, 10)).extracting(LogRecord::streamId).containsExactly("a", "b", "c");
    }

    @Test
    void aConflictLeavesNoGapAndDisturbsNobodyElse() throws Exception {
        store.publish(event("taken", 0));
        inParallel(32, i -> {
            if (i % 2 == 0) {
                assertThatThrownBy(() -> store.publish(List.of(event("new" + i, 0), event("taken", 0))))
                        .isInstanceOf(AggregateStreamCreationException.class);
            } else {
                store.publish(events("s" + i, 0, 3));
            }
        });
        assertPositionsAreGapless(1 + 16 * 3);
    }

    @Test
    void acceptsStreamIdsThatOnlyLookAlike() {
        List<String> ids =
                List.of("user/1", "user_1", "User/1", "é", "e\u0301", "a\u0000b", "a", "a ", "\uD83D\uDE00", "%2F");
        ids.forEach(id -> store.publish(event(id, 0)));
        reopen(1);
        for (String id : ids) {
            assertThat(log.readStream(id, 0, 10))
                    .extracting(LogRecord::streamId)
                    .containsExactly(id);
        }
        assertThatThrownBy(() -> store.publish(event("\uD800", 0))).isInstanceOf(IllegalArgumentException.class);
        assertThat(log.head()).isEqualTo(ids.size());
    }

    // Units of work

    @Test
    void aUnitOfWorkIsWrittenOnceWhenItCommits() {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("a", 0));
        store.publish(events("b", 0, 2));
        AtomicInteger duringPrepare = new AtomicInteger(-1);
        work.onPrepareCommit(u -> duringPrepare.set((int) log.head()));
        assertThat(stream("b")).hasSize(2);
        work.commit();
        assertThat(duringPrepare).hasValue(0);
        assertThat(log.read(0, 10)).extracting(LogRecord::streamId).containsExactly("a", "b", "b");
    }

    @Test
    void ofTwoAppendsInOneUnitOfWorkNeitherStaysWhenTheSecondConflicts() {
        store.publish(event("taken", 0));
        AtomicInteger appends = new AtomicInteger();
        // Published while the first is being prepared, so that the engine is asked twice.
        store.subscribe(prepared -> {
            if (appends.incrementAndGet() == 1) {
                store.publish(event("taken", 0));
            }
        });
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
        AtomicBoolean rolledBack = new AtomicBoolean();
        work.onRollback(u -> rolledBack.set(true));
        store.publish(event("a", 0));
        assertThatThrownBy(work::commit).isInstanceOf(AggregateStreamCreationException.class);
        assertThat(appends).hasValue(2);
        assertThat(rolledBack).isTrue();
        assertThat(log.head()).isEqualTo(1);
    }

    @Test
    void aRefusalWhilePreparingLeavesNothing() {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("a", 0));
        work.onPrepareCommit(u -> {
            throw new IllegalStateException("refused");
        });
        assertThatThrownBy(work::commit).hasMessage("refused");
        assertThat(log.head()).isZero();
        store.publish(event("a", 0));
        assertThat(log.head()).isEqualTo(1);
    }

    @Test
    void aNestedUnitOfWorkIsWrittenWithItsRootAndOnlyIfItCommits() {
        UnitOfWork<?> root = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("root", 0));
        UnitOfWork<?> kept = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("kept", 0));
        kept.commit();
        assertThat(log.head()).isZero();
        UnitOfWork<?> dropped = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("dropped", 0));
        dropped.rollback();
        root.commit();
        assertThat(log.read(0, 10)).extracting(LogRecord::streamId).containsExactly("root", "kept");
    }

    @Test
    void aConflictEvictsTheAggregateFromItsCache() throws Exception {
        Cache cache = new WeakReferenceCache();
        EventSourcingRepository<Renamed> repository = EventSourcingRepository.builder(Renamed.class)
                .eventStore(store)
                .cache(cache)
                .build();
        UnitOfWork<?> first = DefaultUnitOfWork.startAndGet(null);
        repository.newInstance(() -> new Renamed("s"));
        first.commit();
        assertThat(cache.containsKey("s")).isTrue();

        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
        repository.load("s").execute(aggregate -> aggregate.rename("mine"));
        inParallel(1, i -> store.publish(event("s", 1)));
        assertThatThrownBy(work::commit).isInstanceOf(ConcurrencyException.class);
        assertThat(cache.containsKey("s")).isFalse();

        UnitOfWork<?> again = DefaultUnitOfWork.startAndGet(null);
        repository.load("s").execute(aggregate -> aggregate.rename("mine"));
        again.commit();
        assertThat(stream("s").stream().<Object>map(DomainEventMessage::getPayload))
                .containsExactly(SessionRenamed.to("s"), SessionRenamed.to("s 1"), SessionRenamed.to("mine"));
    }

    @Test
    void showsEachEventOnceBeforeAndAfterTheCommit() {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
        store.publish(events("s", 0, 2));
        List<Integer> seen = new ArrayList<>();
        work.onPrepareCommit(u -> seen.add(stream("s").size()));
        work.afterCommit(u -> seen.add(stream("s").size()));
        work.commit();
        assertThat(seen).containsExactly(2, 2);
    }

    // Reading

    @Test
    void keepsOrderAndContent() {
        store.publish(events("s", 0, 600));
        reopen(1);
        assertThat(stream("s"))
                .extracting(DomainEventMessage::getSequenceNumber)
                .containsExactlyElementsOf(LongStream.range(0, 600).boxed().toList());
        DomainEventMessage<?> last = stream("s").get(599);
        assertThat(last.getPayload()).isEqualTo(SessionRenamed.to("s 599"));
        assertThat(last.getMetaData()).containsEntry("actor", "ann");
        assertThat(last.getType()).isEqualTo(Streams.TYPE);
        assertThat(store.lastSequenceNumberFor("s")).hasValue(599L);
        assertThat(store.readEvents("s", 598).asStream()).hasSize(2);
        assertPositionsAreGapless(600);
    }

    @Test
    void rawReadsGiveTheStoredTextAndPositions() {
        store.publish(events("a", 0, 3));
        store.publish(event("b", 0));
        LogRecord record = log.read(2, 1).get(0);
        assertThat(record.position()).isEqualTo(3);
        assertThat(record.type()).isEqualTo("SessionRenamed");
        assertThat(record.revision()).isEqualTo("1");
        assertThat(record.dataJson()).isEqualTo("{\"title\":{\"plain\":\"a 2\"}}");
        assertThat(record.metaDataJson()).isEqualTo("{\"actor\":\"ann\"}");
        assertThat(log.readStream("a", 1, 1)).extracting(LogRecord::sequence).containsExactly(1L);
        assertThat(log.positionOf("b", 0)).hasValue(4);
        assertThat(log.positionOf("b", 1)).isEmpty();
        assertThat(log.positionOf("c", 0)).isEmpty();
    }

    @Test
    void readersSeeAllEventsInOrderWhileOthersWrite() throws Exception {
        long writers = 4;
        int each = 200;
        List<Long> seen = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> events = store.openStream(null)) {
            Future<?> reading = Executors.newSingleThreadExecutor().submit((Callable<?>) () -> {
                while (seen.size() < writers * each) {
                    seen.add(position(events.nextAvailable()));
                }
                return null;
            });
            inParallel((int) writers, i -> {
                for (int n = 0; n < each; n++) {
                    store.publish(event("s" + i, n));
                }
            });
            reading.get(30, TimeUnit.SECONDS);
        }
        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, writers * each).boxed().toList());
    }

    @Test
    void whatWasAcknowledgedIsVisibleAtOnce() throws Exception {
        inParallel(8, i -> {
            for (int n = 0; n < 50; n++) {
                store.publish(event("s" + i, n));
                assertThat(log.positionOf("s" + i, n).orElseThrow()).isLessThanOrEqualTo(log.head());
                assertThat(store.lastSequenceNumberFor("s" + i)).hasValue((long) n);
            }
        });
    }

    @Test
    void aStreamWaitsForEventsAndTellsWhenThereAreSome() throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> events = store.openStream(store.createHeadToken())) {
            CountDownLatch told = new CountDownLatch(2);
            assertThat(events.setOnAvailableCallback(told::countDown)).isTrue();
            assertThat(events.hasNextAvailable(1, TimeUnit.MILLISECONDS)).isFalse();
            store.publish(event("s", 0));
            assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(events.hasNextAvailable(5, TimeUnit.SECONDS)).isTrue();
            assertThat(position(events.nextAvailable())).isEqualTo(1);
        }
    }

    @Test
    void saysHowLongManyStreamsAre() {
        store.publish(events("s", 0, 3));
        store.publish(events("t 0", 0, 1));
        Set<String> streams = new HashSet<>(Set.of("s"));
        for (int i = 0; i < 450; i++) {
            streams.add("t " + i);
        }

        Map<String, Long> lengths = log.lengths(streams);

        assertThat(lengths).hasSize(451).containsEntry("s", 3L).containsEntry("t 0", 1L);
        assertThat(lengths.values()).filteredOn(length -> length == 0).hasSize(449);
        assertThat(log.lengths(Set.of())).isEmpty();
    }

    @Test
    void streamsAtTheHeadShareWhatTheyRead() throws Exception {
        store.publish(events("s", 0, 3));
        try (var one = store.openStream(null);
                var other = store.openStream(new GlobalSequenceTrackingToken(1))) {
            one.nextAvailable();
            assertThat(one.nextAvailable()).isSameAs(other.nextAvailable());
            assertThat(other.nextAvailable()).isSameAs(one.nextAvailable());
        }
    }

    @Test
    void aStreamThatWaitsEndsWhenTheLogCloses() throws Exception {
        BlockingStream<TrackedEventMessage<?>> events = store.openStream(null);
        CountDownLatch waiting = new CountDownLatch(1);
        Future<?> reading = Executors.newSingleThreadExecutor().submit((Callable<?>) () -> {
            waiting.countDown();
            return events.nextAvailable();
        });
        waiting.await();
        log.close();
        assertThatThrownBy(() -> reading.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(LogUnavailableException.class);
    }

    @Test
    void whoeverWaitsForAPositionIsWokenByItAndByNothingElse() throws Exception {
        store.publish(event("s", 0));
        assertThat(log.awaitBeyond(0, Duration.ZERO)).isTrue();
        assertThat(log.awaitBeyond(1, Duration.ofMillis(1))).isFalse();
        CountDownLatch waiting = new CountDownLatch(1);
        Future<Boolean> beyondTwo = Executors.newSingleThreadExecutor().submit(() -> {
            waiting.countDown();
            return log.awaitBeyond(2, Duration.ofSeconds(30));
        });
        waiting.await();
        store.publish(event("s", 1));
        assertThatThrownBy(() -> beyondTwo.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        store.publish(event("s", 2));
        assertThat(beyondTwo.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoeverWaitsForAPositionHearsThatTheLogCloses() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        Future<Boolean> beyond = Executors.newSingleThreadExecutor().submit(() -> {
            waiting.countDown();
            return log.awaitBeyond(0, Duration.ofSeconds(30));
        });
        waiting.await();
        log.close();
        assertThatThrownBy(() -> beyond.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(LogUnavailableException.class);
    }

    @Test
    void tokensAreOrdinaryPositions() {
        assertThat(store.createTailToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
        store.publish(events("s", 0, 3));
        assertThat(store.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(3));
        assertThatThrownBy(() -> store.openStream(new GlobalSequenceTrackingToken(4)))
                .hasMessageContaining("ahead of the log");
    }

    @Test
    void appendsReachAPooledProcessorSoon() throws Exception {
        long best = Long.MAX_VALUE;
        // A busy machine may be late once; a processor that polls is late every time.
        for (int attempt = 0; attempt < 5 && best > TimeUnit.MILLISECONDS.toNanos(50); attempt++) {
            best = Math.min(best, WakeUp.measure(store, "spaced" + attempt, 100)[98]);
        }
        assertThat(best).as("99th percentile").isLessThan(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void findsPositionsByTime() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        // Times go back now and then; more events than lie between two marks.
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            events.add(eventAt("s", i, start.plusSeconds(i % 7 == 3 ? i - 5 : i)));
        }
        store.publish(events);
        reopen(1);
        for (long second :
                new long[] {-10, 0, 1, 4, 1020, 1023, 1024, 1025, 2043, 2045, 2047, 2048, 2998, 2999, 3000, 9999}) {
            Instant asked = start.plusSeconds(second);
            long expected = log.read(0, 5000).stream()
                    .filter(record -> !record.at().isBefore(asked))
                    .mapToLong(LogRecord::position)
                    .findFirst()
                    .orElse(3001);
            assertThat(log.firstPositionAt(asked)).as("at second %d", second).isEqualTo(expected);
        }
        assertThat(log.firstPositionAt(start.plusNanos(1))).isEqualTo(2);
        assertThat(log.firstPositionAt(Instant.MAX)).isEqualTo(3001);
        assertThat(log.firstPositionAt(Instant.MIN)).isEqualTo(1);
    }

    @Test
    void stopsAtAnEventItCannotRead() {
        store.publish(events("s", 0, 2));
        log.close();
        log = open(directory, new OtherProgram(), Map.of());
        store = log.eventStore();
        assertThatThrownBy(() -> store.openStream(null).nextAvailable())
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("Event 1 ")
                .hasMessageContaining("SessionRenamed");
        assertThatThrownBy(() -> stream("s")).isInstanceOf(UnreadableEventException.class);
        assertThat(log.read(0, 10)).hasSize(2);
    }

    @Test
    void givesWhatStandsBeforeAnEventItCannotRead() throws InterruptedException {
        store.publish(events("s", 0, 2));
        // Of a type that only this program knows.
        store.publish(new GenericDomainEventMessage<>("Session", "s", 2, new Tally(3), Map.of()));
        log.close();
        log = open(directory, new StoredSerializer(new StoredJson()), Map.of());
        store = log.eventStore();

        try (var stream = store.openStream(null)) {
            assertThat(stream.nextAvailable().trackingToken().position()).hasValue(1);
            assertThat(stream.nextAvailable().trackingToken().position()).hasValue(2);
            assertThatThrownBy(stream::nextAvailable)
                    .isInstanceOfSatisfying(
                            UnreadableEventException.class,
                            unreadable -> assertThat(unreadable.position()).isEqualTo(3));
        }
    }

    // Aggregate snapshots

    @Test
    void startsReadingAtTheLatestSnapshotOfTheShapeInForce() {
        store.publish(events("s", 0, 10));
        store.storeSnapshot(snapshot("s", 4));
        store.storeSnapshot(snapshot("s", 7));
        store.storeSnapshot(snapshot("s", 6));
        assertThat(stream("s"))
                .extracting(DomainEventMessage::getSequenceNumber)
                .containsExactly(7L, 8L, 9L);
        reopen(1);
        assertThat(stream("s").get(0).getPayload()).isEqualTo(new Tally(8));
        reopen(2);
        assertThat(stream("s")).as("another shape").hasSize(10);
    }

    @Test
    void ignoresASnapshotAheadOfItsStream() {
        store.publish(events("s", 0, 3));
        store.storeSnapshot(snapshot("s", 3));
        store.storeSnapshot(snapshot("unknown", 0));
        assertThat(stream("s")).hasSize(3);
        assertThat(stream("unknown")).isEmpty();
    }

    // Closing and copying

    @Test
    void refusesAppendsOnceClosedAndKeepsWhatItAcknowledged() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        CountDownLatch some = new CountDownLatch(20);
        Future<?> senders = Executors.newSingleThreadExecutor().submit((Callable<?>) () -> {
            inParallel(
                    8,
                    i -> assertThatThrownBy(() -> {
                                for (int n = 0; ; n++) {
                                    store.publish(event("s" + i, n));
                                    acknowledged.add("s" + i + " " + n);
                                    some.countDown();
                                }
                            })
                            .isInstanceOf(LogUnavailableException.class));
            return null;
        });
        some.await();
        log.close();
        senders.get(30, TimeUnit.SECONDS);
        assertThat(log.status().writable()).isFalse();
        assertThatThrownBy(() -> stream("s0")).as("reading").isInstanceOf(LogUnavailableException.class);
        log.close();
        log = null;
        reopen(1);
        assertThat(log.read(0, 1_000_000))
                .extracting(record -> record.streamId() + " " + record.sequence())
                .containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    @Test
    void aBackupTakenUnderLoadIsAnExactPrefix() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch some = new CountDownLatch(100);
        Path backup = directory.resolve("backup.db");
        Future<?> senders = Executors.newSingleThreadExecutor().submit((Callable<?>) () -> {
            inParallel(4, i -> {
                for (int n = 0; !done.get(); n++) {
                    store.publish(event("s" + i, n));
                    some.countDown();
                }
            });
            return null;
        });
        some.await();
        long before = log.head();
        log.backup(backup);
        done.set(true);
        senders.get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> log.backup(backup)).isInstanceOf(FileAlreadyExistsException.class);
        Path elsewhere = java.nio.file.Files.createDirectory(directory.resolve("elsewhere"));
        try (EventLog copy = openBackup(backup, elsewhere, Streams.serializer(1))) {
            assertThat(copy.head()).isGreaterThanOrEqualTo(before);
            assertThat(copy.read(0, 1_000_000)).isEqualTo(log.read(0, (int) copy.head()));
            assertThatCode(() -> copy.eventStore().publish(event("after", 0))).doesNotThrowAnyException();
        }
    }

    private void assertPositionsAreGapless(long count) {
        assertThat(log.head()).isEqualTo(count);
        assertThat(log.read(0, (int) count + 1))
                .extracting(LogRecord::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
    }

    private List<? extends DomainEventMessage<?>> stream(String streamId) {
        return store.readEvents(streamId).asStream().toList();
    }

    private static long position(EventMessage<?> event) {
        return ((TrackedEventMessage<?>) event).trackingToken().position().orElseThrow();
    }

    /** One of several senders that run at once. */
    private interface Sender {
        void send(int number) throws Exception;
    }

    private static void inParallel(int senders, Sender sender) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            CountDownLatch ready = new CountDownLatch(senders);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                int number = i;
                running.add(threads.submit((Callable<?>) () -> {
                    ready.countDown();
                    ready.await();
                    sender.send(number);
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

    // Proof

    @Test
    void everyEventIsALeafChainedToItsStream() {
        store.publish(event("taken", 0));
        for (int i = 0; i < 100; i++) {
            store.publish(events("s" + i % 7, i / 7 * 4L, 4));
            assertThatThrownBy(() -> store.publish(List.of(event("new", 0), event("taken", 0))))
                    .isInstanceOf(AggregateStreamCreationException.class);
        }
        assertLeavesFitTheEvents(401);
        reopen(1);
        store.publish(events("taken", 1, 200));
        assertLeavesFitTheEvents(601);
    }

    private void assertLeavesFitTheEvents(int count) {
        Hasher hasher = new Hasher();
        Map<String, Hash> tips = new HashMap<>();
        Frontier frontier = Frontier.EMPTY;
        List<TileHash> above = new ArrayList<>();
        for (long position = 0; position < count; ) {
            for (LogRecord event : log.read(position, 100)) {
                StoredForm form = new StoredForm(
                        event.streamId(),
                        event.sequence(),
                        event.eventId(),
                        event.aggregateType(),
                        event.at().toEpochMilli(),
                        event.type(),
                        event.revision(),
                        event.dataJson(),
                        event.metaDataJson());
                Hash leaf = hasher.event(tips.getOrDefault(event.streamId(), Hash.NONE), form.digest(hasher));
                tips.put(event.streamId(), leaf);
                assertThat(log.tiles().hashes(0, position, 1)).containsExactly(leaf);
                frontier = frontier.append(leaf, hasher);
                above.addAll(frontier.completed());
                position = event.position();
            }
        }
        assertThat(above).isNotEmpty();
        assertThat(log.tiles().hashes(1, 0, 256))
                .isEqualTo(above.stream().map(TileHash::hash).toList());
        assertThat(log.tiles().hashes(0, count, 1)).isEmpty();
        assertThat(new MerkleTree(log.tiles()).root(count)).isEqualTo(frontier.root(hasher));
    }
}
