package io.clew.command.session;

import static io.clew.command.Scenarios.assertRefused;
import static io.clew.command.Scenarios.by;
import static io.clew.command.session.SessionScenarios.AGENT;
import static io.clew.command.session.SessionScenarios.ID;
import static io.clew.command.session.SessionScenarios.PINNED;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.command.WriteSide;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartSessionTest {

    private static final Request FIRST = Request.of("digest-1", "key-1");
    private static final Details DETAILS = new Details("Hello", null);
    private static final Map<String, Json> STATE = Map.of("step", new Json("1"));

    private final WriteSide side = new WriteSide();

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void beginsWithNothingSaid() {
        assertThat(side.ask(start(null, FIRST))).isEqualTo(Accepted.now(1, 1, 0));
        assertThat(side.events(TALK)).containsExactly(new SessionStarted(null, ID, AGENT, PINNED, DETAILS, STATE));
    }

    @Test
    void writesWhoAskedAndWhyAndWhichRequest() {
        Map<String, Object> command = Map.of(
                EventMetadata.ACTOR, "ann",
                EventMetadata.ACTOR_ASSERTED, true,
                EventMetadata.ON_BEHALF_OF, "bob",
                EventMetadata.REASON, "because",
                EventMetadata.REQUEST_ID, "r1",
                EventMetadata.CORRELATION_ID, "c1",
                EventMetadata.CAUSATION_ID, "c2");
        side.ask(start(null, FIRST), command);
        Map<String, Object> expected = new java.util.HashMap<>(command);
        expected.put(EventMetadata.NAMESPACE, "default");
        expected.put(EventMetadata.ROOT_ID, "talk");
        expected.put(EventMetadata.DIGEST, "digest-1");
        expected.put(EventMetadata.KEY, "key-1");
        assertThat(Map.copyOf(side.messages(TALK).get(0).getMetaData())).isEqualTo(expected);
    }

    @Test
    void belongsToItsParentsTree() {
        SessionId root = new SessionId("root");
        SessionId parent = new SessionId("parent");
        side.given(TALK.sibling(parent), new SessionStarted(null, root, null, null, DETAILS, null));
        side.ask(start(parent, FIRST));
        assertThat(side.events(TALK)).containsExactly(new SessionStarted(parent, root, AGENT, PINNED, DETAILS, STATE));
        assertThat(side.messages(TALK).get(0).getMetaData()).containsEntry(EventMetadata.ROOT_ID, "root");
    }

    @Test
    void refusesAnUnknownParent() {
        assertRefused(
                () -> side.ask(start(new SessionId("nobody"), FIRST)),
                RejectionCode.NOT_FOUND,
                Map.of("sessionId", "nobody"));
        assertThat(side.events(TALK)).isEmpty();
    }

    @Test
    void cannotBeItsOwnParent() {
        assertRefused(() -> side.ask(start(ID, FIRST)), RejectionCode.NOT_FOUND, Map.of("sessionId", "talk"));
    }

    @Test
    void repeatsItsAnswerToTheSameRequestBeforeLookingForTheParent() {
        side.given(TALK, by(FIRST, started()));
        for (Request again : List.of(FIRST, Request.of("digest-1", null))) {
            assertThat(side.ask(start(new SessionId("nobody"), again))).isEqualTo(new Accepted(1, 1, 0, true, null));
        }
        assertThat(side.events(TALK)).hasSize(1);
    }

    @Test
    void neverWipesASessionThatExists() {
        side.given(TALK, by(FIRST, started()));
        for (Request other : List.of(Request.of("digest-2", "key-2"), Request.of("digest-2", null), Request.UNNAMED)) {
            assertRefused(() -> side.ask(start(null, other)), RejectionCode.ID_TAKEN, Map.of("ids", List.of("talk")));
        }
        assertThat(side.events(TALK)).containsExactly(started());
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        side.given(TALK, by(FIRST, started()));
        assertRefused(
                () -> side.ask(start(null, Request.of("digest-2", "key-1"))),
                RejectionCode.IDEMPOTENCY_CONFLICT,
                Map.of());
    }

    @Test
    void refusesAKeyThatBeganAnotherSession() {
        Earlier other = new Earlier(Earlier.key("key-1"), "digest-0", 1, 1, 0);
        assertRefused(
                () -> side.ask(start(null, FIRST.knowing(List.of(other), 0))),
                RejectionCode.IDEMPOTENCY_CONFLICT,
                Map.of());
        assertThat(side.events(TALK)).isEmpty();
    }

    @Test
    void keepsNamespacesAndLookAlikesApart() {
        for (SessionKey key : List.of(
                TALK,
                new SessionKey(new Namespace("other"), ID),
                TALK.sibling(new SessionId("Talk")),
                TALK.sibling(new SessionId("user/1")),
                TALK.sibling(new SessionId("user_1")))) {
            assertThat(side.ask(new StartSession(key, null, null, null, DETAILS, Map.of(), FIRST))
                            .replayed())
                    .isFalse();
        }
    }

    private static StartSession start(@Nullable SessionId parent, Request request) {
        return new StartSession(TALK, parent, AGENT, PINNED, DETAILS, STATE, request);
    }
}
