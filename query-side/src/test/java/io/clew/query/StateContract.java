package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.clew.kernel.command.StateReading;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.Texts;
import io.clew.mongodb.FerretDb;
import io.clew.mongodb.TestDatabase;
import io.clew.query.page.Page;
import io.clew.query.point.EventAddress;
import io.clew.query.state.GetState;
import io.clew.query.state.GetStateHistory;
import io.clew.query.state.GetStateValue;
import io.clew.query.state.KeyChange;
import io.clew.query.state.ReadState;
import io.clew.query.state.SessionState;
import io.clew.query.state.StateHistory;
import io.clew.query.state.StateValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** Given events, session state is this. */
abstract class StateContract extends StoreContract {

    @Test
    void valuesComeBackAsTheyWereWritten() {
        story.with(Map.of("started", new Json("[1.10, 9007199254740993]"))).start("a");
        story.set("a", "k", "{ \"x\" : null }");
        tell();
        assertThat(state("a", PointName.HEAD))
                .containsExactly(
                        Map.entry("k", new Json("{ \"x\" : null }")),
                        Map.entry("started", new Json("[1.10, 9007199254740993]")));
    }

    @Test
    void aNullIsAValue() {
        story.start("a").set("a", "k", "null");
        tell();
        assertThat(state("a", PointName.HEAD)).containsExactly(Map.entry("k", Json.NULL));
    }

    @Test
    void aValueSaysWhereItWasSet() {
        story.start("a").set("a", "k", "1").say("a", 2).fork("b", "a", story.head("a"));
        tell();
        StateValue value = ask(new GetStateValue(story.key("b"), new StateKey("k"), PointName.HEAD));
        assertThat(value).isEqualTo(new StateValue(new SessionId("a"), "k", new Json("1"), null, 2, Story.timeOf(2)));
    }

    @Test
    void aKeyThatWasRemovedIsNotThere() {
        story.start("a").set("a", "k", "1").unset("a", "k");
        tell();
        assertThat(state("a", PointName.HEAD)).isEmpty();
        assertThat(state("a", new PointName.Version(2))).containsKey("k");
        assertThatThrownBy(() -> ask(new GetStateValue(story.key("a"), new StateKey("k"), PointName.HEAD)))
                .hasMessageContaining("not-found");
    }

    @Test
    void followsForksAndReverts() {
        story.start("a").set("a", "k", "1").say("a", 1).set("a", "k", "2");
        story.fork("b", "a", story.at("a", 3)).set("b", "own", "3").revert("a", story.at("a", 3));
        tell();
        assertThat(state("a", PointName.HEAD)).isEqualTo(Map.of("k", new Json("1")));
        assertThat(state("a", new PointName.Version(4))).isEqualTo(Map.of("k", new Json("2")));
        assertThat(state("b", PointName.HEAD)).isEqualTo(Map.of("k", new Json("1"), "own", new Json("3")));
        assertThat(state("b", PointName.START)).isEmpty();
    }

    @Test
    void aMessagesPointShowsTheStateThatStoodWhenItWasSaid() {
        story.start("a").set("a", "k", "1").say("a", 1).set("a", "k", "2");
        tell();
        assertThat(state("a", new PointName.MessageIndex(0))).isEqualTo(Map.of("k", new Json("1")));
    }

    @Test
    void aHistoryTellsWhoAndWhyAndGoesOnBeforeARemoval() {
        story.start("a").set("a", "k", "1");
        story.with(EventMetadata.REASON, "clean up").unset("a", "k");
        story.set("a", "other", "0").set("a", "k", "2");
        tell();
        List<KeyChange> changes = history("a", "k", 10).items();
        assertThat(changes)
                .extracting(KeyChange::version, KeyChange::value, KeyChange::removed, KeyChange::reason)
                .containsExactly(
                        tuple(5L, new Json("2"), null, null),
                        tuple(3L, null, true, "clean up"),
                        tuple(2L, new Json("1"), null, null));
        assertThat(changes.get(0).actor().name()).isEqualTo("ann");
        assertThat(changes.get(1).updatedAt()).isEqualTo(Story.timeOf(3));
    }

    @Test
    void aKeyThatNeverWasHasAnEmptyHistory() {
        story.start("a").set("a", "k", "1").start("empty");
        tell();
        assertThat(history("a", "other", 10)).isEqualTo(new Page<>(List.of(), null, null));
        assertThat(history("empty", "k", 10)).isEqualTo(new Page<>(List.of(), null, null));
    }

