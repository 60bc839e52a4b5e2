package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.merge.MergeKind;
import io.clew.kernel.stored.JsonMerge;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.mongodb.FerretDb;
import io.clew.mongodb.TestDatabase;
import io.clew.query.Story.Point;
import io.clew.query.merge.Divergence;
import io.clew.query.merge.GetDivergence;
import io.clew.query.merge.KeySide;
import io.clew.query.merge.KeySides;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Given events, this is what two points have in common and in what they differ. */
abstract class MergeContract extends StoreContract {

    @Test
    void partsAfterTheLastVersionOfBothWhateverItDid() {
        story.start("a").say("a", 2).set("a", "k", "1").pin("a", "x", "v1").fork("b", "a", story.head("a"));
        story.set("a", "k", "2").say("b", 1);
        tell();
        Divergence divergence = between("a", "b");
        assertThat(divergence.shared()).isEqualTo(story.at("a", 5).resolved());
        assertThat(divergence.bases()).containsExactly(story.at("a", 5).resolved());
        assertThat(divergence.sharedMessages()).isEqualTo(2);
        assertThat(divergence.kind()).isEqualTo(MergeKind.MERGE);
        assertThat(values(divergence)).isEqualTo(Map.of("k", List.of("1", "2", "1")));
    }

    @Test
    void hasNothingInCommonWithAStranger() {
        story.start("a").set("a", "k", "1").start("b").set("b", "k", "1");
        tell();
        Divergence divergence = between("a", "b");
        assertThat(divergence.shared()).isNull();
        assertThat(divergence.bases()).isEmpty();
        assertThat(divergence.kind()).isEqualTo(MergeKind.MERGE);
        assertThat(values(divergence)).isEqualTo(Map.of("k", List.of("-", "1", "1")));
    }

    @Test
    void canMoveForwardWhereNothingThatFollowsThePathHappened() {
        story.start("a").say("a", 1).fork("b", "a", story.head("a")).say("b", 1);
        story.snapshot("a", "s", null, story.head("a")).rename("a", "Later");
        tell();
        assertThat(between("a", "b").kind()).isEqualTo(MergeKind.FAST_FORWARD);
        assertThat(between("b", "a").kind()).isEqualTo(MergeKind.UP_TO_DATE);
        story.pin("a", "x", "v1");
        tell();
        assertThat(between("a", "b").kind()).isEqualTo(MergeKind.MERGE);
    }

    @Test
    void isUpToDateOnceItMovedForward() {
        story.start("a").say("a", 1).fork("b", "a", story.head("a")).say("b", 2).set("b", "k", "1");
        story.forward("a", story.head("b"));
        tell();
        assertThat(between("a", "b").kind()).isEqualTo(MergeKind.UP_TO_DATE);
        assertThat(between("a", "b").keys()).isEmpty();
        story.say("b", 1);
        tell();
        assertThat(between("a", "b").kind()).isEqualTo(MergeKind.FAST_FORWARD);
        assertThat(between("a", "b").sharedMessages()).isEqualTo(3);
    }

    @Test
    void whatWasMergedIsTheBaseOfTheNextMerge() {
        story.start("a").set("a", "k", "1").fork("b", "a", story.head("a"));
        story.set("b", "k", "2").set("a", "own", "1").merge("a", story.head("b"), set("k", "2"));
        tell();
        assertThat(between("a", "b").kind()).isEqualTo(MergeKind.UP_TO_DATE);
        Point merged = story.head("b");
        story.set("b", "k", "3").set("a", "k", "1");
        tell();
        Divergence divergence = between("a", "b");
        assertThat(divergence.bases()).containsExactly(merged.resolved());
        assertThat(divergence.shared()).isEqualTo(story.at("a", 2).resolved());
        assertThat(values(divergence).get("k")).containsExactly("2", "1", "3");
    }

    @Test
    void movesNobodyForwardWhoseOwnMessagesWouldVanish() {
        story.start("a").say("a", 1).fork("b", "a", story.head("a")).say("b", 1);
        story.say("a", 1).merge("a", story.head("b"), KeyChanges.NONE);
        tell();
        Divergence back = between("b", "a");
        assertThat(back.bases()).containsExactly(story.head("b").resolved());
        assertThat(back.kind()).isEqualTo(MergeKind.MERGE);
    }

