package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.clew.kernel.id.StateKey;
import io.clew.kernel.value.PointName;
import io.clew.query.StateModel.Happened;
import io.clew.query.StateModel.Seen;
import io.clew.query.Story.Point;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.point.EventAddress;
import io.clew.query.state.GetState;
import io.clew.query.state.GetStateHistory;
import io.clew.query.state.GetStateValue;
import io.clew.query.state.KeyChange;
import io.clew.query.state.SessionState;
import io.clew.query.state.StateHistory;
import io.clew.query.state.StateValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** State at every point of random sessions is what a model that copies it at every version says. */
abstract class StateHistoryContract extends StoreContract {

    private static final int LIVES = 4;
    private static final int STEPS = 1000;

    private Random random;

    @BeforeEach
    void tellARandomStory(RepetitionInfo repetition) {
        random = new Random(1000 + repetition.getCurrentRepetition());
        story = new RandomStates(random, STEPS).story;
        asked.tell(story.events, 1 + random.nextInt(50));
    }

    @RepeatedTest(LIVES)
    void everyPointShowsTheStateThatTheModelCopied() {
        everyPoint(point -> {
            Seen seen = story.stateAt(point);
            SessionState state = ask(new GetState(story.key(point.session()), at(point)));
            assertThat(state.sessionId().value()).isEqualTo(point.session());
            assertThat(state.version()).isEqualTo(point.version());
            assertThat(state.state()).isEqualTo(seen.values());
            String key = "k" + random.nextInt(5);
            Happened held = seen.live().get(key);
            GetStateValue question = new GetStateValue(story.key(point.session()), new StateKey(key), at(point));
            if (held == null) {
                assertThat(catchThrowable(() -> ask(question))).hasMessageContaining("not-found");
            } else {
                StateValue value = ask(question);
                assertThat(value.value()).isEqualTo(held.value());
                assertThat(value.sessionId().value()).isEqualTo(held.session());
                assertThat(value.version()).isEqualTo(held.version());
            }
        });
    }

    @RepeatedTest(LIVES)
    void everyPointTellsTheHistoryOfEachKeyBothWays() {
        everyPoint(point -> {
            String key = "k" + random.nextInt(5);
            List<Happened> expected = story.stateAt(point).history(key);
            walk(point, key, 1 + random.nextInt(6), expected);
        });
    }

    @RepeatedTest(LIVES)
    void theChainsAreLongEnoughToMeetEveryPartOfThem() {
        AtomicInteger longest = new AtomicInteger();
        everyPoint(point -> longest.accumulateAndGet(story.stateAt(point).changes(), Math::max));
        assertThat(longest.get()).isGreaterThan(2 * 32);
    }

    private void walk(Point point, String key, int limit, List<Happened> expected) {
        Page<KeyChange> page = page(point, key, null, limit);
        assertThat(page.previous()).isNull();
        List<Happened> seen = new ArrayList<>(happened(page));
        while (page.next() != null) {
            page = page(point, key, page.next(), limit);
            assertThat(page.items()).isNotEmpty();
            seen.addAll(happened(page));
        }
        assertThat(seen).isEqualTo(expected);
        List<Happened> back = new ArrayList<>(happened(page));
        while (page.previous() != null) {
            page = page(point, key, page.previous(), limit);
            assertThat(page.items()).isNotEmpty();
            assertThat(page.next()).isNotNull();
            back.addAll(0, happened(page));
        }
        assertThat(back).isEqualTo(expected);
    }

    private Page<KeyChange> page(Point point, String key, Edge edge, int limit) {
        EventAddress pinned = edge == null
                ? null
                : new EventAddress(story.key(point.session()).id(), point.version());
        StateHistory history =
                ask(new GetStateHistory(story.key(point.session()), new StateKey(key), at(point), pinned, edge, limit));
        return history.page();
    }

    private static List<Happened> happened(Page<KeyChange> page) {
        return page.items().stream()
                .map(change -> new Happened(change.sessionId().value(), change.version(), change.value()))
                .toList();
    }

    private static PointName at(Point point) {
        return new PointName.Version(point.version());
    }

    private void everyPoint(Consumer<Point> look) {
        story.lives.values().forEach(life -> life.points.forEach(look));
    }
}
