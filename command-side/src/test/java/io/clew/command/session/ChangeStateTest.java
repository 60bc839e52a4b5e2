package io.clew.command.session;

import static io.clew.command.Scenarios.by;
import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.ID;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.said;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ChangeState;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.StateReading;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.StateChanged;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.ChildPolicy;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeStateTest {

    private static final Json ONE = new Json("1.10");
    private static final KeyChanges SET = new KeyChanges(Map.of("k", ONE), null);
    private static final KeyChanges REMOVED = new KeyChanges(null, Set.of("k"));
    private static final Request FIRST = Request.of("digest-1", "key-1");

    @Test
    void setsKeys() {
        sessions()
                .given(started())
                .when(change(reading(1, SET)))
                .expectEvents(new StateChanged(SET))
                .expectResultMessagePayload(Accepted.now(2, 1, 0));
    }

    @Test
    void removesKeys() {
        sessions()
                .given(started(), new StateChanged(SET))
                .when(change(reading(2, REMOVED)))
                .expectEvents(new StateChanged(REMOVED))
                .expectResultMessagePayload(Accepted.now(3, 1, 0));
    }

    @Test
    void writesNothingIfNothingDiffers() {
        sessions()
                .given(started(), new StateChanged(SET))
                .when(change(reading(2, KeyChanges.NONE)))
                .expectNoEvents()
                .expectResultMessagePayload(Accepted.now(2, 0, 0));
    }

    @Test
    void removingAKeyThatIsNotThereIsRefusedOnlyIfItMustBeThere() {
        StateReading absent = new StateReading(1, KeyChanges.NONE, Set.of("k"), 0, 0);
        sessions()
                .given(started())
                .when(new ChangeState(TALK, absent, true, null, Request.UNNAMED))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.NOT_FOUND, Map.of("keys", List.of("k"))));
        sessions()
                .given(started())
                .when(change(absent))
                .expectNoEvents()
                .expectResultMessagePayload(Accepted.now(1, 0, 0));
    }

    @Test
    void takesAReadingFromBeforeWhateverElseHappenedSince() {
        sessions()
                .given(started(), said(0, Role.USER, "m1"), said(1, Role.USER, "m2"))
                .when(change(reading(1, SET)))
                .expectEvents(new StateChanged(SET));
    }

    @Test
    void refusesAReadingFromBeforeTheStateChanged() {
        sessions()
                .given(started(), new StateChanged(SET))
                .when(change(reading(1, REMOVED)))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.OUTDATED, Map.of("readVersion", 1L, "changedVersion", 2L)));
    }

    @Test
    void refusesAReadingFromBeforeARevertWhichMayHaveChangedTheState() {
        sessions()
                .given(started(), said(0, Role.USER, "m1"), new SessionReverted(point(1, 0), null, null))
                .when(change(reading(2, SET)))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.OUTDATED, Map.of("readVersion", 2L, "changedVersion", 3L)));
    }

    @Test
    void refusesInAnArchivedSession() {
        sessions()
                .given(started(), new SessionArchived(null))
                .when(change(reading(2, SET)))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.ARCHIVED, Map.of("sessionId", ID.value())));
    }

    @Test
    void refusesInADeletedSession() {
        sessions()
                .given(started(), new SessionDeleted(ChildPolicy.DETACH, 1, null))
                .when(change(reading(2, SET)))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.DELETED, Map.of("sessionId", ID.value())));
    }

    @Test
    void refusesAValueBeyondItsLimit() {
        KeyChanges large = new KeyChanges(Map.of("k", new Json('"' + "x".repeat(Limits.STATE_VALUE) + '"')), null);
        sessions()
                .given(started())
                .when(change(reading(1, large)))
                .expectNoEvents()
                .expectException(TooLarge.class);
    }

    @Test
    void refusesMoreKeysThanItsLimit() {
        StateReading most = new StateReading(1, SET, Set.of(), Limits.STATE_KEYS, 10);
        sessions().given(started()).when(change(most)).expectEvents(new StateChanged(SET));
        sessions()
                .given(started())
                .when(change(new StateReading(1, SET, Set.of(), Limits.STATE_KEYS + 1, 10)))
                .expectNoEvents()
                .expectException(tooLarge("state keys", Limits.STATE_KEYS));
    }

    @Test
    void refusesMoreBytesThanItsLimit() {
        StateReading most = new StateReading(1, SET, Set.of(), 1, Limits.STATE);
        sessions().given(started()).when(change(most)).expectEvents(new StateChanged(SET));
        sessions()
                .given(started())
                .when(change(new StateReading(1, SET, Set.of(), 1, Limits.STATE + 1L)))
                .expectNoEvents()
                .expectException(tooLarge("state", Limits.STATE));
    }

    @Test
    void refusesAnyOtherThanTheExpectedVersion() {
        sessions()
                .given(started(), new StateChanged(SET))
                .when(change(reading(1, REMOVED), 1L, Request.UNNAMED))
                .expectNoEvents()
                .expectException(
                        refusal(RejectionCode.VERSION_MISMATCH, Map.of("expectedVersion", 1L, "actualVersion", 2L)));
    }

    @Test
    void repeatsItsAnswerToTheSameRequestWhateverHappenedSince() {
        sessions()
                .given(
                        started(),
                        by(FIRST, new StateChanged(SET)),
                        new StateChanged(REMOVED),
                        new SessionArchived(null))
                .when(change(reading(1, SET), 1L, FIRST))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(2, 1, 0, true, null));
    }

    @Test
    void refusesTheSameKeyWithAnotherRequest() {
        sessions()
                .given(started(), by(FIRST, new StateChanged(SET)))
                .when(change(reading(2, REMOVED), null, Request.of("digest-2", "key-1")))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.IDEMPOTENCY_CONFLICT, Map.of()));
    }

    private static Matcher<?> tooLarge(String limit, long maximum) {
        return refusal(RejectionCode.TOO_LARGE, Map.of("limit", limit, "maximum", maximum));
    }

    private static StateReading reading(long asOf, KeyChanges effective) {
        return new StateReading(asOf, effective, Set.of(), 1, 10);
    }

    private static ChangeState change(StateReading reading) {
        return change(reading, null, Request.UNNAMED);
    }

    private static ChangeState change(StateReading reading, @Nullable Long expectedVersion, Request request) {
        return new ChangeState(TALK, reading, false, expectedVersion, request);
    }
}