    @Test
    void isUnmergedByARevert() {
        story.start("a").set("a", "k", "1").fork("b", "a", story.head("a")).set("b", "k", "2");
        Point before = story.set("a", "own", "1").head("a");
        story.merge("a", story.head("b"), set("k", "2")).revert("a", before);
        tell();
        Divergence divergence = between("a", "b");
        assertThat(divergence.kind()).isEqualTo(MergeKind.MERGE);
        assertThat(divergence.bases()).containsExactly(story.at("a", 2).resolved());
    }

    @Test
    void mergesThatCrossHaveTwoBasesAndNothingIsKnownWhereTheyDisagree() {
        story.start("a").set("a", "k", "1").set("a", "same", "1").fork("b", "a", story.head("a"));
        story.set("a", "k", "2").set("b", "k", "3").set("b", "same", "2");
        Point a = story.head("a");
        Point b = story.head("b");
        story.merge("a", b, set("same", "2")).merge("b", a, KeyChanges.NONE);
        story.set("a", "k", "4").set("a", "same", "5");
        tell();
        Divergence divergence = between("a", "b");
        assertThat(divergence.bases()).containsExactly(a.resolved(), b.resolved());
        assertThat(values(divergence).get("k")).containsExactly(JsonMerge.UNKNOWN.text(), "4", "3");
        assertThat(values(divergence).get("same")).containsExactly("2", "5", "2");
    }

    @Test
    void saysWhenAKeyWasRemoved() {
        story.start("a").set("a", "k", "1").fork("b", "a", story.head("a")).unset("a", "k");
        long removed = story.position();
        story.set("b", "k", "2").set("a", "other", "1");
        tell();
        KeySides sides = between("a", "b").keys().get("k");
        assertThat(sides.goneHere()).isEqualTo(Story.timeOf(removed));
        assertThat(sides.goneThere()).isNull();
        assertThat(sides.isNewerThere()).isTrue();
    }

    @Test
    void knowsNothingOfMergedSessionsThatAreNotHere() {
        story.start("a").set("a", "k", "1").fork("b", "a", story.head("a"));
        Point elsewhere = new Point("nowhere", 7, "nowhere", List.of(), null, null);
        story.merge("a", elsewhere, set("k", "2"));
        tell();
        assertThat(between("a", "b").bases()).containsExactly(story.at("a", 2).resolved());
    }

    /** A model that keeps of every version the set of all that is in its history. */
    @ParameterizedTest
    @DisabledIfEnvironmentVariable(named = TestDatabase.IS, matches = FerretDb.NAME, disabledReason = FerretDb.SCANS)
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesWithAModelThatCopiesHistories(int seed) {
        Random random = new Random(seed);
        story.start("s0").start("s1");
        for (int i = 0; i < 70; i++) {
            step(random);
        }
        tell();
        Model model = new Model(story);
        List<String> sessions = List.copyOf(story.lives.keySet());
        for (int i = 0; i < 150; i++) {
            Point here = any(random, sessions.get(random.nextInt(sessions.size())));
            Point there = any(random, sessions.get(random.nextInt(sessions.size())));
            Divergence divergence = between(here, there);
            assertThat(address(divergence.shared())).isEqualTo(model.shared(here, there));
            assertThat(divergence.bases().stream().map(MergeContract::address))
                    .containsExactlyInAnyOrderElementsOf(model.bases(here, there));
            divergence.keys().forEach((key, sides) -> {
                assertThat(text(sides.here()))
                        .isEqualTo(text(story.stateAt(here).values().get(key)));
                assertThat(text(sides.there()))
                        .isEqualTo(text(story.stateAt(there).values().get(key)));
                if (divergence.bases().size() == 1) {
                    ResolvedPoint base = divergence.bases().get(0);
                    Point at = story.at(base.session().value(), base.version());
                    assertThat(text(sides.base()))
                            .isEqualTo(text(story.stateAt(at).values().get(key)));
                }
            });
            Map<String, Json> differing = new TreeMap<>(story.stateAt(here).values());
            differing
                    .entrySet()
                    .removeIf(entry -> entry.getValue()
                            .equals(story.stateAt(there).values().get(entry.getKey())));
            assertThat(divergence.keys().keySet()).containsAll(differing.keySet());
        }
    }

