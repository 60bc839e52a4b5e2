package io.clew.command.session;

import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.said;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;

import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.RevertToSnapshot;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.SnapshotNote;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevertToSnapshotTest {

    private static final SnapshotId GOOD = new SnapshotId("good");

    @Test
    void returnsToThePointTheSnapshotNamesAndSaysWhich() {
        sessions()
                .given(
                        started(),
                        said(0, Role.USER, "a"),
                        new SnapshotCreated(GOOD, point(2, 1), null, new SnapshotNote(null, null, null)),
                        said(1, Role.USER, "b"))
                .when(revert(Resolution.of(point(2, 1))))
                .expectEvents(new SessionReverted(point(2, 1), null, GOOD));
    }

    @Test
    void refusesAnUnknownSnapshot() {
        Rejection none = new Rejection(RejectionCode.POINT_NOT_FOUND, "no such snapshot", Map.of("to", "s:good"));
        sessions()
                .given(started())
                .when(revert(Resolution.refused(none)))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.POINT_NOT_FOUND, Map.of("to", "s:good")));
    }

    private static RevertToSnapshot revert(Resolution to) {
        return new RevertToSnapshot(TALK, GOOD, to, Boundary.REFUSE, null, Request.UNNAMED);
    }
}
