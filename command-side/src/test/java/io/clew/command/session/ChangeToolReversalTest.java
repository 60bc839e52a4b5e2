package io.clew.command.session;

import static io.clew.command.Scenarios.by;
import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ChangeToolReversal;
import io.clew.kernel.command.Request;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.ToolReversalChanged;
import io.clew.kernel.id.ToolName;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.ToolReversal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeToolReversalTest {

    private static final Request FIRST = Request.of("digest-1", "key-1");
    private static final ToolName BOOK = new ToolName("book");
    private static final ToolReversal CANCEL =
            new ToolReversal(new ToolName("cancel"), new Json("{\"n\": 1.0}"), "within a day");

    @Test
    void saysWhatReversesTheCallsOfATool() {
        sessions()
                .given(started())
                .when(change(CANCEL, 1L))
                .expectEvents(ToolReversalChanged.to(BOOK, CANCEL))
                .expectResultMessagePayload(Accepted.now(2, 1, 0));
    }

    @Test
    void saysThatNothingDoesAlsoOfOneOfWhichNothingWasSaid() {
        sessions().given(started()).when(change(null, null)).expectEvents(ToolReversalChanged.to(BOOK, null));
    }

    @Test
    void isRefusedByAnArchivedSession() {
        sessions()
                .given(started(), new SessionArchived(null))
                .when(change(CANCEL, null))
                .expectException(refusal(RejectionCode.ARCHIVED, Map.of("sessionId", "talk")));
    }

    @Test
    void expectsTheVersion() {
        sessions()
                .given(started())
                .when(change(CANCEL, 3L))
                .expectNoEvents()
                .expectException(
                        refusal(RejectionCode.VERSION_MISMATCH, Map.of("expectedVersion", 3L, "actualVersion", 1L)));
    }

    @Test
    void repeatsItsAnswer() {
        sessions()
                .given(started(), by(FIRST, ToolReversalChanged.to(BOOK, CANCEL)))
                .when(change(CANCEL, null))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(2, 1, 0, true, null));
    }

    private static ChangeToolReversal change(@Nullable ToolReversal reversal, @Nullable Long expectedVersion) {
        return new ChangeToolReversal(TALK, BOOK, reversal, expectedVersion, FIRST);
    }
}
