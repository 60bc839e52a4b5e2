package io.clew.command.session;

import static io.clew.command.Scenarios.by;
import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.SettleToolCalls;
import io.clew.kernel.command.SettledCall;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.ToolCallSettled;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.CallAction;
import io.clew.kernel.value.CallOutcome;
import io.clew.kernel.value.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettleToolCallsTest {

    private static final Request FIRST = Request.of("digest-1", "key-1");
    private static final SessionReverted REVERTED = new SessionReverted(point(1, 0), null, null);
    private static final ToolCallSettled FAILED =
            new ToolCallSettled(2, CallAction.REVERSE, 4, "c1", CallOutcome.FAILED, Part.of(new Json("\"too late\"")));
    private static final ToolCallSettled REDONE =
            new ToolCallSettled(2, CallAction.REDO, 5, "c2", CallOutcome.REDONE, null);

    @Test
    void keepsOneEventACall() {
        sessions()
                .given(started(), REVERTED)
                .when(settle(2L))
                .expectEvents(FAILED, REDONE)
                .expectResultMessagePayload(Accepted.now(3, 2, 0));
    }

    @Test
    void isRefusedByAnArchivedSession() {
        sessions()
                .given(started(), REVERTED, new SessionArchived(null))
                .when(settle(null))
                .expectException(refusal(RejectionCode.ARCHIVED, Map.of("sessionId", "talk")));
    }

    @Test
    void expectsTheVersion() {
        sessions()
                .given(started(), REVERTED)
                .when(settle(1L))
                .expectNoEvents()
                .expectException(
                        refusal(RejectionCode.VERSION_MISMATCH, Map.of("expectedVersion", 1L, "actualVersion", 2L)));
    }

    @Test
    void repeatsItsAnswer() {
        sessions()
                .given(started(), REVERTED, by(FIRST, 0, 2, FAILED), by(FIRST, 1, 2, REDONE))
                .when(settle(null))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(3, 2, 0, true, null));
    }

    private static SettleToolCalls settle(@Nullable Long expectedVersion) {
        return new SettleToolCalls(
                TALK,
                2,
                List.of(
                        new SettledCall(CallAction.REVERSE, 4, "c1", CallOutcome.FAILED, new Json("\"too late\"")),
                        new SettledCall(CallAction.REDO, 5, "c2", CallOutcome.REDONE, null)),
                expectedVersion,
                FIRST);
    }
}
