package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.command.Resolution;
import io.clew.kernel.event.ChildrenSettled;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionMoved;
import io.clew.kernel.event.SessionUnarchived;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.ChildPolicy;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.SessionStatus;
import io.clew.mongodb.FerretDb;
import io.clew.mongodb.TestDatabase;
import io.clew.query.end.Affected;
import io.clew.query.end.CountAffected;
import io.clew.query.end.Descendant;
import io.clew.query.end.FindUnfinishedDeletions;
import io.clew.query.end.GetDescendants;
import io.clew.query.end.UnfinishedDeletion;
import io.clew.query.engine.ViewStore;
import io.clew.query.page.Edge;
import io.clew.query.page.Order;
import io.clew.query.page.Page;
import io.clew.query.session.FindSessions;
import io.clew.query.session.GetAncestors;
import io.clew.query.session.GetChildren;
import io.clew.query.session.GetSession;
import io.clew.query.session.GetTree;
import io.clew.query.session.SessionSort;
import io.clew.query.session.SessionTree;
import io.clew.query.session.SessionView;
import io.clew.query.timeline.GetMessages;
import io.clew.query.timeline.GetVersions;
import io.clew.query.timeline.MessagePage;
import io.clew.query.timeline.ResolvePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** Given ends of sessions, the views show this. */
abstract class EndContract extends StoreContract {

    private static final SessionDeleted DELETED = new SessionDeleted(null, 1, null);

    @Test
    void aSessionIsArchivedUntilItIsUnarchived() {
        story.start("a").end("a", new SessionArchived(null));
        tell();
        assertThat(session("a").status()).isEqualTo(SessionStatus.ARCHIVED);
        assertThat(session("a").version()).isEqualTo(2);
        story.end("a", new SessionUnarchived());
        tell();
        assertThat(session("a").status()).isEqualTo(SessionStatus.ACTIVE);
    }

    @Test
    void aDeletedSessionIsHiddenButForItsVersionsAndListsOfDeletedOnes() {
        story.start("a").say("a", 2).end("a", DELETED);
        tell();
        assertGone(new GetSession(story.key("a"), null));
        assertGone(new GetMessages(story.key("a"), PointName.HEAD, null, Order.ASC, null, null, 10));
        assertGone(new GetChildren(story.key("a"), null, 10));
        assertGone(new GetAncestors(story.key("a"), null, 10));
        assertGone(new GetTree(story.key("a"), 1, 10));
        Page<?> versions = ask(new GetVersions(story.key("a"), null, Order.ASC, null, 10));
        assertThat(versions.items()).hasSize(4);
        assertThat(listed(SessionStatus.ACTIVE, SessionStatus.ARCHIVED)).isEmpty();
        assertThat(listed(SessionStatus.DELETED)).containsExactly("a");
    }

    private void assertGone(Object question) {
        assertThatThrownBy(() -> ask(question))
                .isInstanceOfSatisfying(
                        Rejected.class, e -> assertThat(e.rejection().code()).isEqualTo(RejectionCode.DELETED));
    }

    @Test
    void aParentCountsAndListsItsLivingChildren() {
        story.start("p").start("a", "p", null, null).start("b", "p", null, null).start("c", "p", null, null);
        story.end("b", DELETED).end("c", new SessionArchived(null));
        tell();
        assertThat(session("p").childCount()).isEqualTo(2);
        Page<SessionView> children = ask(new GetChildren(story.key("p"), null, 10));
        assertThat(ids(children)).containsExactly("a", "c");
    }

    @Test
    void aDetachedSessionIsARootThatStillNamesWhatItInherited() {
        story.start("p").say("p", 3).snapshot("p", "s1", "good", story.at("p", 3));
        story.fork("c", "p", story.head("p")).say("c", 1);
        story.end("p", new SessionDeleted(ChildPolicy.DETACH, 2, null));
        story.end("c", new SessionMoved(null, new SessionId("c")));
        tell();
        assertThat(session("c").parentId()).isNull();
        assertThat(session("c").rootId()).hasToString("c");
        Page<SessionView> ancestors = ask(new GetAncestors(story.key("c"), null, 10));
        assertThat(ancestors.items()).isEmpty();
        MessagePage messages = ask(new GetMessages(story.key("c"), PointName.HEAD, null, Order.ASC, null, null, 10));
        assertThat(messages.page().items()).hasSize(4);
        for (String name : List.of("good", "s:s1", "id:m2")) {
            Resolution resolution = ask(new ResolvePoint(story.key("c"), PointName.parse("at", name), null));
            assertThat(resolution.point()).as(name).isNotNull();
        }
    }

    @Test
    void aDeletionIsUnfinishedUntilAllBelowIsSettled() {
        story.start("p").start("a", "p", null, null).start("lone");
        story.end("p", new SessionDeleted(ChildPolicy.CASCADE, 2, null)).end("lone", DELETED);
        tell();
        assertThat(unfinished()).containsExactly(new UnfinishedDeletion(story.key("p"), 2));
        assertThat(find("p").deleting()).isTrue();
        assertThat(find("lone").deleting()).isNull();
        story.end("a", new SessionDeleted(null, 1, new SessionId("p"))).end("p", new ChildrenSettled());
        tell();
        assertThat(unfinished()).isEmpty();
        assertThat(find("p").deleting()).isNull();
    }

