package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionScored;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Score;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.page.PointAddress;
import io.clew.query.session.GetAncestors;
import io.clew.query.session.GetChildren;
import io.clew.query.session.GetGreatestNumber;
import io.clew.query.session.GetSession;
import io.clew.query.session.GetTree;
import io.clew.query.session.GreatestNumber;
import io.clew.query.session.SessionTree;
import io.clew.query.session.SessionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Given events, a session shows this. */
abstract class SessionContract extends StoreContract {

    @Test
    void showsASession() {
        story.titled("A title", Map.of("big", new Json("12345678901234567890.10")))
                .start("a", null, "agent", "v1");
        story.say("a", 3).snapshot("a", "s1", "good", story.at("a", 2)).fork("b", "a", story.at("a", 3));
        tell();
        SessionView a = session("a", null);
        assertThat(a)
                .isEqualTo(new SessionView(
                        story.key("a").id(),
                        story.namespace,
                        "A title",
                        null,
                        story.key("a").id(),
                        null,
                        a.agentId(),
                        story.head("a").agent(),
                        5,
                        3,
                        1,
                        1,
                        null,
                        SessionStatus.ACTIVE,
                        null,
                        null,
                        null,
                        Map.of("big", new Json("12345678901234567890.10")),
                        Story.timeOf(1),
                        Story.timeOf(5)));
        assertThat(a.agentId()).hasToString("agent");
        SessionView b = session("b", null);
        assertThat(b.parentId()).hasToString("a");
        assertThat(b.rootId()).hasToString("a");
        assertThat(b.forkedFrom()).isEqualTo(new PointAddress(story.key("a").id(), 3, 1L));
    }

    @Test
    void showsTitleAndMetadataAsTheyWere() {
        story.titled("one", Map.of("k", new Json("1"))).start("a").rename("a", "two");
        story.describe("a", new KeyChanges(Map.of("k", new Json("\"z\""), "n", new Json("null")), Set.of()));
        story.say("a", 2).describe("a", new KeyChanges(null, Set.of("k"))).rename("a", null);
        tell();
        assertThat(session("a", 1L).title()).isEqualTo("one");
        assertThat(session("a", 2L).title()).isEqualTo("two");
        assertThat(session("a", 2L).metadata()).containsOnly(Map.entry("k", new Json("1")));
        assertThat(session("a", 5L).metadata())
                .containsOnly(Map.entry("k", new Json("\"z\"")), Map.entry("n", new Json("null")));
        assertThat(session("a", 5L).updatedAt()).isEqualTo(Story.timeOf(5));
        assertThat(session("a", null).metadata()).containsOnly(Map.entry("n", new Json("null")));
        assertThat(session("a", null).title()).isNull();
    }

    @Test
    void refusesAVersionThatIsNotThere() {
        story.start("a");
        tell();
        assertThatThrownBy(() -> session("a", 2L)).isInstanceOf(Rejected.class).hasMessageContaining("1 to 1");
    }

    @Test
    void looksLikeTwoNamesAreTwoSessions() {
        story.start("caf\u00e9").start("cafe\u0301").say("caf\u00e9", 1);
        tell();
        assertThat(session("caf\u00e9", null).messageCount()).isOne();
        assertThat(session("cafe\u0301", null).messageCount()).isZero();
    }

