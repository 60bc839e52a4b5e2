package io.clew.query.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.event.SessionErased;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.seal.Part;
import io.clew.kernel.seal.PartAddress;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.SessionStatus;
import io.clew.kernel.value.SnapshotNote;
import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import io.clew.query.Asked;
import io.clew.query.Story;
import io.clew.query.generation.SourceLog;
import io.clew.query.page.Page;
import io.clew.query.session.FindSessions;
import io.clew.query.session.SessionSort;
import io.clew.query.session.SessionView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands opened to be found by goes with its key, and stands again under another, however much is one commit. */
class ErasedNamesTest {

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.open();
    private final Story story = new Story();

    @AfterEach
    void drop() {
        database.close();
        test.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void aLabelStandsAgainUnderAnotherKey(int events) {
        story.start("a");
        label("before", 1);
        erase(1);
        label("later", 2);
        story.say("a", 1);
        Asked asked = told(events);
        assertThat(labelled(asked)).containsExactly("a");
        int position = story.events.size();
        erase(2);
        asked.tell(story.events.subList(position, story.events.size()), 10);
        assertThat(labelled(asked)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void aTitleIsNowhereWhateverElseChanges(int events) {
        story.start("a").start("b");
        story.end("b", new SessionRenamed(sealed("Secret", "{\"plain\":\"Secret\"}", 1)));
        erase(1);
        story.say("b", 2);
        told(events);
        for (var head : database.collection("session_1_1_sessions").find()) {
            head.remove("described");
            if (head.get("before") instanceof Map<?, ?> before) {
                before.remove("described");
            }
            assertThat(head.toJson()).doesNotContain("Secret");
        }
    }

    private Asked told(int events) {
        Asked asked = new Asked(new MongoBuilds(database, "session", 1, new StoredJson().parts())
                .open(1, SourceLog.upTo(Long.MAX_VALUE)));
        return asked.tell(story.events, events);
    }

    private void label(String id, long key) {
        story.end(
                "a",
                new SnapshotCreated(
                        new SnapshotId(id),
                        story.head("a").resolved(),
                        null,
                        sealed(
                                new SnapshotNote(new Label("release"), null, Map.of()),
                                "{\"plain\":{\"label\":\"release\"}}",
                                key)));
    }

    private static <T> Part<T> sealed(T said, String stored, long key) {
        return Part.kept(new Part.Kept<>(stored, new PartAddress("x", 0, "/x"), List.of(key), () -> 1L, () -> said));
    }

    private void erase(long key) {
        long position = story.events.size() + 1;
        story.events.add(new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericDomainEventMessage<>(
                        "Erasure",
                        new ErasureKey(story.namespace, "e" + position).streamId(),
                        0,
                        new SessionErased(new SessionId("a"), List.of(key)),
                        MetaData.emptyInstance(),
                        "e" + position,
                        Story.timeOf(position))));
    }

    private List<String> labelled(Asked asked) {
        return asked
                .<Page<SessionView>>ask(new FindSessions(
                        story.namespace,
                        null,
                        null,
                        null,
                        null,
                        Set.of(SessionStatus.values()),
                        Map.of(),
                        null,
                        null,
                        null,
                        null,
                        new Label("release"),
                        SessionSort.CREATED_OLDEST,
                        null,
                        10))
                .items()
                .stream()
                .map(session -> session.id().value())
                .toList();
    }
}
