package io.clew.query.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.SessionStatus;
import io.clew.mongodb.Database;
import io.clew.query.Asked;
import io.clew.query.Story;
import io.clew.query.engine.ViewStore;
import io.clew.query.engine.ViewStoreException;
import io.clew.query.generation.SourceLog;
import io.clew.query.group.GroupStore;
import io.clew.query.page.Page;
import io.clew.query.session.FindSessions;
import io.clew.query.session.SessionSort;
import io.clew.query.session.SessionView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commits that break anywhere, writers that do not know yet that another took over, and looks while commits go on. */
class MongoSegmentTest {

    private final BreakingServer server = new BreakingServer();
    private final Database database = Database.open(server.address());
    private final Story story = new Story();
    private int generation = 1;

    @AfterEach
    void close() {
        database.close();
        server.close();
    }

    /** The views as they were, and what is to be committed then: it changes old heads and begins new ones. */
    private int tellHalf() {
        story.start("a").say("a", 3).set("a", "k", "1").snapshot("a", "snap", "first", story.head("a"));
        story.start("b", "a", null, null).say("b", 1);
        int half = story.events.size();
        story.say("a", 2).set("a", "k", "2").rename("a", "later").say("b", 1);
        story.fork("c", "a", story.at("a", 3)).say("c", 2).snapshot("b", "other", "first", story.head("b"));
        story.revert("a", story.at("a", 2)).start("d", "b", null, null);
        return half;
    }

    @Test
    void aCommitThatBreaksAnywhereLeavesNothing() {
        int half = tellHalf();
        String before = digestOf(story.events.subList(0, half));
        String after = digestOf(story.events);
        for (BreakingServer.Done done : BreakingServer.Done.values()) {
            int step = 0;
            while (breaksAt(step, done, half)) {
                try (ViewStore store = open()) {
                    assertThat(store.takeDigest().hex())
                            .as("%s, write %s", done, step)
                            .isIn(shown(done, before, after));
                    tellRestOnceItMay(store);
                    assertThat(store.takeDigest().hex())
                            .as("%s, write %s", done, step)
                            .isEqualTo(after);
                }
                step++;
            }
            assertThat(step).as("writes of a commit").isGreaterThan(8);
        }
    }

    /** What came to its end although nobody heard so is there. */
    private static List<String> shown(BreakingServer.Done done, String before, String after) {
        return done == BreakingServer.Done.NOTHING ? List.of(before) : List.of(before, after);
    }

    /** Who did not die goes on; he dies in the middle of undoing or of doing it again. */
    @Test
    void whoDoesNotKnowWhetherItWasCommittedLosesNothing() {
        int half = tellHalf();
        String after = digestOf(story.events);
        for (int step = 5; ; step++) {
            ViewStore store = fresh(half);
            Asked asked = new Asked(store);
            server.breakAfter(step, BreakingServer.Done.ALL);
            boolean broke = fails(asked);
            server.heal();
            if (!broke) {
                store.close();
                break;
            }
            for (int again = 0; again < 6; again++) {
                server.breakAfter(again, BreakingServer.Done.ALL);
                fails(asked);
                server.heal();
                try (ViewStore other = open()) {
                    List<TrackedEventMessage<?>> told = story.events.subList(0, (int) other.position());
                    assertThat(other.takeDigest().hex())
                            .as("write %s, then %s", step, again)
                            .isEqualTo(digestOf(told));
                }
            }
            tellRest(asked);
            assertThat(store.takeDigest().hex()).isEqualTo(after);
            store.close();
        }
    }

