package io.clew.command.session;

import static io.clew.command.Scenarios.by;
import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.ID;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.add;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.said;
import static io.clew.command.session.SessionScenarios.says;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.command.WriteSide;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ArchiveSession;
import io.clew.kernel.command.ForkSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.command.UnarchiveSession;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionUnarchived;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Role;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveSessionTest {

    private static final Request FIRST = Request.of("digest-1", "key-1");
    private static final SessionArchived ARCHIVED = new SessionArchived(null);

    @Test
    void closesTheSession() {
        sessions()
                .given(started())
                .when(archive(null))
                .expectEvents(ARCHIVED)
                .expectResultMessagePayload(Accepted.now(2, 1, 0));
    }

    @Test
    void saysWhoseEndTookItAlong() {
        SessionId parent = new SessionId("parent");
        sessions()
                .given(started())
                .when(new ArchiveSession(TALK, parent, null, Request.UNNAMED))
                .expectEvents(new SessionArchived(parent));
    }

    @Test
    void writesNothingIfItIsArchived() {
        sessions()
                .given(started(), ARCHIVED)
                .when(archive(null))
                .expectNoEvents()
                .expectResultMessagePayload(Accepted.now(2, 0, 0));
    }

    @Test
    void expectsTheVersion() {
        sessions()
                .given(started(), said(0, Role.USER, "a"))
                .when(archive(1L))
                .expectNoEvents()
                .expectException(
                        refusal(RejectionCode.VERSION_MISMATCH, Map.of("expectedVersion", 1L, "actualVersion", 2L)));
    }

    @Test
    void repeatsItsAnswerAlsoAfterUnarchivingOrDeleting() {
        sessions()
                .given(started(), by(FIRST, ARCHIVED), new SessionUnarchived(), new SessionDeleted(null, 1, null))
                .when(archive(7L))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(2, 1, 0, true, null));
    }

    @Test
    void cannotArchiveOrUnarchiveADeletedSession() {
        for (SessionCommand command : new SessionCommand[] {archive(null), unarchive()}) {
            sessions()
                    .given(started(), new SessionDeleted(null, 1, null))
                    .when(command)
                    .expectNoEvents()
                    .expectException(refusal(RejectionCode.DELETED, Map.of("sessionId", "talk")));
        }
    }

    @Test
    void unarchivingOpensItAgain() {
        sessions()
                .given(started(), ARCHIVED)
                .when(unarchive())
                .expectEvents(new SessionUnarchived())
                .expectResultMessagePayload(Accepted.now(3, 1, 0));
        sessions()
                .given(started(), ARCHIVED, new SessionUnarchived())
                .when(add(says(Role.USER, "a")))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void unarchivingAnActiveSessionWritesNothing() {
        sessions()
                .given(started())
                .when(unarchive())
                .expectNoEvents()
                .expectResultMessagePayload(Accepted.now(1, 0, 0));
    }

    static Stream<SessionCommand> writes() {
        return Writes.ofEveryKind();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void refusesEveryOtherWriteToAnArchivedSession(SessionCommand write) {
        sessions()
                .given(started(), said(0, Role.USER, "a"), ARCHIVED)
                .when(write)
                .expectNoEvents()
                .expectException(refusal(RejectionCode.ARCHIVED, Map.of("sessionId", "talk")));
    }

    @Test
    void replaysAnAppendThatCameBeforeItWasArchived() {
        sessions()
                .given(started(), by(FIRST, said(0, Role.USER, "a")), ARCHIVED)
                .when(add(FIRST, "a"))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(2, 1, 0, true, null));
    }

    @Test
    void anArchivedSessionCanBeForkedAndHasChildren() {
        try (WriteSide side = new WriteSide()) {
            side.given(TALK, started(), said(0, Role.USER, "a"), ARCHIVED);
            side.ask(new ForkSession(
                    TALK,
                    new SessionId("fork"),
                    Resolution.of(point(2, 1)),
                    null,
                    KeyChanges.NONE,
                    Boundary.REFUSE,
                    null,
                    FIRST));
            assertThat(side.events(TALK.sibling(new SessionId("fork"))).get(0)).isInstanceOf(SessionForked.class);
            side.ask(Writes.childOf(ID));
            assertThat(side.events(TALK.sibling(Writes.CHILD))).hasSize(1);
        }
    }

    private static ArchiveSession archive(Long expectedVersion) {
        return new ArchiveSession(TALK, null, expectedVersion, FIRST);
    }

    private static UnarchiveSession unarchive() {
        return new UnarchiveSession(TALK, null, Request.UNNAMED);
    }
}
