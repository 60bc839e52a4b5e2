package io.clew.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clew.kernel.command.Resolution;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.value.PointName;
import io.clew.query.agentstate.AgentStateStory;
import io.clew.query.agentstate.FoundKey;
import io.clew.query.agentstate.GetKey;
import io.clew.query.agentstate.KeyVersion;
import io.clew.query.generation.SourceLog;
import io.clew.query.group.GroupStatus;
import io.clew.query.group.ReadsWait;
import io.clew.query.page.Order;
import io.clew.query.page.Page;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import io.clew.query.timeline.GetVersions;
import io.clew.query.timeline.ResolvePoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The query side with Axon around it: it follows the log, says how far it is, and never skips. */
class FollowTest {

    @TempDir
    Path directory;

    private final Story story = new Story();
    private final List<TrackedEventMessage<?>> shown = new ArrayList<>();
    private final TestLog log = new TestLog(shown);
    private QuerySide side;
    private Configuration axon;

    @BeforeEach
    void start() {
        side = open(Duration.ofSeconds(20));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false).configureEventStore(c -> log);
        side.configureModule(configurer);
        axon = configurer.start();
    }

    @AfterEach
    void stop() {
        axon.shutdown();
        side.close();
    }

    private QuerySide open(Duration maxWait) {
        return new QuerySide(
                ViewBuilds.inSqlite(directory, new StoredJson().parts()),
                SourceLog.upTo(Long.MAX_VALUE),
                new QueryOptions(maxWait, Duration.ZERO, 100));
    }

    private GroupStatus status() {
        return side.groups().get(0);
    }

    @Test
    void answersOnTheQueryBus() {
        tell(story.start("a").say("a", 3));
        Page<?> versions = ask(new GetVersions(story.key("a"), null, Order.ASC, null, 10), Page.class, 4L);
        assertThat(versions.items()).hasSize(4);
        Resolution resolution =
                ask(new ResolvePoint(story.key("a"), new PointName.MessageIndex(1), null), Resolution.class, 4L);
        assertThat(resolution.point()).isEqualTo(story.at("a", 3).resolved());
    }

    @Test
    void aQuestionWaitsForThePositionItMustSee() {
        tell(story.start("a"));
        CompletableFuture<SessionView> waiting =
                CompletableFuture.supplyAsync(() -> ask(new GetSession(story.key("a"), null), SessionView.class, 3L));
        assertThat(waiting).isNotDone();
        tell(story.say("a", 2));
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
        assertThat(waiting.join().version()).isEqualTo(3);
    }

    @Test
    void agentStateIsFollowedInAGroupOfItsOwn() {
        AgentStateStory state = new AgentStateStory();
        AgentKey key = AgentStateStory.key("a", "k");
        state.commit(AgentStateStory.write(key, "1"), AgentStateStory.write("a", "l", "2"));
        state.commit(AgentStateStory.delete(key));
        shown.addAll(state.events);
        log.show();
        KeyVersion now = requireNonNull(
                ask(new GetKey(key, GetKey.Moment.NOW), FoundKey.class, 3L).version());
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.exists()).isFalse();
        assertThat(side.groups()).extracting(GroupStatus::group).contains(QuerySide.AGENT_STATE);
    }

    @Test
    void aRefusalComesBackAsIs() {
        assertThatThrownBy(() -> ask(new GetSession(story.key("nobody"), null), SessionView.class, 0L))
                .isInstanceOfSatisfying(
                        Rejected.class, e -> assertThat(e.rejection().code()).isEqualTo(RejectionCode.NOT_FOUND));
    }

    @Test
    void saysThatItIsBehindWhenThePositionDoesNotComeInTime() {
        tell(story.start("a"));
        await().until(() -> status().position() == 1);
        stop();
        side = open(Duration.ofMillis(1));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false).configureEventStore(c -> log);
        side.configureModule(configurer);
        axon = configurer.start();
        assertThatThrownBy(() -> ask(new GetSession(story.key("a"), null), SessionView.class, 99L))
                .isInstanceOfSatisfying(Rejected.class, e -> {
                    assertThat(e.rejection().code()).isEqualTo(RejectionCode.VIEWS_BEHIND);
                    assertThat(e.rejection().facts()).isEqualTo(Map.of("position", 1L, "wanted", 99L));
                });
    }

    @Test
    void stopsVisiblyAtAnEventThatFailsAndGoesOnWhenItCanBeApplied() {
        story.start("a").say("a", 2);
        shown.addAll(story.events);
        shown.add(orphan(4));
        log.show();
        await().atMost(Duration.ofSeconds(20)).until(() -> status().status() == GroupStatus.State.FAILING);
        await().atMost(Duration.ofSeconds(20)).until(() -> status().position() == 3);
        GroupStatus status = status();
        assertThat(status.lag()).isEqualTo(1);
        assertThat(status.error().position()).isEqualTo(4);
        assertThat(status.error().type()).isEqualTo("MessageAdded");
        assertThat(status.error().message()).doesNotContain("secret");
        SessionView seen = ask(new GetSession(story.key("a"), null), SessionView.class, 3L);
        assertThat(seen.version()).isEqualTo(3);
        long before = System.nanoTime();
        assertThatThrownBy(() -> ask(new GetSession(story.key("a"), null), SessionView.class, 4L))
                .isInstanceOfSatisfying(
                        Rejected.class, e -> assertThat(e.rejection().code()).isEqualTo(RejectionCode.VIEWS_BEHIND));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));

        story.say("a", 1);
        shown.set(3, story.events.get(3));
        await().atMost(Duration.ofSeconds(30)).until(() -> status().status() == GroupStatus.State.LIVE);
        assertThat(status().position()).isEqualTo(4);
    }

    @Test
    void stopsVisiblyWhereTheLogCannotBeRead() {
        log.unreadableFrom = 3;
        shown.addAll(story.start("a").say("a", 3).events);
        log.show();
        await().atMost(Duration.ofSeconds(20)).until(() -> status().status() == GroupStatus.State.FAILING);
        assertThat(status().error().position()).isEqualTo(3);
        assertThat(status().error().message()).doesNotContain("what people wrote");
        log.unreadableFrom = Long.MAX_VALUE;
        await().atMost(Duration.ofSeconds(30)).until(() -> status().position() == 4);
        assertThat(status().status()).isEqualTo(GroupStatus.State.LIVE);
    }

    @Test
    void anEventOfAnUnknownTypeStopsIt() {
        shown.addAll(story.start("a").events);
        shown.add(new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(2),
                new GenericDomainEventMessage<>(
                        "Session",
                        story.key("a").streamId(),
                        1,
                        new GenericMessage<Object>("unknown") {
                            @Override
                            public Class<Object> getPayloadType() {
                                throw new IllegalStateException("unknown type");
                            }

                            @Override
                            public Object getPayload() {
                                throw new IllegalStateException("unknown type");
                            }
                        },
                        () -> Story.BEGIN)));
        log.show();
        await().atMost(Duration.ofSeconds(20)).until(() -> status().status() == GroupStatus.State.FAILING);
        assertThat(status().error().position()).isEqualTo(2);
        await().atMost(Duration.ofSeconds(20)).until(() -> status().position() == 1);
    }

    /** A message of a session that never began. */
    private TrackedEventMessage<?> orphan(long position) {
        Story other = new Story().start("orphan").say("orphan", 1);
        TrackedEventMessage<?> message = other.events.get(1);
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericDomainEventMessage<>(
                        "Session",
                        other.key("orphan").streamId(),
                        1,
                        message.getPayload(),
                        MetaData.with("actor", "ann"),
                        "orphan",
                        message.getTimestamp()));
    }

    private void tell(Story told) {
        shown.addAll(told.events.subList(shown.size(), told.events.size()));
        log.show();
    }

    private <A> A ask(Object question, Class<A> answer, long minPosition) {
        try {
            return axon.queryGateway()
                    .query(new GenericMessage<>(question, MetaData.with(ReadsWait.MIN_POSITION, minPosition)), answer)
                    .get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        }
    }
}