    @Test
    void whoWasTakenOverChangesNothing() {
        int half = tellHalf();
        try (ViewStore late = fresh(half);
                ViewStore newer = open()) {
            Asked lateWriter = new Asked(late);
            Transaction transaction = begin(lateWriter, story.events.subList(half, story.events.size() - 1));
            ownerSeemsDead();
            Asked newerWriter = new Asked(newer);
            newerWriter.tell(story.events.subList(half, half + 2), 10);
            String shown = newer.takeDigest().hex();
            assertThat(shown).isEqualTo(digestOf(story.events.subList(0, half + 2)));
            assertThatThrownBy(transaction::commit).isInstanceOf(RuntimeException.class);
            assertThat(newer.takeDigest().hex()).isEqualTo(shown);
            assertThatThrownBy(() -> tellRest(lateWriter)).isInstanceOf(ViewStoreException.class);
            assertThat(newer.takeDigest().hex()).isEqualTo(shown);
            tellInTheEnd(newerWriter);
            assertThat(newer.takeDigest().hex()).isEqualTo(digestOf(story.events));
        }
    }

    /** As if its beat had stood still for long. */
    private void ownerSeemsDead() {
        database.collection("session_4_" + generation + "_progress")
                .updateMany(Filters.exists("owner"), Updates.unset("owner"));
    }

    /** What a late writer left in the way is undone at the next try. */
    private void tellInTheEnd(Asked asked) {
        if (fails(asked)) {
            tellRest(asked);
        }
    }

    @Test
    void whoHasItBackGoesOnFromWhatTheOtherWrote() {
        int half = tellHalf();
        try (ViewStore one = fresh(0);
                ViewStore other = open()) {
            new Asked(one).tell(story.events.subList(0, half), 3);
            segment(one).release();
            assertThat(segment(other).claim()).isTrue();
            new Asked(other).tell(story.events.subList(0, half + 4), 3);
            segment(other).release();
            assertThat(segment(one).claim()).isTrue();
            new Asked(one).tell(story.events, 3);
            assertThat(one.takeDigest().hex()).isEqualTo(digestOf(story.events));
        }
    }

    @Test
    void whoComesBackUnawareAppliesNothingTwice() {
        int half = tellHalf();
        try (ViewStore one = fresh(half);
                ViewStore other = open()) {
            Asked unaware = new Asked(one);
            segment(one).release();
            new Asked(other).tell(story.events.subList(0, half + 4), 3);
            segment(other).release();
            unaware.tell(story.events, 1);
            assertThat(one.takeDigest().hex()).isEqualTo(digestOf(story.events));
        }
    }

    private static GroupStore segment(ViewStore store) {
        return store.segments().get(0);
    }

    /** Other nodes may have shown it to somebody although its writer never heard that it was written. */
    @Test
    void whatMayHaveBeenShownIsNotTakenBack() {
        int half = tellHalf();
        for (int step = 0; ; step++) {
            try (ViewStore store = fresh(half)) {
                Asked asked = new Asked(store);
                server.breakAfter(step, BreakingServer.Done.ALL);
                boolean broke = fails(asked);
                server.heal();
                if (!broke) {
                    return;
                }
                long shown = stored();
                server.breakAfter(1, BreakingServer.Done.NOTHING);
                fails(asked);
                server.heal();
                assertThat(stored()).as("write %s", step).isGreaterThanOrEqualTo(shown);
            }
        }
    }

    private long stored() {
        return database.collection("session_4_" + generation + "_progress")
                .find(Filters.eq("_id", 0L))
                .first()
                .getLong("position");
    }

    @Test
    void aBuildThatIsBegunAnewIsSoForWhoeverHasIt() {
        int half = tellHalf();
        try (ViewStore one = fresh(half)) {
            MongoBuilds<ViewStore> builds = MongoBuilds.ofSessions(database, "session", 1, new StoredJson().parts());
            try (ViewStore anew = builds.open(generation, SourceLog.upTo(4))) {
                await().untilAsserted(() -> assertThat(one.position()).isZero());
                new Asked(anew).tell(story.events.subList(0, 4), 1);
                assertThat(anew.takeDigest().hex()).isEqualTo(digestOf(story.events.subList(0, 4)));
                await().untilAsserted(() -> assertThat(one.takeDigest()).isEqualTo(anew.takeDigest()));
            }
        }
    }

