package io.clew.command.session;

import static io.clew.command.Scenarios.by;
import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.RenameSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Limits;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenameSessionTest {

    private static final Request FIRST = Request.of("digest-1", "key-1");

    @Test
    void givesAnotherTitleAndAnswersWithBothTitleAndMetadata() {
        sessions()
                .given(started())
                .when(rename("Better"))
                .expectEvents(SessionRenamed.to("Better"))
                .expectResultMessagePayload(new Accepted(
                        2,
                        1,
                        0,
                        false,
                        new Details("Better", started().details().known().metadata())));
    }

    @Test
    void removesTheTitle() {
        sessions().given(started()).when(rename(null)).expectEvents(SessionRenamed.to(null));
    }

    @Test
    void writesNothingIfTheTitleIsTheSame() {
        sessions()
                .given(started(), SessionRenamed.to("Better"))
                .when(rename("Better"))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(
                        2,
                        0,
                        0,
                        false,
                        new Details("Better", started().details().known().metadata())));
    }

    @Test
    void refusesATitleBeyondItsLimit() {
        sessions()
                .given(started())
                .when(rename("x".repeat(Limits.TITLE + 1)))
                .expectNoEvents()
                .expectException(
                        refusal(RejectionCode.TOO_LARGE, Map.of("limit", "title", "maximum", (long) Limits.TITLE)));
    }

    @Test
    void repeatsItsAnswerToTheSameRequest() {
        sessions()
                .given(started(), by(FIRST, SessionRenamed.to("Better")), SessionRenamed.to("Best"))
                .when(rename("Better"))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(2, 1, 0, true, null));
    }

    private static RenameSession rename(@Nullable String title) {
        return new RenameSession(TALK, title, null, FIRST);
    }
}
