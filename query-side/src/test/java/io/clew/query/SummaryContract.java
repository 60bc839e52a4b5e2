package io.clew.query;

import static io.clew.query.Talk.calls;
import static io.clew.query.Talk.says;
import static io.clew.query.Talk.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.Role;
import io.clew.query.context.ReadForSummary;
import io.clew.query.context.SummaryReading;
import io.clew.query.page.Actor;
import io.clew.query.page.Edge;
import io.clew.query.point.EventAddress;
import io.clew.query.request.EarlierRequests;
import io.clew.query.request.FindEarlier;
import io.clew.query.summary.FindSummaries;
import io.clew.query.summary.GetSummary;
import io.clew.query.summary.SummaryPage;
import io.clew.query.summary.SummaryView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Given events, these summaries are shown. */
abstract class SummaryContract extends StoreContract {

    @Test
    void showsASummary() {
        story.start("a").say("a", 3).summarize("a", summary(story, "a", "s1", 0, 1));
        tell();
        assertThat(summaryOf("a", "s1"))
                .isEqualTo(new SummaryView(
                        new SummaryId("s1"),
                        0,
                        1,
                        Role.SYSTEM,
                        new Json("\"summary s1\""),
                        Map.of("k", new Json("1.50")),
                        story.key("a").id(),
                        5,
                        null,
                        new Actor("ann", null, null),
                        Story.timeOf(5)));
    }

    @Test
    void showsAHiddenSummaryToItsOwnSessionAndAnAncestorsIfItsMessagesLieOnTheHistory() {
        story.start("a").say("a", 4).summarize("a", summary(story, "a", "near", 0, 1));
        story.summarize("a", summary(story, "a", "far", 0, 3));
        story.fork("b", "a", story.at("a", 3)).fork("c", "b", story.head("b"));
        story.revert("a", story.at("a", 2));
        tell();
        assertThat(summaryOf("a", "far").version()).isEqualTo(7);
        assertThat(summaryOf("c", "near").sessionId()).hasToString("a");
        assertRefused(() -> summaryOf("c", "far"), RejectionCode.NOT_FOUND);
        assertRefused(() -> summaryOf("a", "none"), RejectionCode.NOT_FOUND);
        assertRefused(() -> summaryOf("nobody", "near"), RejectionCode.NOT_FOUND);
    }

    @Test
    void listsWhatIsVisibleAtAPointNewestFirstBothWays() {
        List<String> all = new ArrayList<>();
        story.start("s0").say("s0", 2);
        String session = "s0";
        for (int i = 0; i < 40; i++) {
            if (i % 7 == 3) {
                story.fork("s" + i, session, story.head(session));
                session = "s" + i;
            }
            story.say(session, 1).summarize(session, summary(story, session, "y" + i, 0, i));
            if (i % 5 == 4) {
                story.summarize(session, summary(story, session, "hidden" + i, 0, 0));
                story.revert(session, story.at(session, story.head(session).version() - 1));
            }
            all.add(0, "y" + i);
        }
        tell();
        for (int limit : new int[] {1, 3, 40, 50}) {
            walk(session, PointName.HEAD, limit, all);
        }
        walk("s0", PointName.HEAD, 2, List.of("y2", "y1", "y0"));
        walk("s0", new PointName.Version(5), 2, List.of("y0"));
        walk("s0", PointName.parse("at", "start"), 2, List.of());
    }

    @Test
    void aListGoesOnAtThePointItBegan() {
        story.start("a").say("a", 1);
        for (int i = 0; i < 3; i++) {
            story.summarize("a", summary(story, "a", "y" + i, 0, 0));
        }
        tell();
        SummaryPage first = page("a", PointName.HEAD, null, null, 1);
        story.summarize("a", summary(story, "a", "later", 0, 0)).revert("a", story.at("a", 2));
        tell();
        SummaryPage second =
                page("a", PointName.HEAD, first.point(), first.page().next(), 1);
        assertThat(ids(second)).containsExactly("y1");
        SummaryPage back =
                page("a", PointName.HEAD, first.point(), second.page().previous(), 1);
        assertThat(ids(back)).containsExactly("y2");
    }

    @Test
    void readsWhatASummaryWouldStandFor() {
        story.start("a").say("a", says(Role.SYSTEM, "s"), says(Role.DEVELOPER, "d"), says(Role.USER, "u"));
        story.call("a", calls(null, "c"), "c").rename("a", "t");
        tell();
        SummaryReading reading = reading("a", "m:2");
        assertThat(reading.from()).isEqualTo(2);
        assertThat(reading.asOf()).isEqualTo(6);
        assertThat(reading.through()).isEqualTo(Resolution.of(story.at("a", 4).resolved()));
        assertThat(reading("a", "head").through())
                .isEqualTo(Resolution.of(
                        story.head("a").resolved(), story.at("a", 4).resolved()));
    }

    @Test
    void readsNoPointThatTheSessionDoesNotShowNow() {
        story.start("a").say("a", 4).fork("b", "a", story.at("a", 3)).say("b", 1);
        story.revert("a", story.at("a", 3)).say("a", 1);
        tell();
        assertThat(refusal(reading("a", "v:4"))).isEqualTo(RejectionCode.POINT_NOT_FOUND);
        assertThat(refusal(reading("a", "m:9"))).isEqualTo(RejectionCode.POINT_NOT_FOUND);
        assertThat(refusal(reading("nobody", "head"))).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(reading("nobody", "head").asOf()).isZero();
        assertThat(reading("a", "v:3").through().point())
                .isEqualTo(story.at("a", 3).resolved());
        assertThat(reading("b", "m:0").through().point())
                .isEqualTo(story.at("a", 2).resolved());
    }

    @Test
    void knowsTheRequestThatAddedASummary() {
        story.start("a").say("a", 1).with("requestDigest", "x").summarize("a", summary(story, "a", "y", 0, 0));
        tell();
        EarlierRequests earlier = ask(new FindEarlier(story.key("a"), null, List.of("y:y", "y:other", "s:y", "m:y")));
        assertThat(earlier.found()).containsExactly(new Earlier("y:y", "d3", 3, 1, 0));
    }

    private void walk(String session, PointName at, int limit, List<String> all) {
        SummaryPage page = page(session, at, null, null, limit);
        List<String> seen = ids(page);
        while (page.page().next() != null) {
            page = page(session, at, page.point(), page.page().next(), limit);
            seen.addAll(ids(page));
        }
        assertThat(seen).isEqualTo(all);
        List<String> back = ids(page);
        while (page.page().previous() != null) {
            page = page(session, at, page.point(), page.page().previous(), limit);
            back.addAll(0, ids(page));
        }
        assertThat(back).isEqualTo(all);
    }

    private SummaryPage page(String session, PointName at, EventAddress pinned, Edge edge, int limit) {
        return ask(new FindSummaries(story.key(session), at, pinned, edge, limit));
    }

    private static List<String> ids(SummaryPage page) {
        return new ArrayList<>(
                page.page().items().stream().map(view -> view.id().value()).toList());
    }

    private SummaryView summaryOf(String session, String id) {
        return ask(new GetSummary(story.key(session), new SummaryId(id)));
    }

    private SummaryReading reading(String session, String through) {
        return ask(new ReadForSummary(story.key(session), PointName.parse("through", through), null));
    }

    private static RejectionCode refusal(SummaryReading reading) {
        return reading.through().rejection().code();
    }

    private static void assertRefused(Runnable asking, RejectionCode code) {
        assertThatThrownBy(asking::run)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.rejection().code()).isEqualTo(code));
    }
}
