package io.clew.command.session;

import static io.clew.command.Scenarios.assertRefused;
import static io.clew.command.Scenarios.by;
import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.ID;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.add;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.said;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.command.WriteSide;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.DeleteSession;
import io.clew.kernel.command.ForkSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.ChildPolicy;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeleteSessionTest {

    private static final Request FIRST = Request.of("digest-1", "key-1");
    private static final SessionDeleted DELETED = new SessionDeleted(null, 1, null);
    private static final SessionId PARENT = new SessionId("parent");

    @Test
    void hidesTheSession() {
        sessions()
                .given(started())
                .when(delete(null, 0, null))
                .expectEvents(DELETED)
                .expectResultMessagePayload(Accepted.now(2, 1, 0));
    }

    @Test
    void hidesAnArchivedOneToo() {
        sessions()
                .given(started(), new SessionArchived(null))
                .when(delete(null, 0, null))
                .expectEvents(DELETED);
    }

    @Test
    void mustBeToldWhatBecomesOfChildren() {
        sessions()
                .given(started())
                .when(delete(null, 3, null))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.HAS_CHILDREN, Map.of("childCount", 3L)));
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatWasSaidOfChildrenAndHowManyChange(ChildPolicy policy) {
        sessions()
                .given(started())
                .when(new DeleteSession(TALK, policy, 3, 12, null, null, FIRST))
                .expectEvents(new SessionDeleted(policy, 12, null));
    }

    @Test
    void saysWhoseEndTookItAlong() {
        sessions()
                .given(started())
                .when(new DeleteSession(TALK, null, 0, 1, PARENT, null, Request.UNNAMED))
                .expectEvents(new SessionDeleted(null, 1, PARENT));
    }

    @Test
    void oneThatIsDeletedStaysAsItIsWhenItIsTakenAlong() {
        sessions()
                .given(started(), DELETED)
                .when(new DeleteSession(TALK, null, 0, 1, PARENT, null, Request.UNNAMED))
                .expectNoEvents()
                .expectResultMessagePayload(Accepted.now(2, 0, 0));
    }

    @Test
    void cannotBeDeletedTwice() {
        sessions()
                .given(started(), DELETED)
                .when(delete(null, 0, null))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.DELETED, Map.of("sessionId", "talk")));
    }

    @Test
    void expectsTheVersionBeforeItLooksForChildren() {
        sessions()
                .given(started(), said(0, Role.USER, "a"))
                .when(delete(null, 3, 1L))
                .expectNoEvents()
                .expectException(
                        refusal(RejectionCode.VERSION_MISMATCH, Map.of("expectedVersion", 1L, "actualVersion", 2L)));
    }

    @Test
    void repeatsItsAnswerToTheSameRequest() {
        sessions()
                .given(started(), by(FIRST, DELETED))
                .when(delete(null, 3, 1L))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(2, 1, 0, true, null));
    }

    static Stream<SessionCommand> writes() {
        return Writes.ofEveryKind();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void refusesEveryOtherWriteToADeletedSession(SessionCommand write) {
        sessions()
                .given(started(), said(0, Role.USER, "a"), DELETED)
                .when(write)
                .expectNoEvents()
                .expectException(refusal(RejectionCode.DELETED, Map.of("sessionId", "talk")));
    }

    @Test
    void replaysAnAppendThatCameBeforeItWasDeleted() {
        sessions()
                .given(started(), by(FIRST, said(0, Role.USER, "a")), DELETED)
                .when(add(FIRST, "a"))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(2, 1, 0, true, null));
    }

    @Test
    void aDeletedSessionHasNoNewForksOrChildrenAndItsIdStaysTaken() {
        try (WriteSide side = new WriteSide()) {
            side.given(TALK, started(), DELETED);
            ForkSession fork = new ForkSession(
                    TALK,
                    new SessionId("fork"),
                    Resolution.of(point(1, 0)),
                    null,
                    KeyChanges.NONE,
                    Boundary.REFUSE,
                    null,
                    FIRST);
            assertRefused(() -> side.ask(fork), RejectionCode.DELETED, Map.of("sessionId", "talk"));
            assertRefused(() -> side.ask(Writes.childOf(ID)), RejectionCode.DELETED, Map.of("sessionId", "talk"));
            side.given(TALK.sibling(PARENT), started());
            ForkSession taken = new ForkSession(
                    TALK.sibling(PARENT),
                    ID,
                    Resolution.of(point(1, 0)),
                    null,
                    KeyChanges.NONE,
                    Boundary.REFUSE,
                    null,
                    FIRST);
            assertRefused(() -> side.ask(taken), RejectionCode.ID_TAKEN, Map.of("ids", List.of("talk")));
            assertThat(side.events(TALK.sibling(new SessionId("fork")))).isEmpty();
        }
    }

    private static DeleteSession delete(@Nullable ChildPolicy policy, long childCount, @Nullable Long expectedVersion) {
        return new DeleteSession(TALK, policy, childCount, 1, null, expectedVersion, FIRST);
    }
}
