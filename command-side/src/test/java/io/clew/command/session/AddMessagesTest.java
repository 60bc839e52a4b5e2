package io.clew.command.session;

import static io.clew.command.Scenarios.by;
import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.add;
import static io.clew.command.session.SessionScenarios.answering;
import static io.clew.command.session.SessionScenarios.answers;
import static io.clew.command.session.SessionScenarios.called;
import static io.clew.command.session.SessionScenarios.calling;
import static io.clew.command.session.SessionScenarios.calls;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.said;
import static io.clew.command.session.SessionScenarios.says;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;
import static io.clew.command.session.SessionScenarios.text;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.Request;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.Role;
import java.util.List;
import java.util.Map;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;

class AddMessagesTest {

    private static final Request FIRST = Request.of("digest-1", "key-1");

    @Test
    void appendsTheMessageAtTheEnd() {
        sessions()
                .given(started(), said(0, Role.USER, "a"))
                .when(add(says(Role.ASSISTANT, "b")))
                .expectEvents(said(1, Role.ASSISTANT, "b"))
                .expectResultMessagePayload(Accepted.now(3, 1, 1));
    }

    @Test
    void appendsABatchAsOneVersionEach() {
        sessions()
                .given(started())
                .when(add(FIRST, "a", "b", "c"))
                .expectEvents(said(0, Role.USER, "a"), said(1, Role.USER, "b"), said(2, Role.USER, "c"))
                .expectResultMessagePayload(Accepted.now(2, 3, 0));
    }

    @Test
    void writesOnEachEventWhichRequestItCameFrom() {
        sessions()
                .given(started())
                .when(add(FIRST, "a", "b"))
                .expectEventsMatching(Matchers.exactSequenceOf(
                        metadata(Map.of(
                                EventMetadata.NAMESPACE, "default",
                                EventMetadata.ROOT_ID, "talk",
                                EventMetadata.DIGEST, "digest-1",
                                EventMetadata.KEY, "key-1",
                                EventMetadata.BATCH, "0/2")),
                        metadata(Map.of(
                                EventMetadata.NAMESPACE, "default",
                                EventMetadata.ROOT_ID, "talk",
                                EventMetadata.DIGEST, "digest-1",
                                EventMetadata.KEY, "key-1",
                                EventMetadata.BATCH, "1/2"))));
    }

    @Test
    void continuesAfterWhatARevertLeftVisible() {
        sessions()
                .given(
                        started(),
                        said(0, Role.USER, "a"),
                        said(1, Role.USER, "b"),
                        new SessionReverted(point(2, 1), null, null))
                .when(add(says(Role.USER, "c")))
                .expectEvents(new MessageAdded(new MessageId("c"), 2, 1, null, text(Role.USER)))
                .expectResultMessagePayload(Accepted.now(5, 1, 1));
    }

    @Test
    void opensEveryCallOfAnAssistantOnce() {
        opens(calls("b", "x", "y", "x"), 1, 1, "x", "y");
    }

    @Test
    void closesACallByItsResult() {
        sessions()
                .given(started(), called(0, "a", "x", "y"))
                .when(add(answers("b", "x"), answers("c", "unknown"), answers("d", "y")))
                .expectEvents(
                        added("b", 1, new OpenToolCalls(0, 0, List.of("y")), answering("x")),
                        added("c", 2, new OpenToolCalls(0, 0, List.of("y")), answering("unknown")),
                        added("d", 3, null, answering("y")));
    }

    @Test
    void abandonsOpenCallsWhenAnybodyElseSpeaks() {
        for (Role role : List.of(Role.USER, Role.SYSTEM, Role.DEVELOPER, Role.ASSISTANT)) {
            sessions()
                    .given(started(), called(0, "a", "x"))
                    .when(add(says(role, "b"), answers("c", "x")))
                    .expectEvents(said(1, role, "b"), added("c", 2, null, answering("x")));
        }
    }

