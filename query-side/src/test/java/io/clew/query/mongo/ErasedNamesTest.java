package io.clew.query.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.SessionStatus;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands opened to be found by goes with its key, and stands again under another, however much is one commit. */
class ErasedNamesTest {

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.open();
    private final Story story = new Story();
    private final SealedNames names = new SealedNames(story);

    @AfterEach
    void drop() {
        database.close();
        test.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void aLabelStandsAgainUnderAnotherKey(int events) {
        story.start("a");
        names.label("a", "before", 1);
        names.erase("a", 1);
        names.label("a", "later", 2);
        story.say("a", 1);
        Asked asked = told(events);
        assertThat(labelled(asked)).containsExactly("a");
        int position = story.events.size();
        names.erase("a", 2);
        asked.tell(story.events.subList(position, story.events.size()), 10);
        assertThat(labelled(asked)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void aTitleIsNowhereWhateverElseChanges(int events) {
        story.start("a").start("b");
        names.rename("b", 1);
        names.erase("b", 1);
        story.say("b", 2);
        told(events);
        for (var head : database.collection("session_4_1_sessions").find()) {
            head.remove("described");
            if (head.get("before") instanceof Map<?, ?> before) {
                before.remove("described");
            }
            assertThat(head.toJson()).doesNotContain("Secret");
        }
    }

    private Asked told(int events) {
        Asked asked = new Asked(MongoBuilds.ofSessions(database, "session", 1, new StoredJson().parts())
                .open(1, SourceLog.upTo(Long.MAX_VALUE)));
        return asked.tell(story.events, events);
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
                        null,
                        SessionSort.CREATED_OLDEST,
                        null,
                        10))
                .items()
                .stream()
                .map(session -> session.id().value())
                .toList();
    }
}