    @Test
    void whatIsTakenAlongIsSeenToByTheDeletionThatTakesIt() {
        story.start("p").start("a", "p", null, null).start("b", "a", null, null);
        story.end("a", new SessionDeleted(null, 1, new SessionId("p")));
        tell();
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void aForkThatRacedADeletionLeavesItUnfinished() {
        story.start("p").say("p", 1).fork("f", "p", story.head("p")).end("p", DELETED);
        tell();
        assertThat(unfinished()).containsExactly(new UnfinishedDeletion(story.key("p"), 3));
    }

    @Test
    void unfinishedDeletionsComeOldestFirstInPages() {
        for (String name : List.of("c", "b", "a")) {
            story.start(name).start(name + "1", name, null, null);
            story.end(name, new SessionDeleted(ChildPolicy.CASCADE, 2, null));
        }
        tell();
        Page<UnfinishedDeletion> first = ask(new FindUnfinishedDeletions(null, 2));
        assertThat(first.items())
                .extracting(UnfinishedDeletion::session)
                .containsExactly(story.key("c"), story.key("b"));
        Page<UnfinishedDeletion> second = ask(new FindUnfinishedDeletions(first.next(), 2));
        assertThat(second.items()).extracting(UnfinishedDeletion::session).containsExactly(story.key("a"));
    }

    @Test
    void walksThroughAllChildrenDeletedOnesToo() {
        story.start("p");
        for (int i = 0; i < 5; i++) {
            story.start("c" + i, "p", null, null);
        }
        story.end("c1", DELETED).end("c2", new SessionArchived(null));
        tell();
        List<Descendant> walked = new ArrayList<>();
        Edge edge = null;
        do {
            Page<Descendant> page = ask(new GetDescendants(story.key("p"), edge, 2));
            walked.addAll(page.items());
            edge = page.next();
        } while (edge != null);
        assertThat(walked).extracting(child -> child.id().value()).containsExactly("c0", "c1", "c2", "c3", "c4");
        assertThat(walked.get(1).status()).isEqualTo(SessionStatus.DELETED);
    }

    @Test
    void countsWhatADeletionWouldChange() {
        story.start("p").start("a", "p", null, null).start("b", "p", null, null);
        story.start("a1", "a", null, null).start("a2", "a1", null, null).start("a3", "a", null, null);
        story.end("a1", new SessionArchived(null)).end("a3", DELETED);
        tell();
        assertThat(affected("p", null)).isEqualTo(new Affected(2, 1));
        assertThat(affected("p", ChildPolicy.CASCADE)).isEqualTo(new Affected(2, 5));
        assertThat(affected("p", ChildPolicy.DETACH)).isEqualTo(new Affected(2, 5));
        assertThat(affected("p", ChildPolicy.ARCHIVE)).isEqualTo(new Affected(2, 4));
        assertThat(affected("nobody", ChildPolicy.CASCADE)).isEqualTo(new Affected(0, 1));
    }

    @Test
    void aTreeKeepsDeletedNodesWhileSomethingBelowLives() {
        story.start("r").start("a", "r", null, null).start("b", "a", null, null).start("c", "b", null, null);
        story.start("d", "r", null, null);
        story.end("b", DELETED).end("a", DELETED).end("d", DELETED);
        tell();
        assertThat(tree("r")).isEqualTo("r(a!(b!(c())))");
        assertThat(session("r").childCount()).isZero();
        story.end("c", DELETED);
        tell();
        assertThat(tree("r")).isEqualTo("r()");
    }

    @Test
    @DisabledIfEnvironmentVariable(
            named = TestDatabase.IS,
            matches = FerretDb.NAME,
            disabledReason = FerretDb.MANY_UPDATES)
    void whateverEndsInWhateverOrderTheTreeShowsWhatAModelShows() {
        for (long seed = 1; seed <= 30; seed++) {
            RandomEnds ends = new RandomEnds(new Random(seed), story.in("n" + seed));
            ends.grow(25);
            ends.end(60);
            asked.tell(story.events.subList((int) store.position(), story.events.size()), 1 + (int) (seed % 9));
            Story there = ends.story;
            for (String root : ends.livingRoots()) {
                SessionTree tree = ask(new GetTree(there.key(root), 100, 1000));
                assertThat(text(tree)).as("seed " + seed).isEqualTo(ends.tree(root));
            }
            for (String name : ends.living()) {
                SessionView view = ask(new GetSession(there.key(name), null));
                assertThat(view.childCount()).as("seed " + seed + " " + name).isEqualTo(ends.livingChildren(name));
            }
        }
        String digest = store.digest();
        try (ViewStore other = open(directory, 2, Long.MAX_VALUE)) {
            new Asked(other).tell(story.events, 1000);
            assertThat(other.digest()).isEqualTo(digest);
        }
    }

    private String tree(String root) {
        return text(ask(new GetTree(story.key(root), 10, 100)));
    }

    static String text(SessionTree tree) {
        StringBuilder text = new StringBuilder(tree.session().id().value());
        text.append(tree.session().status() == SessionStatus.DELETED ? "!(" : "(");
        tree.children().forEach(child -> text.append(text(child)));
        return text.append(')').toString();
    }

    private Affected affected(String session, ChildPolicy policy) {
        return ask(new CountAffected(story.key(session), policy));
    }

    private List<UnfinishedDeletion> unfinished() {
        Page<UnfinishedDeletion> page = ask(new FindUnfinishedDeletions(null, 10));
        return page.items();
    }

    private SessionView session(String session) {
        return ask(new GetSession(story.key(session), null));
    }

    private SessionView find(String session) {
        return store.look(() -> store.sessions().find(story.key(session)));
    }

    private List<String> listed(SessionStatus... statuses) {
        Page<SessionView> page = ask(new FindSessions(
                story.namespace,
                null,
                null,
                null,
                null,
                Set.of(statuses),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                SessionSort.CREATED_OLDEST,
                null,
                10));
        return ids(page);
    }

    private static List<String> ids(Page<SessionView> page) {
        return page.items().stream().map(view -> view.id().value()).toList();
    }
}
