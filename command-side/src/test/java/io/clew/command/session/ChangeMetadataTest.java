package io.clew.command.session;

import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ChangeMetadata;
import io.clew.kernel.command.Request;
import io.clew.kernel.event.MetadataChanged;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Limits;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeMetadataTest {

    private static final Json ONE = new Json("1");
    private static final Json ENGLISH = new Json("\"en\"");

    @Test
    void setsAndRemovesKeys() {
        sessions()
                .given(started())
                .when(change(Map.of("n", ONE), Set.of("lang")))
                .expectEvents(new MetadataChanged(new KeyChanges(Map.of("n", ONE), Set.of("lang"))))
                .expectResultMessagePayload(new Accepted(2, 1, 0, false, new Details("A talk", Map.of("n", ONE))));
    }

    @Test
    void writesOnlyWhatDiffers() {
        sessions()
                .given(started())
                .when(change(Map.of("lang", ENGLISH, "n", ONE), Set.of("unknown")))
                .expectEvents(new MetadataChanged(new KeyChanges(Map.of("n", ONE), Set.of())));
    }

    @Test
    void writesNothingIfNothingDiffers() {
        sessions()
                .given(started())
                .when(change(Map.of("lang", ENGLISH), Set.of("unknown")))
                .expectNoEvents()
                .expectResultMessagePayload(
                        new Accepted(1, 0, 0, false, new Details("A talk", Map.of("lang", ENGLISH))));
    }

    @Test
    void refusesMetadataThatGrowsBeyondItsLimit() {
        Json half = new Json('"' + "x".repeat(Limits.METADATA / 2) + '"');
        sessions()
                .given(started(), new MetadataChanged(new KeyChanges(Map.of("a", half), Set.of())))
                .when(change(Map.of("b", half), Set.of()))
                .expectNoEvents()
                .expectException(refusal(
                        RejectionCode.TOO_LARGE, Map.of("limit", "metadata", "maximum", (long) Limits.METADATA)));
    }

    @Test
    void refusesAnyOtherThanTheExpectedVersion() {
        sessions()
                .given(started())
                .when(new ChangeMetadata(TALK, KeyChanges.NONE, 7L, Request.UNNAMED))
                .expectException(
                        refusal(RejectionCode.VERSION_MISMATCH, Map.of("expectedVersion", 7L, "actualVersion", 1L)));
    }

    private static ChangeMetadata change(Map<String, Json> set, Set<String> removed) {
        return new ChangeMetadata(TALK, new KeyChanges(set, removed), null, Request.UNNAMED);
    }
}
