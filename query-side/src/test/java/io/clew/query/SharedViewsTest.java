package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.stored.StoredJson;
import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import io.clew.query.engine.ViewStore;
import io.clew.query.generation.SourceLog;
import io.clew.query.generation.ViewGroup;
import io.clew.query.group.GroupStatus;
import io.clew.query.group.ReadsWait;
import io.clew.query.group.SessionViews;
import io.clew.query.mongo.MongoBuilds;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import io.clew.query.sqlite.SqliteViewStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes keep one set of views: each writes its share, all show the same. */
@Timeout(120)
class SharedViewsTest {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final int SEGMENTS = 4;

    @TempDir
    Path directory;

    private final TestDatabase test = TestDatabase.fresh();
    private final Story story = new Story();
    private final List<TrackedEventMessage<?>> shown = new ArrayList<>();
    private final TestLog log = new TestLog(shown);
    private final List<Node> nodes = new ArrayList<>();

    /** What one process has of the query side. */
    private final class Node implements AutoCloseable {
        private final Database database = test.open();
        private final QuerySide side;
        private final Configuration axon;

        private Node() {
            this(true);
        }

        private Node(boolean follows) {
            MongoBuilds<ViewStore> builds =
                    MongoBuilds.ofSessions(database, "session", SEGMENTS, new StoredJson().parts());
            side = new QuerySide(
                    List.of(new ViewGroup<>("session", builds, store -> new SessionViews(QuerySide.views(store)))),
                    source(),
                    new QueryOptions(LONG, Duration.ofMillis(100), 100, follows));
            Configurer configurer =
                    DefaultConfigurer.defaultConfiguration(false).configureEventStore(c -> log);
            side.configureModule(configurer);
            axon = configurer.start();
            nodes.add(this);
        }

        private GroupStatus status() {
            return side.groupsWithDigests().get(0);
        }

        private SessionView session(String name) {
            GetSession question = new GetSession(story.key(name), null);
            return axon.queryBus()
                    .query(new GenericQueryMessage<Object, SessionView>(
                                    question,
                                    question.getClass().getName(),
                                    ResponseTypes.instanceOf(SessionView.class))
                            .andMetaData(MetaData.with(ReadsWait.MIN_POSITION, story.position())))
                    .join()
                    .getPayload();
        }

        /** Ends without letting go of anything: what it had must be taken over. */
        private void die() {
            database.close();
            nodes.remove(this);
            axon.shutdown();
            side.close();
        }

        @Override
        public void close() {
            axon.shutdown();
            side.close();
            database.close();
        }
    }

    private SourceLog source() {
        return new SourceLog() {
            @Override
            public long head() {
                return log.visible;
            }

            @Override
            public boolean has(long position, String eventId) {
                return position <= log.visible
                        && shown.get((int) position - 1).getIdentifier().equals(eventId);
            }
        };
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::close);
        test.close();
    }

    /** Many trees, so that each segment has some. */
    private void goOn(int steps) {
        Random random = new Random(story.position());
        if (story.position() == 0) {
            story.start("t0");
        }
        for (int i = 0; i < steps; i++) {
            String name = "t" + random.nextInt(20);
            if (random.nextInt(4) == 0) {
                // Some are used in several trees.
                story.with(EventMetadata.KEY, "key" + random.nextInt(10));
            }
            if (story.lives.containsKey(name)) {
                story.say(name, 1 + random.nextInt(3));
            } else {
                story.start(name);
            }
        }
        shown.addAll(story.events.subList(shown.size(), story.events.size()));
        log.show();
    }

    private void allShowTheStory() {
        String expected = expected();
        for (Node node : List.copyOf(nodes)) {
            assertThat(node.side.groups().get(0).error()).isNull();
            await().atMost(LONG).untilAsserted(() -> {
                GroupStatus status = node.status();
                assertThat(status.position()).isEqualTo(story.position());
                assertThat(status.digest()).isEqualTo(expected);
            });
            assertThat(node.session("t0").version())
                    .isEqualTo(story.life("t0").points.size());
        }
    }

    /** The digest of the same events on another engine. */
    private String expected() {
        try (SqliteViewStore store = SqliteViewStore.open(directory, story.events.size(), Long.MAX_VALUE)) {
            new Asked(store).tell(story.events, 1000);
            return store.digest();
        }
    }

    @Test
    void allNodesShowWhatEachWroteItsShareOf() {
        new Node();
        goOn(50);
        allShowTheStory();
        new Node();
        goOn(50);
        allShowTheStory();
        nodes.remove(0).close();
        goOn(50);
        allShowTheStory();
    }

    @Test
    void whoJoinsGetsItsShareOfTheSegments() {
        new Node();
        goOn(20);
        allShowTheStory();
        assertThat(segmentsOfEach()).containsExactly((long) SEGMENTS);
        new Node();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(segmentsOfEach()).containsExactly(SEGMENTS / 2L, SEGMENTS / 2L));
        goOn(20);
        allShowTheStory();
    }

    private Collection<Long> segmentsOfEach() {
        Map<String, Long> owners = new HashMap<>();
        for (Document segment :
                nodes.get(0).database.collection("session_4_1_progress").find(Filters.exists("owner"))) {
            owners.merge(segment.getString("owner"), 1L, Long::sum);
        }
        return owners.values();
    }

    @Test
    void segmentsFarBehindTakeLargerStepsSideBySide() {
        goOn(600);
        new Node();
        allShowTheStory();
    }

    @Test
    void whatADeadNodeHadIsTakenOver() {
        new Node();
        new Node();
        goOn(50);
        allShowTheStory();
        nodes.get(0).die();
        goOn(50);
        allShowTheStory();
    }

    @Test
    void whoOnlyReadsShowsWhatOthersKeep() {
        Node reader = new Node(false);
        goOn(20);
        Node keeper = new Node();
        allShowTheStory();
        reader.side.replay("session");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(nodes)
                        .allSatisfy(node -> assertThat(node.side.groups().get(0).generation())
                                .isEqualTo(2)));
        goOn(20);
        allShowTheStory();
        nodes.remove(keeper);
        keeper.close();
        goOn(20);
        assertThat(reader.side.groups().get(0).position()).isLessThan(story.position());
        new Node();
        allShowTheStory();
    }

    @Test
    void allNodesFollowTheOneRecordToTheNextGeneration() {
        new Node();
        new Node();
        goOn(50);
        nodes.get(1).side.replay("session");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(nodes)
                        .allSatisfy(node -> assertThat(node.side.groups().get(0).generation())
                                .isEqualTo(2)));
        goOn(20);
        allShowTheStory();
        new Node();
        allShowTheStory();
    }
}