    @Test
    void listsChildrenOldestFirstBothWays() {
        story.start("a");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            story.start("c" + (9 - i), "a", null, null);
            all.add("c" + (9 - i));
        }
        tell();
        assertThat(walk(all, edge -> ask(new GetChildren(story.key("a"), edge, 3))))
                .isTrue();
    }

    @Test
    void listsAncestorsNearestFirstBothWays() {
        story.start("s0");
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            story.fork("s" + i, "s" + (i - 1), story.head("s" + (i - 1)));
            all.add(0, "s" + (i - 1));
        }
        tell();
        assertThat(walk(all, edge -> ask(new GetAncestors(story.key("s8"), edge, 3))))
                .isTrue();
    }

    @Test
    void showsTheScoreAsItWasWrittenWhateverTheHeadShows() {
        story.start("a").end("a", scored("12345678901234567890.10")).say("a", 2).revert("a", story.at("a", 1));
        story.fork("b", "a", story.head("a")).end("b", scored("1e400"));
        story.end("b", new SessionScored(null)).end("b", scored("-0.0"));
        tell();
        assertThat(session("a", null).score()).hasToString("12345678901234567890.10");
        assertThat(session("a", 1L).score()).hasToString("12345678901234567890.10");
        assertThat(session("b", null).score()).hasToString("-0.0");
        SessionTree tree = ask(new GetTree(story.key("a"), 1, 10));
        assertThat(tree.children().get(0).session()).isEqualTo(session("b", null));
        story.end("b", new SessionScored(null));
        tell();
        assertThat(session("b", null).score()).isNull();
    }

    private static SessionScored scored(String number) {
        return new SessionScored(new Score(new Json(number)));
    }

    @Test
    void knowsTheGreatestNumberBehindAPrefix() {
        story.start("try")
                .start("try-9")
                .start("try-10")
                .start("try-2")
                .start("try-0")
                .start("try-007");
        story.start("try-1-3").start("tri-99").start("try-8x").start("try-11 ").start("Try-12");
        story.start("caf\u00e9-4").start("cafe\u0301-5").start("%-1").start("try-1000000000000000");
        story.end("try-9", new SessionArchived(null)).end("try-10", new SessionDeleted(null, 1, null));
        story.in("other").start("try-77");
        tell();
        assertThat(greatest("try")).isEqualTo(10);
        assertThat(greatest("try-1")).isEqualTo(3);
        assertThat(greatest("caf\u00e9")).isEqualTo(4);
        assertThat(greatest("cafe\u0301")).isEqualTo(5);
        assertThat(greatest("%")).isOne();
        assertThat(greatest("tr")).isZero();
        story.start("try-999999999999999").start("try-11");
        tell();
        assertThat(greatest("try")).isEqualTo(999_999_999_999_999L);
    }

    private long greatest(String prefix) {
        GreatestNumber greatest = ask(new GetGreatestNumber(story.namespace, prefix));
        return greatest.number();
    }

    @Test
    void answersATreeBreadthFirst() {
        story.start("r").start("a", "r", null, null).start("b", "r", null, null).start("a1", "a", null, null);
        story.start("b1", "b", null, null).start("a11", "a1", null, null);
        tell();
        assertThat(text(ask(new GetTree(story.key("r"), 10, 100)))).isEqualTo("r(a(a1(a11()))b(b1()))");
        assertThat(text(ask(new GetTree(story.key("r"), 1, 100)))).isEqualTo("r(a()b())");
        assertThat(text(ask(new GetTree(story.key("r"), 10, 3)))).isEqualTo("r(a(a1())b())");
    }

    private static String text(SessionTree tree) {
        StringBuilder text = new StringBuilder(tree.session().id().value()).append('(');
        tree.children().forEach(child -> text.append(text(child)));
        return text.append(')').toString();
    }

    private SessionView session(String session, Long version) {
        return ask(new GetSession(story.key(session), version));
    }

    /** Asks for a page. */
    interface Pages {
        Page<SessionView> page(Edge edge);
    }

    static boolean walk(List<String> all, Pages pages) {
        Page<SessionView> page = pages.page(null);
        assertThat(page.previous()).isNull();
        List<String> seen = ids(page);
        while (page.next() != null) {
            page = pages.page(page.next());
            seen.addAll(ids(page));
        }
        assertThat(seen).isEqualTo(all);
        List<String> back = ids(page);
        while (page.previous() != null) {
            page = pages.page(page.previous());
            assertThat(page.next()).isNotNull();
            back.addAll(0, ids(page));
        }
        assertThat(back).isEqualTo(all);
        return true;
    }

    private static List<String> ids(Page<SessionView> page) {
        return new ArrayList<>(
                page.items().stream().map(view -> view.id().value()).toList());
    }
}