    @Test
    @DisabledIfEnvironmentVariable(named = TestDatabase.IS, matches = FerretDb.NAME, disabledReason = FerretDb.SCANS)
    void aLongHistoryOfOtherKeysIsLookedThroughPieceByPiece() {
        story.start("a").set("a", "rare", "1").unset("a", "rare");
        for (int i = 0; i < 20_100; i++) {
            story.set("a", "often", Integer.toString(i));
        }
        asked.tell(story.events, 5000);
        Page<KeyChange> page = history("a", "rare", 10);
        assertThat(page.items()).isEmpty();
        int pages = 1;
        while (page.items().isEmpty()) {
            assertThat(page.next()).isNotNull();
            StateHistory further = ask(new GetStateHistory(
                    story.key("a"),
                    new StateKey("rare"),
                    PointName.HEAD,
                    new EventAddress(new SessionId("a"), story.head("a").version()),
                    page.next(),
                    10));
            page = further.page();
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(page.items()).extracting(KeyChange::version).containsExactly(3L, 2L);
        assertThat(page.next()).isNull();
    }

    @Test
    void aReadingSaysWhatWouldChange() {
        story.start("a").set("a", "same", "1").set("a", "other", "22").set("a", "gone", "3");
        tell();
        StateReading reading = ask(new ReadState(
                story.key("a"),
                new KeyChanges(
                        Map.of("same", new Json("1"), "other", new Json("4444"), "new", new Json("5")),
                        Set.of("gone", "never"))));
        assertThat(reading.asOf()).isEqualTo(4);
        assertThat(reading.effective())
                .isEqualTo(new KeyChanges(Map.of("other", new Json("4444"), "new", new Json("5")), Set.of("gone")));
        assertThat(reading.absent()).containsExactly("never");
        assertThat(reading.keys()).isEqualTo(3);
        assertThat(reading.bytes()).isEqualTo("same1".length() + "other4444".length() + "new5".length());
    }

    @Test
    void aReadingOfAnUnknownSessionRefusesNothing() {
        KeyChanges asked = new KeyChanges(Map.of("k", Json.NULL), Set.of("x"));
        StateReading reading = ask(new ReadState(story.key("nobody"), asked));
        assertThat(reading).isEqualTo(new StateReading(0, asked, Set.of("x"), 0, 0));
    }

    @Test
    void theSizeIsThatOfAllKeysAndValuesHoweverTheyCameAndWent() {
        story.start("a");
        Map<String, Json> all = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            String key = "é" + i % 7;
            if (i % 5 == 4) {
                story.unset("a", key);
                all.remove(key);
            } else {
                story.set("a", key, "\"" + "x".repeat(i) + "\"");
                all.put(key, new Json("\"" + "x".repeat(i) + "\""));
            }
        }
        tell();
        StateReading reading = ask(new ReadState(story.key("a"), KeyChanges.NONE));
        assertThat(reading.keys()).isEqualTo(all.size());
        assertThat(reading.bytes()).isEqualTo(Texts.sizeOf(all));
    }

    @Test
    void keysAreComparedExactlyWhateverTheyAre() {
        List<String> keys = List.of("a/b", "a\\b", "\"", "%", "é", "e\u0301", "😀", "A", "a", " ", "[1]");
        story.start("a");
        keys.forEach(key -> story.set("a", key, "\"" + keys.indexOf(key) + "\""));
        tell();
        for (String key : keys) {
            StateValue value = ask(new GetStateValue(story.key("a"), new StateKey(key), PointName.HEAD));
            assertThat(value.value()).isEqualTo(new Json("\"" + keys.indexOf(key) + "\""));
        }
        assertThat(state("a", PointName.HEAD)).containsOnlyKeys(keys);
    }

    @Test
    void namespacesDoNotSeeEachOther() {
        story.start("a").set("a", "k", "1");
        Story other = story.in("other").start("a").set("a", "k", "2");
        tell();
        SessionState there = ask(new GetState(other.key("a"), PointName.HEAD));
        assertThat(there.state()).isEqualTo(Map.of("k", new Json("2")));
        assertThat(state("a", PointName.HEAD)).isEqualTo(Map.of("k", new Json("1")));
    }

    private Map<String, Json> state(String session, PointName at) {
        SessionState state = ask(new GetState(story.key(session), at));
        return state.state();
    }

    private Page<KeyChange> history(String session, String key, int limit) {
        StateHistory history =
                ask(new GetStateHistory(story.key(session), new StateKey(key), PointName.HEAD, null, null, limit));
        return history.page();
    }
}