    private void step(Random random) {
        List<String> sessions = List.copyOf(story.lives.keySet());
        String session = sessions.get(random.nextInt(sessions.size()));
        String other = sessions.get(random.nextInt(sessions.size()));
        switch (random.nextInt(9)) {
            case 0 -> story.say(session, 1);
            case 1, 2, 3 -> story.set(session, "k" + random.nextInt(4), "" + random.nextInt(9));
            case 4 -> story.revert(session, any(random, session));
            case 5 -> {
                if (sessions.size() < 8) {
                    story.fork("s" + sessions.size(), session, any(random, session));
                }
            }
            case 6 -> story.forward(session, any(random, other));
            default -> story.merge(session, any(random, other), set("k" + random.nextInt(4), "" + random.nextInt(9)));
        }
    }

    private Point any(Random random, String session) {
        List<Point> points = story.life(session).points;
        return points.get(random.nextBoolean() ? points.size() - 1 : random.nextInt(points.size()));
    }

    private static final class Model {
        private final Map<String, List<String>> paths = new HashMap<>();
        private final Map<String, Set<String>> histories = new HashMap<>();

        Model(Story story) {
            story.events.forEach(message -> {
                DomainEventMessage<?> event = (DomainEventMessage<?>) message;
                String session = story.lives.keySet().stream()
                        .filter(id -> story.key(id).streamId().equals(event.getAggregateIdentifier()))
                        .findFirst()
                        .orElseThrow();
                on(session, event.getSequenceNumber() + 1, event.getPayload());
            });
        }

        private void on(String session, long version, Object event) {
            String self = session + "@" + version;
            String before = session + "@" + (version - 1);
            if (event instanceof SessionForked forked) {
                before = address(forked.base());
            } else if (event instanceof SessionReverted reverted) {
                before = address(reverted.base());
            } else if (event instanceof SessionFastForwarded forwarded) {
                before = address(forwarded.from());
            }
            List<String> path = new ArrayList<>();
            Set<String> history = new LinkedHashSet<>();
            if (!(event instanceof SessionStarted)) {
                path.addAll(paths.get(before));
                history.addAll(histories.get(before));
            }
            if (event instanceof SessionMerged merged) {
                history.addAll(histories.get(address(merged.from())));
            }
            path.add(self);
            history.add(self);
            paths.put(self, path);
            histories.put(self, history);
        }

        String shared(Point here, Point there) {
            List<String> path = paths.get(here.session() + "@" + here.version());
            List<String> other = paths.get(there.session() + "@" + there.version());
            String shared = null;
            for (int i = 0;
                    i < Math.min(path.size(), other.size()) && path.get(i).equals(other.get(i));
                    i++) {
                shared = path.get(i);
            }
            return shared;
        }

        Set<String> bases(Point here, Point there) {
            Set<String> common = new TreeSet<>(histories.get(here.session() + "@" + here.version()));
            common.retainAll(histories.get(there.session() + "@" + there.version()));
            Set<String> latest = new TreeSet<>(common);
            for (String one : common) {
                latest.removeIf(
                        other -> !other.equals(one) && histories.get(one).contains(other));
            }
            return latest;
        }
    }

    private static String address(ResolvedPoint point) {
        return point == null ? null : point.session() + "@" + point.version();
    }

    private Divergence between(String here, String there) {
        return between(story.head(here), story.head(there));
    }

    private Divergence between(Point here, Point there) {
        return ask(new GetDivergence(story.namespace, here.resolved(), there.resolved()));
    }

    private static KeyChanges set(String key, String json) {
        return new KeyChanges(Map.of(key, new Json(json)), null);
    }

    /** Base, here and there by key; - where there is nothing. */
    private static Map<String, List<String>> values(Divergence divergence) {
        Map<String, List<String>> values = new TreeMap<>();
        divergence.keys().forEach((key, sides) -> {
            JsonMerge.Sides merge = sides.toMerge();
            values.put(key, List.of(text(merge.base()), text(merge.ours()), text(merge.theirs())));
        });
        return values;
    }

    private static String text(KeySide side) {
        return side == null ? "-" : text(side.value());
    }

    private static String text(Json value) {
        return value == null ? "-" : value.text();
    }
}
