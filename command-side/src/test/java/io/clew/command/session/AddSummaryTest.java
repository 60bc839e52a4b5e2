package io.clew.command.session;

import static io.clew.command.Scenarios.by;
import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.ID;
import static io.clew.command.session.SessionScenarios.PINNED;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.called;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.said;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.AddSummary;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.event.ChildrenSettled;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.Summary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AddSummaryTest {

    private static final SummaryId EARLY = new SummaryId("early");
    private static final Summary SUMMARY =
            new Summary(Role.SYSTEM, new Json("\"They said hello.\""), Map.of("by", new Json("\"model\"")));
    private static final Request FIRST = Request.of("digest-1", "key-1");
    private static final MessageAdded ASKED = said(0, Role.USER, "a");
    private static final MessageAdded ANSWERED = said(1, Role.ASSISTANT, "b");
    private static final MessageAdded CALLED = called(2, "c", "call");
    private static final OpenToolCalls OPEN = new OpenToolCalls(2, 2, List.of("call"));
    private static final ResolvedPoint INSIDE = new ResolvedPoint(ID, 4, 3, OPEN, PINNED);

    @Test
    void standsForTheMessagesUpToThePoint() {
        sessions()
                .given(started(), ASKED, ANSWERED)
                .when(summary(0, point(3, 2), 3))
                .expectEvents(new SummaryAdded(EARLY, 0, point(3, 2), null, SUMMARY))
                .expectResultMessagePayload(Accepted.now(4, 1, 0));
    }

    @Test
    void mayStandForInheritedMessages() {
        ResolvedPoint inherited = new ResolvedPoint(new SessionId("root"), 99, 7, null, null);
        sessions()
                .given(started())
                .when(summary(1, inherited, 1))
                .expectEvents(new SummaryAdded(EARLY, 1, inherited, null, SUMMARY));
    }

    @Test
    void refusesAPointInsideAToolCall() {
        sessions()
                .given(started(), ASKED, ANSWERED, CALLED)
                .when(summary(Resolution.of(INSIDE, point(3, 2)), Boundary.REFUSE))
                .expectNoEvents()
                .expectException(refusal(
                        RejectionCode.INSIDE_TOOL_CALL,
                        Map.of(
                                "point", Map.of("sessionId", "talk", "version", 4L, "messageIndex", 2L),
                                "openToolCalls", List.of("call"),
                                "lastComplete", Map.of("sessionId", "talk", "version", 3L, "messageIndex", 1L))));
    }

    @Test
    void movesBackToTheLastCompletePointIfAskedTo() {
        sessions()
                .given(started(), ASKED, ANSWERED, CALLED)
                .when(summary(Resolution.of(INSIDE, point(3, 2)), Boundary.LAST_COMPLETE))
                .expectEvents(new SummaryAdded(EARLY, 0, point(3, 2), INSIDE, SUMMARY));
    }

    @Test
    void takesThePointAsItIsIfAskedTo() {
        sessions()
                .given(started(), ASKED, ANSWERED, CALLED)
                .when(summary(Resolution.of(INSIDE, point(3, 2)), Boundary.EXACT))
                .expectEvents(new SummaryAdded(EARLY, 0, INSIDE, null, SUMMARY));
    }

    @Test
    void refusesToStandForNothing() {
        sessions()
                .given(started(), said(0, Role.SYSTEM, "a"), ANSWERED)
                .when(summary(1, point(2, 1), 3))
                .expectNoEvents()
                .expectException(refusal(
                        RejectionCode.POINT_NOT_FOUND,
                        Map.of("point", Map.of("sessionId", "talk", "version", 2L, "messageIndex", 0L))));
    }

    @Test
    void refusesToStandForNothingAfterMovingBack() {
        ResolvedPoint inside = new ResolvedPoint(ID, 2, 1, new OpenToolCalls(0, 0, List.of("call")), PINNED);
        sessions()
                .given(started(), called(0, "c", "call"))
                .when(summary(Resolution.of(inside, point(1, 0)), Boundary.LAST_COMPLETE))
                .expectNoEvents()
                .expectException(refusal(
                        RejectionCode.POINT_NOT_FOUND, Map.of("point", Map.of("sessionId", "talk", "version", 1L))));
    }

    @Test
    void refusesAPointThatDoesNotExist() {
        Rejection none = new Rejection(RejectionCode.POINT_NOT_FOUND, "no such point", Map.of("through", "m:9"));
        sessions()
                .given(started(), ASKED)
                .when(summary(Resolution.refused(none), Boundary.REFUSE))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.POINT_NOT_FOUND, Map.of("through", "m:9")));
    }

    @Test
    void refusesWhatWasReadBeforeARevert() {
        sessions()
                .given(started(), ASKED, ANSWERED, new SessionReverted(point(2, 1), null, null))
                .when(summary(0, point(3, 2), 3))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.OUTDATED, Map.of("readVersion", 3L, "changedVersion", 4L)));
    }

    @Test
    void acceptsWhatWasReadBeforeFurtherMessages() {
        sessions()
                .given(started(), ASKED, ANSWERED)
                .when(summary(0, point(2, 1), 2))
                .expectEvents(new SummaryAdded(EARLY, 0, point(2, 1), null, SUMMARY));
    }

    @Test
    void refusesAnotherVersionThanExpectedBeforeAnythingElse() {
        sessions()
                .given(started(), ASKED, new SessionReverted(point(1, 0), null, null))
                .when(summary(0, Resolution.of(point(2, 1)), 2, Boundary.REFUSE, 2L, FIRST))
                .expectNoEvents()
                .expectException(
                        refusal(RejectionCode.VERSION_MISMATCH, Map.of("expectedVersion", 2L, "actualVersion", 3L)));
    }

    @Test
    void refusesAnArchivedSession() {
        sessions()
                .given(started(), ASKED, new SessionArchived(null))
                .when(summary(0, point(2, 1), 3))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.ARCHIVED, Map.of("sessionId", "talk")));
    }

    @Test
    void refusesADeletedSession() {
        sessions()
                .given(started(), ASKED, new SessionDeleted(null, 0, null), new ChildrenSettled())
                .when(summary(0, point(2, 1), 4))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.DELETED, Map.of("sessionId", "talk")));
    }

    @Test
    void repeatsItsAnswerToTheSameRequestAlsoWhenArchived() {
        sessions()
                .given(started(), ASKED, by(FIRST, added()), new SessionArchived(null))
                .when(summary(0, point(2, 1), 4))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(3, 1, 0, true, null));
    }

    @Test
    void repeatsAnAnswerThatOnlyTheViewRemembers() {
        Request known = FIRST.knowing(List.of(new Earlier(Earlier.summary(EARLY), "digest-1", 3, 1, 0)), 3);
        sessions()
                .given(started(), ASKED)
                .when(summary(0, Resolution.of(point(2, 1)), 2, Boundary.REFUSE, null, known))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(3, 1, 0, true, null));
    }

    @Test
    void refusesAnIdThatAnotherSummaryHas() {
        sessions()
                .given(started(), ASKED, by(FIRST, added()))
                .when(summary(0, Resolution.of(point(2, 1)), 3, Boundary.REFUSE, null, Request.of("digest-2", null)))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.ID_TAKEN, Map.of("ids", List.of("early"))));
    }

    @Test
    void refusesAKeyThatAnotherRequestHas() {
        sessions()
                .given(started(), by(FIRST, ASKED))
                .when(summary(0, Resolution.of(point(2, 1)), 2, Boundary.REFUSE, null, Request.of("digest-2", "key-1")))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.IDEMPOTENCY_CONFLICT, Map.of()));
    }

    @Test
    void doesNotConfuseAMessagesIdWithASummarys() {
        sessions()
                .given(started(), by(FIRST, said(0, Role.USER, "early")))
                .when(summary(0, Resolution.of(point(2, 1)), 2, Boundary.REFUSE, null, Request.of("digest-2", null)))
                .expectEvents(added());
    }

    private static SummaryAdded added() {
        return new SummaryAdded(EARLY, 0, point(2, 1), null, SUMMARY);
    }

    private static AddSummary summary(long from, ResolvedPoint through, long asOf) {
        return summary(from, Resolution.of(through), asOf, Boundary.REFUSE, null, FIRST);
    }

    private static AddSummary summary(Resolution through, Boundary boundary) {
        return summary(0, through, 4, boundary, null, FIRST);
    }

    private static AddSummary summary(
            long from,
            Resolution through,
            long asOf,
            Boundary boundary,
            @Nullable Long expectedVersion,
            Request request) {
        return new AddSummary(TALK, EARLY, from, through, asOf, SUMMARY, boundary, expectedVersion, request);
    }
}