    @Test
    void staysInsideTheFirstOfAnUnbrokenRunOfCalls() {
        sessions()
                .given(started(), said(0, Role.USER, "a"), called(1, "b", "x"))
                .when(add(calls("c", "y")))
                .expectEvents(added("c", 2, new OpenToolCalls(2, 1, List.of("y")), calling()));
    }

    @Test
    void repeatsItsAnswerToTheSameRequest() {
        Request withoutKey = Request.of("digest-1", null);
        for (Request again : List.of(FIRST, withoutKey)) {
            sessions()
                    .given(
                            started(),
                            said(0, Role.USER, "a"),
                            by(FIRST, 0, 2, said(1, Role.USER, "b")),
                            by(FIRST, 1, 2, said(2, Role.USER, "c")),
                            said(3, Role.USER, "d"))
                    .when(add(again, "b", "c"))
                    .expectNoEvents()
                    .expectResultMessagePayload(new Accepted(3, 2, 1, true, null));
        }
    }

    @Test
    void repeatsItsAnswerBeforeLookingAtTheExpectedVersion() {
        sessions()
                .given(started(), by(FIRST, said(0, Role.USER, "a")), said(1, Role.USER, "b"))
                .when(new AddMessages(TALK, List.of(says(Role.USER, "a")), 1L, FIRST))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(2, 1, 0, true, null));
    }

    @Test
    void repeatsAnAnswerThatOnlyTheViewRemembers() {
        Request known = FIRST.knowing(List.of(new Earlier(Earlier.key("key-1"), "digest-1", 2, 1, 0)), 1);
        sessions()
                .given(started())
                .when(add(known, "a"))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(2, 1, 0, true, null));
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        sessions()
                .given(started(), by(FIRST, said(0, Role.USER, "a")))
                .when(add(Request.of("digest-2", "key-1"), "b"))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.IDEMPOTENCY_CONFLICT, Map.of()));
    }

    @Test
    void refusesOtherContentUnderAKnownId() {
        for (Request other : List.of(Request.of("digest-2", null), Request.UNNAMED)) {
            sessions()
                    .given(started(), by(FIRST, said(0, Role.USER, "a")))
                    .when(add(other, "a"))
                    .expectNoEvents()
                    .expectException(refusal(RejectionCode.ID_TAKEN, Map.of("ids", List.of("a"))));
        }
    }

    @Test
    void refusesABatchOfWhichSomeIdsAreKnown() {
        Earlier viewed = new Earlier(Earlier.message(new MessageId("c")), "digest-0", 1, 1, 0);
        sessions()
                .given(started(), by(FIRST, said(0, Role.USER, "a")))
                .when(add(Request.of("digest-2", null).knowing(List.of(viewed), 0), "a", "b", "c"))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.ID_TAKEN, Map.of("ids", List.of("a", "c"))));
    }

    @Test
    void refusesAnyOtherThanTheExpectedVersion() {
        for (long expected : List.of(1L, 3L)) {
            sessions()
                    .given(started(), said(0, Role.USER, "a"))
                    .when(new AddMessages(TALK, List.of(says(Role.USER, "b")), expected, Request.UNNAMED))
                    .expectNoEvents()
                    .expectException(refusal(
                            RejectionCode.VERSION_MISMATCH, Map.of("expectedVersion", expected, "actualVersion", 2L)));
        }
    }

    private static void opens(io.clew.kernel.command.NewMessage message, long index, long complete, String... open) {
        sessions()
                .given(started(), said(0, Role.USER, "a"))
                .when(add(message))
                .expectEvents(
                        added(message.id().value(), 1, new OpenToolCalls(index, complete, List.of(open)), calling()));
    }

    private static MessageAdded added(String id, long place, OpenToolCalls open, Message message) {
        return new MessageAdded(new MessageId(id), place, place, open, message);
    }

    private static org.hamcrest.Matcher<org.axonframework.eventhandling.EventMessage<?>> metadata(
            Map<String, Object> expected) {
        return Matchers.matches(message -> Map.copyOf(message.getMetaData()).equals(expected));
    }
}
