package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.event.RetentionChanged;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.value.Retention;
import io.clew.kernel.value.Retention.Action;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.retention.DueSession;
import io.clew.query.retention.FindDue;
import io.clew.query.retention.FindIdle;
import io.clew.query.retention.GetNamespaces;
import io.clew.query.retention.Namespaces;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Given retentions, these sessions have come to their end. */
abstract class RetentionContract extends StoreContract {

    private static final Instant LATER = Story.BEGIN.plus(Duration.ofDays(2));

    @Test
    void aSessionShowsItsRetention() {
        Retention at = new Retention(Action.DELETE, null, Instant.parse("2027-01-01T00:00:00Z"));
        story.start("a").end("a", new RetentionChanged(idle(Action.ARCHIVE, 1)));
        story.start("b").end("b", new RetentionChanged(at));
        tell();
        assertThat(session("a").retention()).isEqualTo(idle(Action.ARCHIVE, 1));
        assertThat(session("b").retention()).isEqualTo(at);
        story.end("a", new RetentionChanged(null));
        tell();
        assertThat(session("a").retention()).isNull();
    }

    @Test
    void isDueOnceItWasIdleLongEnoughOrItsTimeHasCome() {
        story.start("a").end("a", new RetentionChanged(idle(Action.ARCHIVE, 1)));
        story.start("b").end("b", new RetentionChanged(idle(Action.DELETE, 3)));
        story.start("c").end("c", new RetentionChanged(new Retention(Action.DELETE, null, LATER)));
        story.start("d").end("d", new RetentionChanged(new Retention(Action.KEEP, null, null)));
        story.start("e");
        tell();
        assertThat(due(Story.BEGIN)).isEmpty();
        assertThat(due(LATER)).containsExactly("a:ARCHIVE", "c:DELETE");
        assertThat(due(LATER.plus(Duration.ofDays(9)))).containsExactly("a:ARCHIVE", "c:DELETE", "b:DELETE");
    }

    @Test
    void anArchivedSessionIsNotArchivedAgainButDeletedLater() {
        for (String name : List.of("a", "b", "gone")) {
            story.start(name);
        }
        story.end("a", new RetentionChanged(idle(Action.ARCHIVE, 1))).end("a", new SessionArchived(null));
        story.end("b", new RetentionChanged(idle(Action.DELETE, 1))).end("b", new SessionArchived(null));
        story.end("gone", new RetentionChanged(idle(Action.DELETE, 1))).end("gone", new SessionDeleted(null, 1, null));
        tell();
        assertThat(due(LATER)).containsExactly("b:DELETE");
    }

    @Test
    void namesTheVersionSeen() {
        story.start("a").end("a", new RetentionChanged(idle(Action.ARCHIVE, 1))).say("a", 3);
        tell();
        Page<DueSession> page = ask(new FindDue(LATER, null, 10));
        assertThat(page.items()).containsExactly(new DueSession(story.key("a"), 5, Action.ARCHIVE));
    }

    @Test
    void nothingIsArchivedAboveWhatIsActive() {
        story.start("p").start("c", "p", null, null).start("g", "c", null, null);
        story.end("p", new RetentionChanged(idle(Action.ARCHIVE, 1))).end("c", new SessionArchived(null));
        tell();
        assertThat(due(LATER)).isEmpty();
        story.end("g", new SessionArchived(null));
        tell();
        assertThat(due(LATER)).containsExactly("p:ARCHIVE");
    }

    @Test
    void nothingIsDeletedAboveWhatLives() {
        story.start("p").start("c", "p", null, null).start("g", "c", null, null);
        story.end("p", new RetentionChanged(idle(Action.DELETE, 1)));
        story.end("g", new SessionArchived(null)).end("c", new SessionDeleted(null, 1, null));
        tell();
        assertThat(due(LATER)).isEmpty();
        story.end("g", new SessionDeleted(null, 1, null));
        tell();
        assertThat(due(LATER)).containsExactly("p:DELETE");
    }

    @Test
    void comesInPagesThatGoOnBehindWhatIsInTheWay() {
        for (int i = 0; i < 7; i++) {
            story.start("a" + i).end("a" + i, new RetentionChanged(idle(Action.ARCHIVE, 1)));
            story.start("c" + i, i % 2 == 0 ? "a" + i : null, null, null);
        }
        tell();
        List<String> found = new ArrayList<>();
        Edge edge = null;
        do {
            Page<DueSession> page = ask(new FindDue(LATER, edge, 2));
            page.items().forEach(due -> found.add(due.session().id().value()));
            edge = page.next();
        } while (edge != null);
        assertThat(found).containsExactly("a1", "a3", "a5");
    }

    @Test
    void findsWhatIsIdleByStatusUnlessItHasARetentionOfItsOwn() {
        story.start("a").start("b").start("c").start("own");
        story.end("b", new SessionArchived(null));
        story.end("own", new RetentionChanged(new Retention(Action.KEEP, null, null)));
        story.in("elsewhere").start("x");
        tell();
        assertThat(idle(SessionStatus.ACTIVE, LATER)).containsExactly("a", "c");
        assertThat(idle(SessionStatus.ARCHIVED, LATER)).containsExactly("b");
        assertThat(idle(SessionStatus.ACTIVE, Story.timeOf(1))).containsExactly("a");
        Namespaces namespaces = ask(new GetNamespaces());
        assertThat(namespaces.names()).extracting(Object::toString).containsExactly("default", "elsewhere");
    }

    private List<String> idle(SessionStatus status, Instant since) {
        List<String> found = new ArrayList<>();
        Edge edge = null;
        do {
            Page<DueSession> page = ask(new FindIdle(story.namespace, status, Action.ARCHIVE, since, edge, 1));
            page.items().forEach(due -> found.add(due.session().id().value()));
            edge = page.next();
        } while (edge != null);
        return found;
    }

    private List<String> due(Instant now) {
        Page<DueSession> page = ask(new FindDue(now, null, 10));
        return page.items().stream()
                .map(due -> due.session().id().value() + ":" + due.action())
                .toList();
    }

    private SessionView session(String session) {
        return ask(new GetSession(story.key(session), null));
    }

    private static Retention idle(Action action, int days) {
        return new Retention(action, Duration.ofDays(days), null);
    }
}
