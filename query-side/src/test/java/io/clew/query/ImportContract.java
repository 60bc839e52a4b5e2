package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.value.ChildPolicy;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.page.Actor;
import io.clew.query.page.Order;
import io.clew.query.page.Origin;
import io.clew.query.page.Page;
import io.clew.query.session.FindSessions;
import io.clew.query.session.GetChildren;
import io.clew.query.session.GetOffspring;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionSort;
import io.clew.query.session.SessionView;
import io.clew.query.timeline.GetMessage;
import io.clew.query.timeline.GetVersions;
import io.clew.query.timeline.MessageView;
import io.clew.query.timeline.VersionView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Given an import, its sessions are shown all at once when it is finished, as they were where they come from. */
abstract class ImportContract extends StoreContract {

    private static final Instant ONCE = Instant.parse("2020-01-02T03:04:05.678Z");

    private Story imported() {
        return story.with(EventMetadata.IMPORT, "i")
                .with(EventMetadata.ORIGIN_TIME, ONCE.toString())
                .with(EventMetadata.ORIGIN_ACTOR, "olga")
                .with(EventMetadata.ORIGIN_ACTOR_ASSERTED, true);
    }

    private void tellABeginning() {
        story.start("here").say("here", 1);
        imported().fork("a", "here", story.head("here"));
        imported().say("a", 1);
        imported().fork("b", "a", story.head("a"));
        tell();
    }

    @Test
    void isHiddenFromEveryQuestionUntilItIsFinished() {
        tellABeginning();
        assertThatThrownBy(() -> ask(new GetSession(story.key("a"), null))).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> ask(new GetMessage(story.key("a"), new MessageId("m4"))))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> ask(new GetVersions(story.key("a"), null, Order.ASC, null, 5)))
                .isInstanceOf(Rejected.class);
        assertThat(ids(new GetChildren(story.key("here"), null, 5))).isEmpty();
        assertThat(ids(new GetOffspring(story.key("here"), null, 5))).isEmpty();
        assertThat(ids(all())).containsExactly("here");
        SessionView parent = ask(new GetSession(story.key("here"), null));
        assertThat(parent.childCount()).isZero();
    }

    @Test
    void isShownAsAWholeAndCounted() {
        tellABeginning();
        story.finishImport("another");
        tell();
        assertThat(ids(all())).containsExactly("here");
        story.finishImport("i");
        tell();
        assertThat(ids(all())).containsExactlyInAnyOrder("here", "a", "b");
        assertThat(ids(new GetChildren(story.key("here"), null, 5))).containsExactly("a");
        SessionView parent = ask(new GetSession(story.key("here"), null));
        assertThat(parent.childCount()).isEqualTo(1);
        SessionView a = ask(new GetSession(story.key("a"), null));
        assertThat(a.childCount()).isEqualTo(1);
        assertThat(a.status()).isEqualTo(SessionStatus.ACTIVE);
        story.fork("c", "a", story.head("a"));
        tell();
        SessionView more = ask(new GetSession(story.key("a"), null));
        assertThat(more.childCount()).isEqualTo(2);
    }

    @Test
    void hasTheTimesOfItsOriginAndNamesBothActors() {
        tellABeginning();
        story.finishImport("i");
        tell();
        Origin origin = new Origin(new Actor("olga", true, null), ONCE);
        MessageView message = ask(new GetMessage(story.key("a"), new MessageId("m4")));
        assertThat(message.createdAt()).isEqualTo(ONCE);
        assertThat(message.actor()).isEqualTo(new Actor("ann", null, null));
        assertThat(message.origin()).isEqualTo(origin);
        Page<VersionView> versions = ask(new GetVersions(story.key("a"), null, Order.ASC, null, 5));
        assertThat(versions.items())
                .allSatisfy(version -> assertThat(version.origin()).isEqualTo(origin));
        SessionView a = ask(new GetSession(story.key("a"), null));
        assertThat(a.createdAt()).isEqualTo(ONCE);
        MessageView own = ask(new GetMessage(story.key("here"), new MessageId("m2")));
        assertThat(own.origin()).isNull();
    }

    @Test
    void whatEndedBeforeItCameStaysHiddenAndIsNeverCounted() {
        story.start("here").say("here", 1);
        imported().fork("a", "here", story.head("here"));
        imported().fork("b", "a", story.head("a"));
        imported().end("b", new SessionArchived(null));
        imported().end("a", new SessionDeleted(ChildPolicy.DETACH, 2, null));
        imported().fork("c", "here", story.head("here"));
        imported().end("c", new SessionDeleted(null, 1, null));
        tell();
        assertThat(ids(all())).containsExactly("here");
        story.finishImport("i");
        tell();
        assertThat(ids(all())).containsExactlyInAnyOrder("here", "a", "b", "c");
        SessionView parent = ask(new GetSession(story.key("here"), null));
        assertThat(parent.childCount()).isZero();
        assertThat(ids(new GetOffspring(story.key("here"), null, 5)))
                .as("a deleted one is a way to those below it")
                .containsExactly("a");
        SessionView b = ask(new GetSession(story.key("b"), null));
        assertThat(b.status()).isEqualTo(SessionStatus.ARCHIVED);
    }

    private FindSessions all() {
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
                null,
                null,
                SessionSort.CREATED_OLDEST,
                null,
                10);
    }

    private List<String> ids(Object question) {
        Page<SessionView> page = ask(question);
        return page.items().stream().map(session -> session.id().value()).toList();
    }
}
