package io.clew.command.session;

import static io.clew.command.Scenarios.assertRefused;
import static io.clew.command.Scenarios.by;
import static io.clew.command.session.SessionScenarios.AGENT;
import static io.clew.command.session.SessionScenarios.ID;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.add;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.said;
import static io.clew.command.session.SessionScenarios.says;
import static io.clew.command.session.SessionScenarios.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.command.CommandSide;
import io.clew.command.WriteSide;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ForkSession;
import io.clew.kernel.command.ForkSessions;
import io.clew.kernel.command.NewFork;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.ForksNumbered;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.id.ForksKey;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForkSessionsTest {

    private static final Request KEYED = Request.of("digest-1", "key-1");
    private static final Request KEYLESS = Request.of("digest-1", null);
    private static final Map<String, Json> METADATA =
            started().details().known().metadata();

    private static final ForksKey RECEIPT = new ForksKey(TALK.namespace(), "key-1");

    private final WriteSide side = new WriteSide();

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void beginsAllInOneAppendEachByOneEventInAStreamOfItsOwn() {
        side.given(TALK, started(), said(0, Role.USER, "a"));
        NewFork second = new NewFork(
                new SessionId("b"), "Mine", new KeyChanges(Map.of("n", new Json("1.0")), METADATA.keySet()));
        assertThat(side.ask(fork(false, KEYED, List.of(named("a"), second)))).isEqualTo(Accepted.now(1, 1, 0));
        assertThat(events("a"))
                .containsExactly(
                        new SessionForked(ID, ID, point(2, 1), null, AGENT, new Details("Fork of A talk", METADATA)));
        assertThat(events("b"))
                .containsExactly(new SessionForked(
                        ID, ID, point(2, 1), null, AGENT, new Details("Mine", Map.of("n", new Json("1.0")))));
        assertThat(side.events(TALK)).hasSize(2);
        for (String child : List.of("a", "b")) {
            assertThat(side.messages(TALK.sibling(new SessionId(child))).get(0).getMetaData())
                    .containsEntry(EventMetadata.DIGEST, "digest-1")
                    .containsEntry(EventMetadata.KEY, "key-1")
                    .doesNotContainKey(EventMetadata.BATCH);
        }
    }

    @Test
    void beginsNoneIfOneIdIsTaken() {
        side.given(TALK, started(), said(0, Role.USER, "a")).given(TALK.sibling(new SessionId("b")), started());
        assertRefused(
                () -> side.ask(fork(false, KEYED, List.of(named("a"), named("b"), named("talk")))),
                RejectionCode.ID_TAKEN,
                Map.of("ids", List.of("b", "talk")));
        assertThat(events("a")).isEmpty();
    }

    @Test
    void beginsNoneIfOneHasTooMuchMetadata() {
        Json half = new Json('"' + "x".repeat(40_000) + '"');
        side.given(TALK, started("Big", Map.of("a", half)), said(0, Role.USER, "a"));
        NewFork large = new NewFork(new SessionId("b"), null, new KeyChanges(Map.of("b", half), Set.of()));
        assertRefused(
                () -> side.ask(fork(false, KEYED, List.of(named("a"), large))),
                RejectionCode.TOO_LARGE,
                Map.of("limit", "metadata", "maximum", 65536L));
        assertThat(events("a")).isEmpty();
    }

    @Test
    void cannotForkFromAnUnknownSession() {
        assertRefused(
                () -> side.ask(fork(false, KEYED, List.of(named("a")))),
                RejectionCode.NOT_FOUND,
                Map.of("sessionId", "talk"));
    }

    @Test
    void repeatsItsAnswerToTheSameRequest() {
        side.given(TALK, started(), said(0, Role.USER, "a"));
        List<NewFork> two = List.of(named("a"), named("b"));
        side.ask(fork(false, KEYLESS, two));
        side.ask(add(says(Role.USER, "b")));
        assertThat(side.ask(fork(false, KEYLESS, two))).isEqualTo(new Accepted(1, 1, 0, true, null));
        assertThat(side.ask(fork(false, KEYED, two))).isEqualTo(new Accepted(1, 1, 0, true, null));
        assertThat(events("a")).hasSize(1);
    }

    @Test
    void refusesAKeyOfAnotherRequest() {
        side.given(TALK, started(), said(0, Role.USER, "a"));
        side.ask(fork(false, KEYED, List.of(named("a"), named("b"))));
        assertRefused(
                () -> side.ask(fork(false, Request.of("digest-2", "key-1"), List.of(named("a"), named("c")))),
                RejectionCode.IDEMPOTENCY_CONFLICT,
                Map.of());
        assertThat(events("c")).isEmpty();
    }

    @Test
    void aNumberedOneIsAnothersHoweverEqualUnlessBothBearTheKey() {
        side.given(TALK, started(), said(0, Role.USER, "a"));
        List<NewFork> two = List.of(named("a"), named("b"));
        side.ask(fork(true, KEYLESS, two));
        assertRefused(
                () -> side.ask(fork(true, KEYLESS, two)), RejectionCode.ID_TAKEN, Map.of("ids", List.of("a", "b")));
        side.ask(fork(true, KEYED, List.of(named("c"), named("d"))));
        assertThat(side.ask(fork(true, KEYED, List.of(named("c"), named("d")))))
                .isEqualTo(new Accepted(1, 1, 0, true, null));
        assertRefused(
                () -> side.ask(fork(true, KEYED, List.of(named("d"), named("e")))),
                RejectionCode.ID_TAKEN,
                Map.of("ids", List.of("d")));
        assertThat(events("e")).isEmpty();
    }

    @Test
    void aKeyNumbersForksOnceWhateverNumbersItIsSentWithAgain() {
        side.given(TALK, started(), said(0, Role.USER, "a"));
        side.ask(
                fork(true, KEYED, List.of(named("a-1"), named("a-2"))),
                Map.of(EventMetadata.ACTOR, "ann", EventMetadata.REASON, "Words"));
        List<DomainEventMessage<?>> receipt = side.engine.stream(RECEIPT.streamId());
        assertThat(receipt)
                .extracting(DomainEventMessage::getPayload)
                .isEqualTo(List.of(new ForksNumbered(new SessionId("a-1"), 2)));
        assertThat(receipt.get(0).getMetaData())
                .containsEntry(EventMetadata.ACTOR, "ann")
                .doesNotContainKey(EventMetadata.REASON);
        assertRefused(
                () -> side.ask(fork(true, KEYED, List.of(named("a-11"), named("a-12")))),
                RejectionCode.ID_TAKEN,
                Map.of("ids", List.of("a-1")));
        assertThat(events("a-11")).isEmpty();
        assertRefused(
                () -> side.ask(fork(true, Request.of("digest-2", "key-1"), List.of(named("a-11")))),
                RejectionCode.IDEMPOTENCY_CONFLICT,
                Map.of());
        side.ask(fork(true, KEYLESS, List.of(named("a-11"), named("a-12"))));
        assertThat(events("a-12")).hasSize(1);
    }

    @Test
    void aKeyNumbersForksOnceOnWhateverNode() throws Exception {
        CommandSide.Options shared = new CommandSide.Options(1000, 20, true);
        try (WriteSide here = new WriteSide(shared);
                WriteSide there = here.besides(shared)) {
            here.given(TALK, started(), said(0, Role.USER, "a"));
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                for (int round = 0; round < 50; round++) {
                    Request request = Request.of("digest", "key of " + round);
                    String lower = "r" + round + "-1";
                    String upper = "r" + round + "-9";
                    List<Callable<Boolean>> race =
                            List.of(() -> begins(here, request, lower), () -> begins(there, request, upper));
                    int winners = 0;
                    for (Future<Boolean> one : threads.invokeAll(race)) {
                        winners += one.get() ? 1 : 0;
                    }
                    assertThat(winners).isOne();
                    assertThat(Stream.of(lower, upper)
                                    .mapToInt(id -> here.events(TALK.sibling(new SessionId(id)))
                                            .size()))
                            .containsExactlyInAnyOrder(0, 1);
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static boolean begins(WriteSide side, Request request, String child) {
        try {
            side.ask(fork(true, request, List.of(named(child))));
            return true;
        } catch (Rejected e) {
            assertThat(e.rejection().code()).isEqualTo(RejectionCode.ID_TAKEN);
            return false;
        }
    }

    @Test
    void doesNotTakeASessionThatWasStartedForOneOfItsOwn() {
        side.given(TALK, started(), said(0, Role.USER, "a"))
                .given(TALK.sibling(new SessionId("a")), by(Request.of("digest-0", null), started()));
        assertRefused(
                () -> side.ask(fork(false, KEYED, List.of(named("a")))),
                RejectionCode.ID_TAKEN,
                Map.of("ids", List.of("a")));
    }

    /** Whoever comes second to one of the ids begins none of its own. */
    @Test
    void ofManyThatCrossOneBeginsAll() throws Exception {
        side.given(TALK, started(), said(0, Role.USER, "a"));
        int senders = 4;
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            for (int round = 0; round < 20; round++) {
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    ids.add("r" + round + "-" + i);
                }
                List<Callable<Boolean>> race = IntStream.range(0, senders)
                        .<Callable<Boolean>>mapToObj(sender -> () -> wins(sender, ids))
                        .toList();
                int winners = 0;
                for (Future<Boolean> one : threads.invokeAll(race)) {
                    winners += one.get() ? 1 : 0;
                }
                assertThat(winners).isOne();
                Set<Object> titles = Set.copyOf(ids.stream()
                        .flatMap(id -> events(id).stream())
                        .map(event -> ((SessionForked) event).details().title())
                        .toList());
                assertThat(titles).hasSize(1);
                assertThat(ids).allSatisfy(id -> assertThat(events(id)).hasSize(1));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean wins(int sender, List<String> ids) {
        List<String> order = new ArrayList<>(ids);
        java.util.Collections.shuffle(order, new java.util.Random(sender));
        List<NewFork> forks = order.stream()
                .map(id -> new NewFork(new SessionId(id), "by " + sender, KeyChanges.NONE))
                .toList();
        try {
            side.ask(fork(false, Request.of("digest of " + sender, null), forks));
            return true;
        } catch (Rejected e) {
            assertThat(e.rejection().code()).isEqualTo(RejectionCode.ID_TAKEN);
            return false;
        }
    }

    @Test
    void aSingleForkAndSeveralKnowEachOther() {
        side.given(TALK, started(), said(0, Role.USER, "a"));
        side.ask(new ForkSession(
                TALK,
                new SessionId("a"),
                Resolution.of(point(2, 1)),
                null,
                KeyChanges.NONE,
                Boundary.REFUSE,
                null,
                Request.of("digest-0", "key-1")));
        assertRefused(
                () -> side.ask(fork(false, KEYED, List.of(named("a"), named("b")))),
                RejectionCode.IDEMPOTENCY_CONFLICT,
                Map.of());
        assertThat(Stream.of("b").flatMap(id -> events(id).stream())).isEmpty();
    }

    private List<Object> events(String child) {
        return new ArrayList<>(side.events(TALK.sibling(new SessionId(child))));
    }

    private static NewFork named(String child) {
        return new NewFork(new SessionId(child), null, KeyChanges.NONE);
    }

    private static ForkSessions fork(boolean numbered, Request request, List<NewFork> forks) {
        return new ForkSessions(TALK, forks, numbered, Resolution.of(point(2, 1)), Boundary.REFUSE, null, request);
    }
}
