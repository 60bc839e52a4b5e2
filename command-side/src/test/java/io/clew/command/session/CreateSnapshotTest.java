package io.clew.command.session;

import static io.clew.command.Scenarios.by;
import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.said;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.CreateSnapshot;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Environment;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.SnapshotNote;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CreateSnapshotTest {

    private static final SnapshotId BEFORE = new SnapshotId("before");
    private static final Environment ENVIRONMENT = new Environment("abc", null, null);
    private static final SnapshotNote NOTE = new SnapshotNote(new Label("good"), "all green", null);
    private static final Request FIRST = Request.of("digest-1", "key-1");

    @Test
    void namesAPointAsItWasResolved() {
        sessions()
                .given(started(), said(0, Role.USER, "a"))
                .when(snapshot(Resolution.of(point(2, 1)), null, FIRST))
                .expectEvents(new SnapshotCreated(BEFORE, point(2, 1), ENVIRONMENT, NOTE))
                .expectResultMessagePayload(Accepted.now(3, 1, 0));
    }

    @Test
    void mayNameAnAncestorsPoint() {
        ResolvedPoint inherited = new ResolvedPoint(new SessionId("root"), 99, 7, null, null);
        sessions()
                .given(started())
                .when(snapshot(Resolution.of(inherited), null, FIRST))
                .expectEvents(new SnapshotCreated(BEFORE, inherited, ENVIRONMENT, NOTE));
    }

    @Test
    void isNeverRefusedInsideAToolCall() {
        ResolvedPoint inside = new ResolvedPoint(TALK.id(), 2, 1, new OpenToolCalls(0, 0, List.of("x")), null);
        sessions()
                .given(started(), said(0, Role.USER, "a"))
                .when(snapshot(Resolution.of(inside, point(1, 0)), null, FIRST))
                .expectEvents(new SnapshotCreated(BEFORE, inside, ENVIRONMENT, NOTE));
    }

    @Test
    void refusesAPointThatDoesNotExist() {
        Rejection none = new Rejection(RejectionCode.POINT_NOT_FOUND, "no such point", Map.of("at", "m:9"));
        sessions()
                .given(started())
                .when(snapshot(Resolution.refused(none), null, FIRST))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.POINT_NOT_FOUND, Map.of("at", "m:9")));
    }

    @Test
    void refusesAVersionThatIsStillToCome() {
        sessions()
                .given(started())
                .when(snapshot(Resolution.of(point(2, 1)), null, FIRST))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.POINT_NOT_FOUND, Map.of("sessionId", "talk", "version", 2L)));
    }

    @Test
    void looksAtTheExpectedVersionBeforeThePoint() {
        Rejection none = new Rejection(RejectionCode.POINT_NOT_FOUND, "no such point", Map.of());
        sessions()
                .given(started())
                .when(snapshot(Resolution.refused(none), 5L, FIRST))
                .expectException(
                        refusal(RejectionCode.VERSION_MISMATCH, Map.of("expectedVersion", 5L, "actualVersion", 1L)));
    }

    @Test
    void repeatsItsAnswerToTheSameRequestEvenIfThePointIsGone() {
        Rejection none = new Rejection(RejectionCode.POINT_NOT_FOUND, "no such point", Map.of());
        sessions()
                .given(started(), by(FIRST, new SnapshotCreated(BEFORE, point(1, 0), null, NOTE)))
                .when(snapshot(Resolution.refused(none), null, FIRST))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(2, 1, 0, true, null));
    }

    @Test
    void refusesAnIdThatAnotherSnapshotHas() {
        sessions()
                .given(started(), by(FIRST, new SnapshotCreated(BEFORE, point(1, 0), null, NOTE)))
                .when(snapshot(Resolution.of(point(1, 0)), null, Request.of("digest-2", null)))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.ID_TAKEN, Map.of("ids", List.of("before"))));
    }

    @Test
    void doesNotConfuseAMessagesIdWithASnapshots() {
        sessions()
                .given(started(), by(FIRST, said(0, Role.USER, "before")))
                .when(snapshot(Resolution.of(point(1, 0)), null, Request.of("digest-2", null)))
                .expectEvents(new SnapshotCreated(BEFORE, point(1, 0), ENVIRONMENT, NOTE));
    }

    private static CreateSnapshot snapshot(Resolution at, @Nullable Long expectedVersion, Request request) {
        return new CreateSnapshot(TALK, BEFORE, at, ENVIRONMENT, NOTE, expectedVersion, request);
    }
}
