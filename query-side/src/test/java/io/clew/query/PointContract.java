package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.command.Resolution;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.PointName;
import io.clew.query.timeline.ResolvePoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Given events, a point's name means this. */
abstract class PointContract extends StoreContract {

    @Test
    void aMessageIndexMeansTheVersionOfTheSessionThatWroteIt() {
        story.start("a").say("a", 5).fork("b", "a", story.at("a", 4)).say("b", 1);
        tell();
        assertThat(resolve("b", new PointName.MessageIndex(2)).point())
                .isEqualTo(story.at("a", 4).resolved());
        assertThat(resolve("b", new PointName.MessageIndex(3)).point())
                .isEqualTo(story.at("b", 2).resolved());
    }

    @Test
    void startIsTheFirstVersionOfTheOrigin() {
        story.start("a", null, null, "v1")
                .say("a", 2)
                .fork("b", "a", story.at("a", 3))
                .fork("c", "b", story.at("b", 1));
        tell();
        assertThat(resolve("c", PointName.START).point())
                .isEqualTo(story.at("a", 1).resolved());
    }

    @Test
    void headIsTheVersionThatTheCallerExpects() {
        story.start("a").say("a", 3);
        tell();
        Resolution resolution = ask(new ResolvePoint(story.key("a"), PointName.HEAD, 2L));
        assertThat(resolution.point()).isEqualTo(story.at("a", 2).resolved());
    }

    /** Otherwise it would be said not to exist, to a caller at whose version it does by the time it is decided. */
    @Test
    void aHeadThatIsNotThereYetIsAMismatchWhateverIsNamed() {
        story.start("a").say("a", 1);
        tell();
        for (PointName name : List.of(PointName.HEAD, PointName.START, new PointName.MessageIndex(0))) {
            Resolution resolution = ask(new ResolvePoint(story.key("a"), name, 3L));
            assertThat(resolution.rejection().code()).isEqualTo(RejectionCode.VERSION_MISMATCH);
            assertThat(resolution.rejection().facts()).isEqualTo(Map.of("expectedVersion", 3L, "actualVersion", 2L));
        }
    }

    @Test
    void insideAToolCallItSaysTheLastCompletePoint() {
        story.start("a").say("a", 1).call("a", "c1", "c2").result("a", "c1");
        tell();
        Resolution resolution = resolve("a", PointName.HEAD);
        assertThat(resolution.point()).isEqualTo(story.head("a").resolved());
        assertThat(resolution.point().openToolCalls().ids()).containsExactly("c2");
        assertThat(resolution.lastComplete()).isEqualTo(story.at("a", 2).resolved());
    }

    @Test
    void insideAToolCallThatOpensASessionTheLastCompletePointIsTheStart() {
        story.start("a").call("a", "c1");
        tell();
        assertThat(resolve("a", PointName.HEAD).lastComplete())
                .isEqualTo(story.at("a", 1).resolved());
    }

    @Test
    void aMessageThatAForkReusesTheIdOfIsItsOwn() {
        story.start("a").sayAs("a", "x").fork("b", "a", story.head("a")).sayAs("b", "x");
        tell();
        PointName x = new PointName.OfMessage(new MessageId("x"));
        assertThat(resolve("b", x).point()).isEqualTo(story.at("b", 2).resolved());
        assertThat(resolve("a", x).point()).isEqualTo(story.at("a", 2).resolved());
    }

    @Test
    void anAncestorsMessageBeyondTheForkIsNotFound() {
        story.start("a").say("a", 1).fork("b", "a", story.head("a")).sayAs("a", "later");
        tell();
        Resolution resolution = resolve("b", new PointName.OfMessage(new MessageId("later")));
        assertThat(resolution.rejection().code()).isEqualTo(RejectionCode.POINT_NOT_FOUND);
    }

    @Test
    void aLabelMeansTheNewestSnapshotWithIt() {
        story.start("a").say("a", 4);
        story.snapshot("a", "s1", "good", story.at("a", 4)).snapshot("a", "s2", "good", story.at("a", 2));
        tell();
        assertThat(resolve("a", new PointName.OfLabel(new Label("good"))).point())
                .isEqualTo(story.at("a", 2).resolved());
    }

    @Test
    void anAncestorsLabelMeansTheNewestSnapshotThatLiesOnThisHistory() {
        story.start("a").say("a", 4).snapshot("a", "s1", "good", story.at("a", 2));
        story.fork("b", "a", story.at("a", 3)).snapshot("a", "s2", "good", story.at("a", 5));
        tell();
        assertThat(resolve("b", new PointName.OfLabel(new Label("good"))).point())
                .isEqualTo(story.at("a", 2).resolved());
    }

    @Test
    void anAncestorsSnapshotTakenAfterAStateChangeThatTheForkDoesNotShowIsNotFound() {
        story.start("a").say("a", 1).set("a", "k", "1").say("a", 1);
        story.set("a", "k", "2").snapshot("a", "later", "later", story.head("a"));
        story.fork("b", "a", story.at("a", 4));
        story.snapshot("a", "before", "before", story.at("a", 4)).fork("c", "a", story.at("a", 5));
        tell();
        assertThat(resolve("b", new PointName.OfLabel(new Label("later")))
                        .rejection()
                        .code())
                .isEqualTo(RejectionCode.POINT_NOT_FOUND);
        assertThat(resolve("b", new PointName.OfLabel(new Label("before"))).point())
                .isEqualTo(story.at("a", 4).resolved());
        assertThat(resolve("c", new PointName.OfLabel(new Label("later"))).point())
                .isEqualTo(story.at("a", 5).resolved());
    }

    @Test
    void saysWhatExistsWhereAPointDoesNot() {
        story.start("a").say("a", 4);
        tell();
        assertThat(resolve("a", new PointName.MessageIndex(4)).rejection().message())
                .contains("0 to 3");
        assertThat(resolve("a", new PointName.Version(9)).rejection().message()).contains("1 to 5");
    }

    @Test
    void anUnknownSessionIsNotFound() {
        assertThat(resolve("nobody", PointName.HEAD).rejection().code()).isEqualTo(RejectionCode.NOT_FOUND);
    }

    @Test
    void namespacesDoNotSeeEachOther() {
        story.start("a").say("a", 2);
        Story other = story.in("other").start("a");
        tell();
        Resolution resolution = ask(new ResolvePoint(other.key("a"), PointName.HEAD, null));
        assertThat(resolution.point()).isEqualTo(other.head("a").resolved());
        assertThat(resolve("a", PointName.HEAD).point())
                .isEqualTo(story.head("a").resolved());
    }

    private Resolution resolve(String session, PointName name) {
        return ask(new ResolvePoint(story.key(session), name, null));
    }
}
