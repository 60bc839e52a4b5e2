package io.clew.command.session;

import static io.clew.command.Scenarios.by;
import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.DescribeSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.event.MetadataChanged;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Limits;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DescribeSessionTest {

    private static final Request FIRST = Request.of("digest-1", "key-1");
    private static final KeyChanges SWITCH = new KeyChanges(Map.of("n", new Json("1")), Set.of("lang"));

    @Test
    void renamesAndChangesMetadataInOneAppend() {
        sessions()
                .given(started())
                .when(describe("Better", SWITCH))
                .expectEvents(SessionRenamed.to("Better"), new MetadataChanged(SWITCH))
                .expectResultMessagePayload(
                        new Accepted(2, 2, 0, false, new Details("Better", Map.of("n", new Json("1")))));
    }

    @Test
    void writesOnlyTheHalfThatDiffers() {
        sessions().given(started()).when(describe("A talk", SWITCH)).expectEvents(new MetadataChanged(SWITCH));
        sessions().given(started()).when(describe("Better", KeyChanges.NONE)).expectEvents(SessionRenamed.to("Better"));
    }

    @Test
    void doesNeitherIfOneIsRefused() {
        Json huge = new Json('"' + "x".repeat(Limits.METADATA) + '"');
        sessions()
                .given(started())
                .when(describe("Better", new KeyChanges(Map.of("a", huge), null)))
                .expectNoEvents()
                .expectException(refusal(
                        RejectionCode.TOO_LARGE, Map.of("limit", "metadata", "maximum", (long) Limits.METADATA)));
    }

    @Test
    void repeatsItsAnswerToTheSameRequest() {
        sessions()
                .given(
                        started(),
                        by(FIRST, 0, 2, SessionRenamed.to("Better")),
                        by(FIRST, 1, 2, new MetadataChanged(SWITCH)))
                .when(describe("Better", SWITCH))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(2, 2, 0, true, null));
    }

    private static DescribeSession describe(String title, KeyChanges change) {
        return new DescribeSession(TALK, title, change, null, FIRST);
    }
}
