package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.kernel.event.Batch;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.stored.StoredJson;
import io.clew.query.generation.SourceLog;
import io.clew.query.generation.ViewGroup;
import io.clew.query.group.Answers;
import io.clew.query.group.GroupStatus;
import io.clew.query.group.Projection;
import io.clew.query.group.ReadsWait;
import io.clew.query.group.Recorded;
import io.clew.query.group.SessionViews;
import io.clew.query.group.View;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import io.clew.query.sqlite.SqliteBuilds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Views are built again beside those that serve: nobody who asks notices, and what comes out is the same. */
@Timeout(60)
class RebuildTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final Story story = new RandomStory(new Random(7), 300).story;
    private final List<TrackedEventMessage<?>> shown = new ArrayList<>();
    private final TestLog log = new TestLog(shown);
    private final Poison poison = new Poison();
    private Duration grace = Duration.ZERO;
    private volatile boolean replaced;
    private QuerySide side;
    private Configuration axon;

    /** A view that keeps nothing and, as long as it is switched on, cannot take an event. */
    private static final class Poison implements View {
        private final AtomicBoolean on = new AtomicBoolean();
        private volatile long version;

        @Override
        public Projection projection() {
            return this::take;
        }

        private void take(SessionEvent event, Recorded recorded) {
            if (on.get() && recorded.version() == version) {
                throw new IllegalStateException("secret");
            }
        }

        @Override
        public void answer(Answers answers) {}
    }

    private void start() {
        side = new QuerySide(List.of(sessions()), source(), new QueryOptions(LONG, grace, 100));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false).configureEventStore(c -> log);
        side.configureModule(configurer);
        axon = configurer.start();
    }

    /** The log, in whose place another may be put. */
    private SourceLog source() {
        return new SourceLog() {
            @Override
            public long head() {
                return log.visible;
            }

            @Override
            public boolean has(long position, String eventId) {
                return !replaced
                        && position <= log.visible
                        && shown.get((int) position - 1).getIdentifier().equals(eventId);
            }
        };
    }

    private ViewGroup<?> sessions() {
        return new ViewGroup<>(
                "session", SqliteBuilds.ofSessions(directory, "session", new StoredJson().parts()), store -> {
                    List<View> views = new ArrayList<>(QuerySide.views(store));
                    views.add(poison);
                    return new SessionViews(views);
                });
    }

    @AfterEach
    void stop() {
        if (axon != null) {
            axon.shutdown();
            side.close();
            axon = null;
        }
    }

    @Test
    void theNewGenerationServesWithTheSameDigestAndTheOldOneIsDeleted() {
        start();
        tellAll();
        String before = digest();
        rebuild();
        assertThat(status().generation()).isEqualTo(2);
        assertThat(status().replay()).isNull();
        assertThat(digest()).isEqualTo(before);
        await().atMost(LONG).untilAsserted(() -> assertThat(files()).containsExactly("session-2.db"));
        rebuild();
        assertThat(status().generation()).isEqualTo(3);
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void askingForItAgainWhileItRunsChangesNothing() {
        start();
        tellAll();
        poison();
        GroupStatus first = side.replay("session").orElseThrow();
        GroupStatus second = side.replay("session").orElseThrow();
        assertThat(first.replay().generation()).isEqualTo(2);
        assertThat(second.replay().generation()).isEqualTo(2);
    }

    @Test
    void thereIsNoReplayOfAnUnknownGroup() {
        start();
        assertThat(side.replay("nobody")).isEmpty();
    }

    @Test
    void aQuestionThatWaitsEndsWhereItBegan() throws Exception {
        start();
        tellAll();
        long behindTheHead = story.position() + 1;
        CompletableFuture<SessionView> waiting = CompletableFuture.supplyAsync(() -> session("s0", behindTheHead));
        await().atMost(LONG).until(() -> waiting.isDone() || asking() == 1);
        rebuild();
        assertThat(files()).contains("session-1.db");
        story.say("s0", 1);
        tellAll();
        assertThat(waiting).succeedsWithin(LONG);
        assertThat(waiting.join().version()).isEqualTo(story.life("s0").points.size());
        await().atMost(LONG).untilAsserted(() -> assertThat(files()).containsExactly("session-2.db"));
    }

    /** Questions under way. */
    private long asking() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack ->
                        Stream.of(stack).anyMatch(frame -> frame.getClassName().endsWith("ReadsWait")))
                .count();
    }

    @Test
    void nobodySeesAnOlderStateWhileEventsComeInAndGenerationsChange() throws Exception {
        start();
        story.start("busy");
        tellAll();
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Long> reader = CompletableFuture.supplyAsync(() -> {
            long last = 0;
            for (long reads = 0; ; reads++) {
                // Naming no position: even so never less than another saw before.
                long version = session("busy", 0).version();
                assertThat(version).isGreaterThanOrEqualTo(last);
                last = version;
                reading.countDown();
                if (done.get()) {
                    return reads;
                }
            }
        });
        reading.await();
        for (int generation = 2; generation <= 4; generation++) {
            side.replay("session");
            while (status().replay() != null) {
                story.say("busy", 1);
                tellAll();
                assertThat(session("busy", story.position()).version())
                        .isEqualTo(story.life("busy").points.size());
            }
            assertThat(status().generation()).isEqualTo(generation);
        }
        done.set(true);
        assertThat(reader).succeedsWithin(LONG);
    }

    @Test
    void standsVisiblyBeforeAnEventItCannotTakeWhileTheOldGoesOnServing() {
        start();
        tellAll();
        poison();
        side.replay("session");
        await().atMost(LONG).until(() -> status().replay().error() != null);
        assertThat(status().replay().error().position()).isEqualTo(poisoned());
        assertThat(status().replay().error().type()).isNotEmpty();
        assertThat(status().replay().error().message()).doesNotContain("secret");
        assertThat(status().status()).isEqualTo(GroupStatus.State.LIVE);
        assertThat(status().generation()).isOne();
        assertThat(session("s0", story.position()).version())
                .isEqualTo(story.life("s0").points.size());
        poison.on.set(false);
        await().atMost(Duration.ofSeconds(30)).until(() -> status().generation() == 2);
    }

    @Test
    void anInterruptedBuildIsGoneOnWithAfterTheStart() {
        start();
        tellAll();
        String before = digest();
        poison();
        side.replay("session");
        long position = positionBeforeThePoison();
        stop();
        start();
        assertThat(status().generation()).isOne();
        assertThat(status().replay().generation()).isEqualTo(2);
        assertThat(status().replay().position()).isEqualTo(position);
        poison.on.set(false);
        await().atMost(Duration.ofSeconds(30)).until(() -> status().generation() == 2);
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void whatAKillLeftBetweenTheSwitchAndTheDeletionIsCleaned() throws IOException {
        grace = Duration.ofHours(1);
        start();
        tellAll();
        rebuild();
        assertThat(files()).containsExactly("session-1.db", "session-2.db");
        stop();
        start();
        assertThat(status().generation()).isEqualTo(2);
        assertThat(files()).containsExactly("session-2.db");
    }

    @Test
    void aBuildWhoseLogIsGoneIsCleaned() {
        start();
        tellAll();
        poison();
        side.replay("session");
        assertThat(positionBeforeThePoison()).isLessThan(poisoned());
        stop();
        replaced = true;
        poison.on.set(false);
        start();
        assertThat(status().replay()).isNull();
        assertThat(status().generation()).isOne();
        assertThat(files()).containsExactly("session-1.db");
    }

    @Test
    void aDirectoryWithoutARecordIsTheFirstGeneration() throws IOException {
        start();
        tellAll();
        stop();
        assertThat(Files.exists(directory.resolve("session.generations"))).isFalse();
        start();
        assertThat(status().generation()).isOne();
        assertThat(status().position()).isEqualTo(story.position());
    }

    @Test
    void aRecordThatMakesNoSenseIsNotHeeded() throws IOException {
        start();
        tellAll();
        rebuild();
        await().atMost(LONG).until(() -> !Files.exists(directory.resolve("session-1.db")));
        stop();
        Files.writeString(directory.resolve("session.generations"), "serving=\n");
        start();
        assertThat(status().generation()).isEqualTo(2);
        assertThat(status().position()).isEqualTo(story.position());
    }

    @Test
    void aBuildThatDoesNotFitTheLogIsNotTaken() {
        start();
        tellAll();
        replaced = true;
        side.replay("session");
        await().atMost(LONG).until(() -> status().replay() == null);
        assertThat(status().generation()).isOne();
        await().atMost(LONG).untilAsserted(() -> assertThat(files()).containsExactly("session-1.db"));
        replaced = false;
        rebuild();
    }

    @Test
    void aGroupThatFailsStopsNoOther() {
        poison();
        ViewGroup<?> other = new ViewGroup<>(
                "other",
                SqliteBuilds.ofSessions(directory, "other", new StoredJson().parts()),
                store -> new SessionViews(List.of(QuerySide.views(store).get(0))));
        ViewGroup<?> poisoned = new ViewGroup<>(
                "poisoned",
                SqliteBuilds.ofSessions(directory, "poisoned", new StoredJson().parts()),
                store -> new SessionViews(List.of(poison)));
        side = new QuerySide(List.of(poisoned, other), source(), new QueryOptions(LONG, grace, 100));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false).configureEventStore(c -> log);
        side.configureModule(configurer);
        axon = configurer.start();
        shown.addAll(story.events);
        log.show();
        await().atMost(LONG).until(() -> group("other").position() == story.position());
        await().atMost(LONG).until(() -> group("poisoned").status() == GroupStatus.State.FAILING);
        assertThat(group("poisoned").error().position()).isEqualTo(poisoned());
        assertThat(group("other").status()).isEqualTo(GroupStatus.State.LIVE);
        assertThat(session("s0", story.position()).version())
                .isEqualTo(story.life("s0").points.size());
        side.replay("other");
        await().atMost(LONG).until(() -> group("other").generation() == 2);
        assertThat(group("poisoned").generation()).isOne();
        poison.on.set(false);
        await().atMost(Duration.ofSeconds(30)).until(() -> group("poisoned").position() == story.position());
    }

    /** From now on no event that made a session's fifth version can be taken. */
    private void poison() {
        poison.version = 5;
        poison.on.set(true);
    }

    /** Where the last append ends that the build can take; it gets there at the second try, one by one. */
    private long positionBeforeThePoison() {
        long last = poisoned() - 1;
        while (goesOn(last)) {
            last--;
        }
        long position = last;
        await().atMost(LONG).until(() -> status().replay().error() != null);
        await().atMost(LONG).until(() -> status().replay().position() == position);
        return position;
    }

    private boolean goesOn(long position) {
        Batch batch =
                Batch.of(story.events.get((int) position - 1).getMetaData().get(EventMetadata.BATCH));
        return batch.i() + 1 < batch.n();
    }

    /** The position of the first event that cannot be taken. */
    private long poisoned() {
        long position = 1;
        for (TrackedEventMessage<?> event : story.events) {
            if (((DomainEventMessage<?>) event).getSequenceNumber() == poison.version - 1) {
                return position;
            }
            position++;
        }
        throw new AssertionError("no session lived that long");
    }

    private void rebuild() {
        int before = status().generation();
        side.replay("session");
        await().atMost(LONG).until(() -> status().generation() > before);
    }

    private void tellAll() {
        shown.addAll(story.events.subList(shown.size(), story.events.size()));
        log.show();
        assertThat(shows(story.position())).isTrue();
    }

    private boolean shows(long position) {
        try {
            return side.await(position, LONG);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private GroupStatus status() {
        return side.groups().get(0);
    }

    private GroupStatus group(String name) {
        return side.groups().stream()
                .filter(group -> group.group().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String digest() {
        GroupStatus status = side.groupsWithDigests().get(0);
        assertThat(status.digestPosition()).isEqualTo(story.position());
        return status.digest();
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".db"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private SessionView session(String id, long minPosition) {
        return axon.queryGateway()
                .query(
                        new GenericMessage<>(
                                new GetSession(story.key(id), null),
                                MetaData.with(ReadsWait.MIN_POSITION, minPosition)),
                        SessionView.class)
                .join();
    }
}
