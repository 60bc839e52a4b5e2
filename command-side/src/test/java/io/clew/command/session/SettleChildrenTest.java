package io.clew.command.session;

import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.SettleChildren;
import io.clew.kernel.event.ChildrenSettled;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.value.ChildPolicy;
import org.junit.jupiter.api.Test;

class SettleChildrenTest {

    private static final SessionDeleted DELETED = new SessionDeleted(ChildPolicy.CASCADE, 2, null);
    private static final SettleChildren SETTLE = new SettleChildren(TALK, Request.UNNAMED);

    @Test
    void notesThatAllBelowADeletedSessionIsDone() {
        sessions()
                .given(started(), DELETED)
                .when(SETTLE)
                .expectEvents(new ChildrenSettled())
                .expectResultMessagePayload(Accepted.now(3, 1, 0));
    }

    @Test
    void isNotedOnce() {
        sessions()
                .given(started(), DELETED, new ChildrenSettled())
                .when(SETTLE)
                .expectNoEvents()
                .expectResultMessagePayload(Accepted.now(3, 0, 0));
    }

    @Test
    void isOfNoMeaningToASessionThatIsNotDeleted() {
        sessions().given(started()).when(SETTLE).expectNoEvents().expectResultMessagePayload(Accepted.now(1, 0, 0));
    }
}
