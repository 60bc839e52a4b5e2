package io.clew.command.session;

import static io.clew.command.session.SessionScenarios.ID;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.command.WriteSide;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ForkSession;
import io.clew.kernel.command.MoveSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionMoved;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.KeyChanges;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MoveSessionTest {

    private static final SessionId PARENT = new SessionId("parent");
    private static final SessionStarted CHILD = new SessionStarted(PARENT, PARENT, null, null, Details.NONE, null);
    private static final SessionMoved DETACHED = new SessionMoved(null, ID);

    @Test
    void becomesARoot() {
        sessions()
                .given(CHILD)
                .when(move(PARENT, null, ID))
                .expectEvents(DETACHED)
                .expectResultMessagePayload(Accepted.now(2, 1, 0));
    }

    @Test
    void getsAnotherRootUnderTheParentItHas() {
        SessionId root = new SessionId("root");
        sessions().given(CHILD).when(move(PARENT, PARENT, root)).expectEvents(new SessionMoved(PARENT, root));
    }

    @Test
    void movesADeletedSessionToo() {
        sessions()
                .given(CHILD, new SessionDeleted(null, 1, null))
                .when(move(PARENT, null, ID))
                .expectEvents(DETACHED);
    }

    @Test
    void writesNothingIfItIsThere() {
        sessions()
                .given(CHILD)
                .when(move(PARENT, PARENT, PARENT))
                .expectNoEvents()
                .expectResultMessagePayload(Accepted.now(1, 0, 0));
    }

    @Test
    void staysWhereItIsOnceItHasLeftTheParent() {
        sessions()
                .given(CHILD, DETACHED)
                .when(move(PARENT, PARENT, PARENT))
                .expectNoEvents()
                .expectResultMessagePayload(Accepted.now(2, 0, 0));
    }

    @Test
    void forksBelongToItsNewTreeAndKeepTheOrderOfTheirLineage() {
        try (WriteSide side = new WriteSide()) {
            side.given(TALK.sibling(PARENT), new SessionStarted(null, PARENT, null, null, Details.NONE, null));
            side.ask(Writes.childOf(PARENT));
            SessionId child = Writes.CHILD;
            side.ask(new MoveSession(TALK.sibling(child), PARENT, null, child, Request.UNNAMED));
            SessionId fork = new SessionId("fork");
            side.ask(new ForkSession(
                    TALK.sibling(child),
                    fork,
                    Resolution.of(point(1, 0)),
                    null,
                    KeyChanges.NONE,
                    Boundary.REFUSE,
                    null,
                    Request.UNNAMED));
            SessionForked forked =
                    (SessionForked) side.events(TALK.sibling(fork)).get(0);
            assertThat(forked.rootId()).isEqualTo(child);
            assertThat(side.messages(TALK.sibling(fork)).get(0).getMetaData())
                    .containsEntry(EventMetadata.ROOT_ID, "parent");
            assertThat(side.messages(TALK.sibling(child)).get(1).getMetaData())
                    .containsEntry(EventMetadata.ROOT_ID, "parent");
        }
    }

    private static MoveSession move(SessionId from, @Nullable SessionId to, SessionId root) {
        return new MoveSession(TALK, from, to, root, Request.UNNAMED);
    }
}
