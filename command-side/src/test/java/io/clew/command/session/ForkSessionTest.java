package io.clew.command.session;

import static io.clew.command.Scenarios.assertRefused;
import static io.clew.command.Scenarios.by;
import static io.clew.command.session.SessionScenarios.AGENT;
import static io.clew.command.session.SessionScenarios.ID;
import static io.clew.command.session.SessionScenarios.PINNED;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.add;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.said;
import static io.clew.command.session.SessionScenarios.says;
import static io.clew.command.session.SessionScenarios.started;
import static io.clew.command.session.SessionScenarios.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.command.WriteSide;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.ForkSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForkSessionTest {

    private static final SessionId OTHER = new SessionId("other");
    private static final SessionKey FORK = TALK.sibling(OTHER);
    private static final Request FIRST = Request.of("digest-1", "key-1");
    private static final Map<String, Json> METADATA =
            started().details().known().metadata();

    private final WriteSide side = new WriteSide();

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void beginsFromAPointByOneEventInTheChildsStreamOnly() {
        side.given(TALK, started(), said(0, Role.USER, "a"), said(1, Role.USER, "b"));
        assertThat(side.ask(fork(Resolution.of(point(2, 1))))).isEqualTo(Accepted.now(1, 1, 0));
        assertThat(side.events(TALK)).hasSize(3);
        assertThat(side.events(FORK))
                .containsExactly(
                        new SessionForked(ID, ID, point(2, 1), null, AGENT, new Details("Fork of A talk", METADATA)));
    }

    @Test
    void belongsToTheTreeOfItsSource() {
        side.given(
                TALK, new SessionStarted(new SessionId("root"), new SessionId("root"), null, null, Details.NONE, null));
        side.ask(fork(Resolution.of(point(1, 0))));
        assertThat(side.messages(FORK).get(0).getMetaData())
                .containsEntry(EventMetadata.ROOT_ID, "root")
                .containsEntry(EventMetadata.NAMESPACE, "default")
                .containsEntry(EventMetadata.DIGEST, "digest-1")
                .containsEntry(EventMetadata.KEY, "key-1");
    }

    @Test
    void goesOnWhereItsBaseEnds() {
        OpenToolCalls open = new OpenToolCalls(6, 5, List.of("x"));
        ResolvedPoint inherited = new ResolvedPoint(new SessionId("root"), 99, 7, open, PINNED);
        side.given(TALK, started());
        side.ask(fork(Resolution.of(inherited), Boundary.EXACT, null, KeyChanges.NONE, null));
        side.ask(new AddMessages(
                FORK, List.of(SessionScenarios.calls("a", "y"), says(Role.USER, "b")), null, Request.UNNAMED));
        assertThat(side.events(FORK).subList(1, 3))
                .containsExactly(
                        new MessageAdded(
                                new MessageId("a"),
                                0,
                                7,
                                new OpenToolCalls(7, 5, List.of("y")),
                                SessionScenarios.calling()),
                        new MessageAdded(new MessageId("b"), 1, 8, null, text(Role.USER)));
    }

    @Test
    void takesItsSourcesTitleAndMetadataAsTheyAreNow() {
        side.given(TALK, started(), SessionRenamed.to("Later"));
        KeyChanges change = new KeyChanges(Map.of("n", new Json("1")), Set.of("lang"));
        side.ask(fork(Resolution.of(point(1, 0)), Boundary.REFUSE, null, change, null));
        assertThat(detailsOfFork()).isEqualTo(new Details("Fork of Later", Map.of("n", new Json("1"))));
    }

    @Test
    void isCalledAsAskedOrAfterItsSourcesId() {
        side.given(TALK, started(), SessionRenamed.to(null));
        side.ask(fork(Resolution.of(point(1, 0))));
        assertThat(detailsOfFork().title()).isEqualTo("Fork of talk");
        SessionId third = new SessionId("third");
        side.ask(new ForkSession(
                TALK,
                third,
                Resolution.of(point(1, 0)),
                "Mine",
                KeyChanges.NONE,
                Boundary.REFUSE,
                null,
                Request.UNNAMED));
        assertThat(((SessionForked) side.events(TALK.sibling(third)).get(0))
                        .details()
                        .title())
                .isEqualTo(Part.of("Mine"));
    }

    @Test
    void cutsALongTitleBetweenTwoCharacters() {
        side.given(TALK, started("\uD83E\uDDF5".repeat(Limits.TITLE), Map.of()));
        side.ask(fork(Resolution.of(point(1, 0))));
        assertThat(detailsOfFork().title()).isEqualTo("Fork of " + "\uD83E\uDDF5".repeat(Limits.TITLE - 8));
    }

    @Test
    void refusesMetadataThatGrowsBeyondItsLimit() {
        Json half = new Json('"' + "x".repeat(Limits.METADATA / 2) + '"');
        side.given(TALK, started("Big", Map.of("a", half)));
        KeyChanges change = new KeyChanges(Map.of("b", half), null);
        assertRefused(
                () -> side.ask(fork(Resolution.of(point(1, 0)), Boundary.REFUSE, null, change, null)),
                RejectionCode.TOO_LARGE,
                Map.of("limit", "metadata", "maximum", (long) Limits.METADATA));
    }

    @Test
    void refusesAPointInsideAToolCallOrMovesBackAsAsked() {
        side.given(TALK, started(), SessionScenarios.called(0, "a", "x"));
        ResolvedPoint inside = new ResolvedPoint(ID, 2, 1, new OpenToolCalls(0, 0, List.of("x")), PINNED);
        Resolution at = Resolution.of(inside, point(1, 0));
        assertRefused(
                () -> side.ask(fork(at)),
                RejectionCode.INSIDE_TOOL_CALL,
                Map.of(
                        "point", Map.of("sessionId", "talk", "version", 2L, "messageIndex", 0L),
                        "openToolCalls", List.of("x"),
                        "lastComplete", Map.of("sessionId", "talk", "version", 1L)));
        assertThat(side.events(FORK)).isEmpty();
        side.ask(fork(at, Boundary.LAST_COMPLETE, null, KeyChanges.NONE, null));
        assertThat(side.events(FORK))
                .containsExactly(
                        new SessionForked(ID, ID, point(1, 0), inside, AGENT, new Details("Fork of A talk", METADATA)));
    }

    @Test
    void cannotForkFromAnUnknownSession() {
        assertRefused(
                () -> side.ask(fork(Resolution.of(point(1, 0)))), RejectionCode.NOT_FOUND, Map.of("sessionId", "talk"));
        assertThat(side.events(FORK)).isEmpty();
    }

    @Test
    void cannotForkFromAnUnknownSnapshot() {
        side.given(TALK, started());
        Rejection none = new Rejection(RejectionCode.POINT_NOT_FOUND, "no such snapshot", Map.of("at", "s:x"));
        assertRefused(
                () -> side.ask(fork(Resolution.refused(none))), RejectionCode.POINT_NOT_FOUND, Map.of("at", "s:x"));
    }

    @Test
    void cannotForkFromAVersionThatIsStillToCome() {
        side.given(TALK, started());
        assertRefused(
                () -> side.ask(fork(Resolution.of(point(2, 1)))),
                RejectionCode.POINT_NOT_FOUND,
                Map.of("sessionId", "talk", "version", 2L));
    }

    @Test
    void expectsTheVersionOfItsSource() {
        side.given(TALK, started(), said(0, Role.USER, "a"));
        assertRefused(
                () -> side.ask(fork(Resolution.of(point(1, 0)), Boundary.REFUSE, null, KeyChanges.NONE, 1L)),
                RejectionCode.VERSION_MISMATCH,
                Map.of("expectedVersion", 1L, "actualVersion", 2L));
    }

    @Test
    void repeatsItsAnswerToTheSameRequest() {
        side.given(TALK, started());
        side.ask(fork(Resolution.of(point(1, 0))));
        side.ask(add(says(Role.USER, "a")));
        assertThat(side.ask(fork(Resolution.of(point(2, 1)), Boundary.REFUSE, null, KeyChanges.NONE, 1L)))
                .isEqualTo(new Accepted(1, 1, 0, true, null));
        assertThat(side.events(FORK)).hasSize(1);
    }

    @Test
    void refusesAnIdThatASessionHas() {
        side.given(TALK, started()).given(FORK, by(Request.of("digest-0", null), started()));
        assertRefused(
                () -> side.ask(fork(Resolution.of(point(1, 0)))),
                RejectionCode.ID_TAKEN,
                Map.of("ids", List.of("other")));
        assertRefused(
                () -> side.ask(new ForkSession(
                        TALK, ID, Resolution.of(point(1, 0)), null, KeyChanges.NONE, Boundary.REFUSE, null, FIRST)),
                RejectionCode.ID_TAKEN,
                Map.of("ids", List.of("talk")));
    }

    private Details detailsOfFork() {
        return ((SessionForked) side.events(FORK).get(0)).details().known();
    }

    private static ForkSession fork(Resolution at) {
        return fork(at, Boundary.REFUSE, null, KeyChanges.NONE, null);
    }

    private static ForkSession fork(
            Resolution at, Boundary boundary, String title, KeyChanges change, Long expectedVersion) {
        return new ForkSession(TALK, OTHER, at, title, change, boundary, expectedVersion, FIRST);
    }
}
