package io.clew.command.session;

import static io.clew.command.Scenarios.by;
import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.AGENT;
import static io.clew.command.session.SessionScenarios.ID;
import static io.clew.command.session.SessionScenarios.PINNED;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.said;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.PinAgentVersion;
import io.clew.kernel.command.Request;
import io.clew.kernel.event.AgentVersionPinned;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PinAgentVersionTest {

    private static final Request FIRST = Request.of("digest-1", "key-1");
    private static final AgentVersionId NEXT = new AgentVersionId("helper-4");

    @Test
    void saysWhichVersionDoesWhatFollows() {
        sessions()
                .given(started(), said(0, Role.USER, "a"))
                .when(pin(null, NEXT, null))
                .expectEvents(new AgentVersionPinned(AGENT, NEXT))
                .expectResultMessagePayload(Accepted.now(3, 1, 0));
    }

    @Test
    void unpins() {
        sessions().given(started()).when(pin(AGENT, null, null)).expectEvents(new AgentVersionPinned(AGENT, null));
    }

    @Test
    void writesNothingIfItIsPinnedAlready() {
        sessions()
                .given(started())
                .when(pin(AGENT, PINNED, null))
                .expectNoEvents()
                .expectResultMessagePayload(Accepted.now(1, 0, 0));
    }

    @Test
    void knowsWhatARevertPinned() {
        sessions()
                .given(
                        started(),
                        said(0, Role.USER, "a"),
                        new AgentVersionPinned(AGENT, NEXT),
                        new SessionReverted(point(2, 1), null, null))
                .when(pin(null, PINNED, null))
                .expectNoEvents();
    }

    @Test
    void givesASessionWithoutAnAgentItsAgentAndLeavesOneThatHasOneToIt() {
        SessionStarted alone = new SessionStarted(null, ID, null, null, Details.NONE, null);
        sessions().given(alone).when(pin(AGENT, NEXT, null)).expectEvents(new AgentVersionPinned(AGENT, NEXT));
        sessions().given(alone).when(pin(null, NEXT, null)).expectEvents(new AgentVersionPinned(null, NEXT));
        sessions()
                .given(alone, new AgentVersionPinned(AGENT, NEXT))
                .when(pin(new AgentId("other"), NEXT, null))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.OTHER_AGENT, Map.of("agentId", "helper")));
    }

    @Test
    void isRefusedByAnArchivedSession() {
        sessions()
                .given(started(), new SessionArchived(null))
                .when(pin(null, NEXT, null))
                .expectException(refusal(RejectionCode.ARCHIVED, Map.of("sessionId", "talk")));
    }

    @Test
    void expectsTheVersion() {
        sessions()
                .given(started(), said(0, Role.USER, "a"))
                .when(pin(null, NEXT, 1L))
                .expectNoEvents()
                .expectException(
                        refusal(RejectionCode.VERSION_MISMATCH, Map.of("expectedVersion", 1L, "actualVersion", 2L)));
    }

    @Test
    void repeatsItsAnswer() {
        sessions()
                .given(started(), by(FIRST, new AgentVersionPinned(AGENT, NEXT)), new AgentVersionPinned(AGENT, PINNED))
                .when(pin(null, NEXT, null))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(2, 1, 0, true, null));
    }

    private static PinAgentVersion pin(
            @Nullable AgentId agent, @Nullable AgentVersionId version, @Nullable Long expectedVersion) {
        return new PinAgentVersion(TALK, agent, version, expectedVersion, FIRST);
    }
}