    @Test
    void aLookSeesWhatWasShownWhenItBegan() {
        try (ViewStore store = fresh(tellHalf())) {
            Asked asked = new Asked(store);
            List<String> before = store.look(() -> all(store));
            List<String> seen = store.look(() -> {
                CompletableFuture.runAsync(() -> tellRest(asked)).join();
                return all(store);
            });
            assertThat(seen).isEqualTo(before);
            assertThat(store.look(() -> all(store))).isNotEqualTo(before);
        }
    }

    @Test
    void aLookBeginsAnewIfItTookLongerThanTwoCommits() {
        try (ViewStore store = fresh(tellHalf())) {
            Asked asked = new Asked(store);
            List<Integer> looks = new ArrayList<>();
            List<String> seen = store.look(() -> {
                looks.add(1);
                if (looks.size() == 1) {
                    CompletableFuture.runAsync(() -> asked.tell(story.events, 1))
                            .join();
                }
                return all(store);
            });
            assertThat(looks).hasSize(2);
            assertThat(seen).isEqualTo(store.look(() -> all(store)));
        }
    }

    /** Heads, children, lists, labels and points, as text; asked in a look. */
    private List<String> all(ViewStore store) {
        List<String> all = new ArrayList<>();
        all.add(String.valueOf(store.sessions().find(story.key("a"))));
        all.add(ids(store.sessions().children(story.key("a"), null, 100)));
        for (SessionSort sort : SessionSort.values()) {
            all.add(store.sessions().list(search(null, sort)).toString());
        }
        all.add(ids(store.sessions().list(search(new Label("first"), SessionSort.TITLE))));
        all.add(store.points().line(story.key("a")).toString());
        all.add(store.points()
                .labelled(story.key("b"), new Label("first"), Long.MAX_VALUE, 10)
                .toString());
        return all;
    }

    private static String ids(Page<SessionView> page) {
        return page.items().stream()
                .map(session -> session.id().value())
                .toList()
                .toString();
    }

    private FindSessions search(Label label, SessionSort sort) {
        return new FindSessions(
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
                label,
                null,
                sort,
                null,
                100);
    }

    /** A build with the first half, and a commit of the rest that breaks; false if it does not. */
    private boolean breaksAt(int write, BreakingServer.Done done, int half) {
        try (ViewStore store = fresh(half)) {
            Asked asked = new Asked(store);
            server.breakAfter(write, done);
            boolean broke = fails(asked);
            server.heal();
            return broke;
        }
    }

    private boolean fails(Asked asked) {
        try {
            tellRest(asked);
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private void tellRest(Asked asked) {
        asked.tell(story.events, 1000);
    }

    /** Who broke off may not have let go of the segment, if the database still seemed away; then it lapses. */
    private void tellRestOnceItMay(ViewStore store) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(ViewStoreException.class)
                .untilAsserted(() -> tellRest(new Asked(store)));
    }

    private static Transaction begin(Asked asked, List<TrackedEventMessage<?>> events) {
        Transaction transaction = asked.group.startTransaction();
        events.forEach(event -> asked.group.handle(event, Segment.ROOT_SEGMENT));
        return transaction;
    }

    private ViewStore fresh(int events) {
        generation++;
        ViewStore store = open();
        new Asked(store).tell(story.events.subList(0, events), 3);
        return store;
    }

    private ViewStore open() {
        return MongoBuilds.ofSessions(database, "session", 1, new StoredJson().parts())
                .open(generation, SourceLog.upTo(Long.MAX_VALUE));
    }

    private String digestOf(List<TrackedEventMessage<?>> events) {
        MongoBuilds<ViewStore> builds = MongoBuilds.ofSessions(
                database, "whole" + generation + "_" + events.size(), 1, new StoredJson().parts());
        try (ViewStore store = builds.open(1, SourceLog.upTo(Long.MAX_VALUE))) {
            new Asked(store).tell(events, 3);
            return store.takeDigest().hex();
        }
    }
}
