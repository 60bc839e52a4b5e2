package io.clew.command.session;

import static io.clew.command.Scenarios.by;
import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.ID;
import static io.clew.command.session.SessionScenarios.PINNED;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.add;
import static io.clew.command.session.SessionScenarios.answering;
import static io.clew.command.session.SessionScenarios.answers;
import static io.clew.command.session.SessionScenarios.called;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.said;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.RevertToPoint;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevertToPointTest {

    private static final Request FIRST = Request.of("digest-1", "key-1");
    private static final OpenToolCalls OPEN = new OpenToolCalls(1, 1, List.of("x", "y"));
    private static final ResolvedPoint INSIDE = new ResolvedPoint(ID, 3, 2, OPEN, PINNED);
    private static final Resolution INSIDE_A_CALL = Resolution.of(INSIDE, point(2, 1));

    @Test
    void returnsToAnEarlierPointByOneEvent() {
        sessions()
                .given(started(), said(0, Role.USER, "a"), said(1, Role.USER, "b"))
                .when(revert(Resolution.of(point(2, 1)), Boundary.REFUSE, null))
                .expectEvents(new SessionReverted(point(2, 1), null, null))
                .expectResultMessagePayload(Accepted.now(4, 1, 0));
    }

    @Test
    void returnsForwardToWhatARevertHid() {
        sessions()
                .given(
                        started(),
                        said(0, Role.USER, "a"),
                        said(1, Role.USER, "b"),
                        new SessionReverted(point(1, 0), null, null))
                .when(revert(Resolution.of(point(3, 2)), Boundary.REFUSE, null))
                .expectEvents(new SessionReverted(point(3, 2), null, null));
    }

    @Test
    void returnsToAnAncestorsPoint() {
        ResolvedPoint inherited = new ResolvedPoint(new SessionId("root"), 99, 7, null, null);
        sessions()
                .given(started())
                .when(revert(Resolution.of(inherited), Boundary.REFUSE, null))
                .expectEvents(new SessionReverted(inherited, null, null));
    }

    @Test
    void recordsAlsoARevertToWhatIsVisibleAlready() {
        sessions()
                .given(started(), said(0, Role.USER, "a"), new SessionReverted(point(2, 1), null, null))
                .when(revert(Resolution.of(point(2, 1)), Boundary.REFUSE, null))
                .expectEvents(new SessionReverted(point(2, 1), null, null));
        sessions()
                .given(started(), said(0, Role.USER, "a"))
                .when(revert(Resolution.of(point(2, 1)), Boundary.REFUSE, null))
                .expectEvents(new SessionReverted(point(2, 1), null, null))
                .expectResultMessagePayload(Accepted.now(3, 1, 0));
    }

    @Test
    void refusesAPointInsideAToolCall() {
        sessions()
                .given(started(), said(0, Role.USER, "a"), called(1, "b", "x", "y"))
                .when(revert(INSIDE_A_CALL, Boundary.REFUSE, null))
                .expectNoEvents()
                .expectException(refusal(
                        RejectionCode.INSIDE_TOOL_CALL,
                        Map.of(
                                "point", Map.of("sessionId", "talk", "version", 3L, "messageIndex", 1L),
                                "openToolCalls", List.of("x", "y"),
                                "lastComplete", Map.of("sessionId", "talk", "version", 2L, "messageIndex", 0L))));
    }

    @Test
    void movesBackToTheLastCompletePointIfAsked() {
        sessions()
                .given(started(), said(0, Role.USER, "a"), called(1, "b", "x", "y"))
                .when(revert(INSIDE_A_CALL, Boundary.LAST_COMPLETE, null))
                .expectEvents(new SessionReverted(point(2, 1), INSIDE, null));
    }

    @Test
    void takesAPointInsideAToolCallAsItIsIfAsked() {
        sessions()
                .given(started(), said(0, Role.USER, "a"), called(1, "b", "x", "y"), said(2, Role.USER, "c"))
                .when(revert(INSIDE_A_CALL, Boundary.EXACT, null))
                .expectEvents(new SessionReverted(INSIDE, null, null));
    }

    @Test
    void waitsAgainForTheCallsThatWereOpenThere() {
        sessions()
                .given(
                        started(),
                        said(0, Role.USER, "a"),
                        called(1, "b", "x", "y"),
                        said(2, Role.USER, "c"),
                        new SessionReverted(INSIDE, null, null))
                .when(add(answers("d", "x")))
                .expectEvents(new MessageAdded(
                        new MessageId("d"), 3, 2, new OpenToolCalls(1, 1, List.of("y")), answering("x")));
    }

    @Test
    void refusesAPointThatDoesNotExist() {
        Rejection none = new Rejection(RejectionCode.POINT_NOT_FOUND, "no such point", Map.of("to", "m:9"));
        sessions()
                .given(started())
                .when(revert(Resolution.refused(none), Boundary.REFUSE, null))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.POINT_NOT_FOUND, Map.of("to", "m:9")));
    }

    @Test
    void refusesAnyOtherThanTheExpectedVersion() {
        sessions()
                .given(started(), said(0, Role.USER, "a"))
                .when(revert(Resolution.of(point(1, 0)), Boundary.REFUSE, 1L))
                .expectNoEvents()
                .expectException(
                        refusal(RejectionCode.VERSION_MISMATCH, Map.of("expectedVersion", 1L, "actualVersion", 2L)));
    }

    @Test
    void repeatsItsAnswerToTheSameRequest() {
        sessions()
                .given(started(), said(0, Role.USER, "a"), by(FIRST, new SessionReverted(point(1, 0), null, null)))
                .when(revert(Resolution.of(point(2, 1)), Boundary.REFUSE, 9L))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(3, 1, 0, true, null));
    }

    private static RevertToPoint revert(Resolution to, Boundary boundary, @Nullable Long expectedVersion) {
        return new RevertToPoint(TALK, to, boundary, expectedVersion, FIRST);
    }
}
