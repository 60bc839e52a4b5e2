package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.value.PointName;
import io.clew.query.engine.ViewStore;
import io.clew.query.page.Order;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import io.clew.query.timeline.GetMessages;
import io.clew.query.timeline.MessagePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

/** The views are the same however and however often they are built. */
abstract class BuildContract extends StoreContract {

    @Test
    void everyBuildFromTheSameEventsHasTheSameDigest() {
        story = new RandomStory(new Random(1), 300).story;
        asked.tell(story.events, 1);
        assertThat(digestOf(2, 1000)).isEqualTo(store.digest());
        assertThat(digestOf(3, 17)).isEqualTo(store.digest());
    }

    @Test
    void theDigestSeesEveryDifference() {
        story.start("a").say("a", 2);
        tell();
        String before = store.digest();
        story.rename("a", "x");
        tell();
        assertThat(store.digest()).isNotEqualTo(before);
    }

    @Test
    void aBuildFarBehindTakesLargerStepsToTheSameEnd() {
        story = new RandomStory(new Random(2), 300).story;
        asked.group.catchUpTo(story.position());
        asked.tell(story.events, 10);
        assertThat(store.position()).isEqualTo(story.position());
        assertThat(digestOf(2, 50)).isEqualTo(store.digest());
    }

    @Test
    void anEventToldAgainChangesNothing() {
        story = new RandomStory(new Random(3), 100).story;
        tell();
        String before = store.digest();
        asked.tell(story.events, 13);
        new Asked(store).tell(story.events, 13);
        assertThat(store.digest()).isEqualTo(before);
    }

    /** Events come again one by one and in runs, before and after the store was opened anew. */
    @Test
    void whateverComesAgainChangesNoDigest() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            story = new RandomStory(random, 80).story;
            close();
            int generation = 10 + seed;
            store = open(directory, generation, Long.MAX_VALUE);
            asked = new Asked(store);
            while (store.position() < story.position()) {
                int told = (int) store.position();
                int from = random.nextInt(told + 1);
                int to = Math.min(story.events.size(), from + 1 + random.nextInt(told - from + 40));
                asked.tell(story.events.subList(from, to), 1 + random.nextInt(30));
                if (random.nextInt(5) == 0) {
                    store.close();
                    store = open(directory, generation, Long.MAX_VALUE);
                    asked = new Asked(store);
                }
            }
            asked.tell(story.events, 1);
            assertThat(store.digest()).as("seed %s", seed).isEqualTo(digestOf(100 + seed, 1000));
        }
    }

    @Test
    void goesOnAfterReopening() {
        story = new RandomStory(new Random(4), 100).story;
        int half = story.events.size() / 2;
        asked.tell(story.events.subList(0, half), 10);
        long reached = store.position();
        store.close();
        store = open(directory, 1, reached);
        assertThat(store.position()).isEqualTo(reached);
        asked = new Asked(store);
        tell();
        assertThat(digestOf(2, 100)).isEqualTo(store.digest());
    }

    @Test
    void whatIsAheadOfTheLogIsBuiltAnew() {
        story.start("a").say("a", 3);
        tell();
        store.close();
        store = open(directory, 1, 3);
        assertThat(store.position()).isZero();
        asked = new Asked(store);
        asked.tell(story.events.subList(0, 1), 10);
        SessionView view = ask(new GetSession(story.key("a"), null));
        assertThat(view.version()).isOne();
    }

    @Test
    void whatFailsLeavesNothingAndWhatStandsBeforeItIsShownAtTheNextTry() {
        story.start("a").say("a", 2).say("a", 3);
        List<TrackedEventMessage<?>> events = new ArrayList<>(story.events.subList(0, 4));
        Story other = new Story().start("x").start("y").start("z").start("u").say("x", 1);
        events.add(other.events.get(4));
        assertThatThrownBy(() -> asked.tell(events, 100)).isInstanceOf(RuntimeException.class);
        assertThat(store.position()).isZero();
        assertThat(asked.group.progress().error().position()).isEqualTo(5);
        assertThatThrownBy(() -> asked.tell(events, 100)).isInstanceOf(RuntimeException.class);
        assertThat(store.position()).isEqualTo(3);
        asked.tell(story.events, 100);
        assertThat(store.position()).isEqualTo(6);
        assertThat(asked.group.progress().error()).isNull();
    }

    @Test
    void aLookSeesOneStateThroughout() {
        story.start("a").say("a", 3);
        tell();
        List<Long> seen = store.look(() -> {
            List<Long> versions = new ArrayList<>();
            versions.add(store.points().line(story.key("a")).version());
            story.say("a", 4);
            CompletableFuture.runAsync(this::tell).join();
            versions.add(store.points().line(story.key("a")).version());
            return versions;
        });
        assertThat(seen).containsExactly(4L, 4L);
        MessagePage page = ask(new GetMessages(story.key("a"), PointName.HEAD, null, Order.ASC, null, null, 10));
        assertThat(page.messageCount()).isEqualTo(7);
    }

    private String digestOf(int generation, int batch) {
        try (ViewStore other = open(directory, generation, Long.MAX_VALUE)) {
            new Asked(other).tell(story.events, batch);
            return other.digest();
        }
    }
}
