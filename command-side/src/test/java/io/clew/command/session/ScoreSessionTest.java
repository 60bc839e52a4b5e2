package io.clew.command.session;

import static io.clew.command.Scenarios.by;
import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.ScoreSession;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionScored;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Score;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreSessionTest {

    private static final Request FIRST = Request.of("digest-1", "key-1");
    private static final Score GOOD = new Score(new Json("0.70"));

    @Test
    void saysHowGoodItIs() {
        sessions()
                .given(started())
                .when(score(GOOD, 1L))
                .expectEvents(new SessionScored(GOOD))
                .expectResultMessagePayload(Accepted.now(2, 1, 0));
    }

    @Test
    void takesTheScoreBack() {
        sessions()
                .given(started(), new SessionScored(GOOD))
                .when(score(null, null))
                .expectEvents(new SessionScored(null));
    }

    @Test
    void writesNothingIfItIsScoredSoAlreadyWhateverWasRevertedTo() {
        sessions()
                .given(started(), new SessionScored(GOOD), new SessionReverted(point(1, 0), null, null))
                .when(score(GOOD, null))
                .expectNoEvents()
                .expectResultMessagePayload(Accepted.now(3, 0, 0));
        sessions().given(started()).when(score(null, null)).expectNoEvents();
    }

    @Test
    void isRefusedByAnArchivedSession() {
        sessions()
                .given(started(), new SessionArchived(null))
                .when(score(GOOD, null))
                .expectException(refusal(RejectionCode.ARCHIVED, Map.of("sessionId", "talk")));
    }

    @Test
    void expectsTheVersion() {
        sessions()
                .given(started())
                .when(score(GOOD, 3L))
                .expectNoEvents()
                .expectException(
                        refusal(RejectionCode.VERSION_MISMATCH, Map.of("expectedVersion", 3L, "actualVersion", 1L)));
    }

    @Test
    void repeatsItsAnswer() {
        sessions()
                .given(started(), by(FIRST, new SessionScored(GOOD)), new SessionScored(null))
                .when(score(GOOD, null))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(2, 1, 0, true, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "true", "null", "[1]", "{}", "NaN", "Infinity", "+1", "01", ".5", "1.", "1e", ""})
    void isANumber(String text) {
        assertThatThrownBy(() -> new Score(new Json(text))).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.0", "12345678901234567890.10", "1e400", "-2.5E-7"})
    void keepsEveryDigit(String text) {
        assertThat(new Score(new Json(text))).hasToString(text);
    }

    private static ScoreSession score(@Nullable Score score, @Nullable Long expectedVersion) {
        return new ScoreSession(TALK, score, expectedVersion, FIRST);
    }
}
