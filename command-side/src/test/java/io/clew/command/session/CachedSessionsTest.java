package io.clew.command.session;

import static io.clew.command.Scenarios.assertRefused;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.add;
import static io.clew.command.session.SessionScenarios.said;
import static io.clew.command.session.SessionScenarios.says;
import static io.clew.command.session.SessionScenarios.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.command.CommandSide;
import io.clew.command.WriteSide;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.ChangeMetadata;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.RevertToPoint;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

/** Whether a session comes from the cache, from an aggregate snapshot or from its events makes no difference. */
class CachedSessionsTest {

    private static final CommandSide.Options NEITHER_CACHE_NOR_SNAPSHOTS = new CommandSide.Options(1, 0);

    @Test
    void eachWayOfRememberingGivesTheSameOutcome() {
        List<Object> expected = outcome(new CommandSide.Options(1000, 0));
        for (CommandSide.Options options : List.of(
                NEITHER_CACHE_NOR_SNAPSHOTS,
                new CommandSide.Options(1, 1),
                new CommandSide.Options(1, 7),
                new CommandSide.Options(2, 3),
                CommandSide.Options.DEFAULTS)) {
            assertThat(outcome(options)).as("%s", options).isEqualTo(expected);
        }
    }

    @Test
    void readsFromAnAggregateSnapshotWhatTheEventsSay() {
        try (WriteSide side = new WriteSide(new CommandSide.Options(1, 10))) {
            side.given(TALK, started()).given(other(), started());
            for (int i = 0; i < 25; i++) {
                side.ask(add(Request.of("d" + i, null), "m" + i));
            }
            assertThat(side.engine.snapshots()).isEqualTo(1);
            assertThat(side.engine.reads())
                    .as("loads; a session in memory is not read again for its snapshot")
                    .isEqualTo(1);
            side.ask(addTo(other(), "evicts", Request.UNNAMED));
            assertThat(side.ask(add(Request.of("d3", null), "m3"))).isEqualTo(new Accepted(5, 1, 3, true, null));
            assertThat(side.ask(add(Request.of("next", null), "next"))).isEqualTo(Accepted.now(27, 1, 25));
        }
    }

    @Test
    void theWindowHoldsOverEvictionAndSnapshots() {
        try (WriteSide side = new WriteSide(new CommandSide.Options(1, 200))) {
            side.given(TALK, started()).given(other(), started());
            for (int i = 0; i < 1499; i++) {
                side.ask(add(Request.of("d" + i, null).knowing(List.of(), i + 1L), "m" + i));
            }
            side.ask(addTo(other(), "evicts", Request.UNNAMED));
            assertThat(side.ask(add(Request.of("d499", null), "m499")))
                    .isEqualTo(new Accepted(501, 1, 499, true, null));
            Request unknown = Request.of("new", "new");
            assertRefused(
                    () -> side.ask(add(unknown.knowing(List.of(), 499), "new")), RejectionCode.VIEWS_BEHIND, Map.of());
            assertThat(side.events(TALK)).hasSize(1500);
            assertThat(side.ask(add(unknown.knowing(List.of(), 500), "new"))).isEqualTo(Accepted.now(1501, 1, 1499));
        }
    }

    @Test
    void aRefusalLeavesTheSessionAsItWas() {
        try (WriteSide side = new WriteSide()) {
            side.given(TALK, started());
            side.ask(add(says(Role.USER, "a")));
            assertRefused(
                    () -> side.ask(new AddMessages(TALK, List.of(says(Role.USER, "b")), 9L, Request.UNNAMED)),
                    RejectionCode.VERSION_MISMATCH,
                    Map.of("expectedVersion", 9L, "actualVersion", 2L));
            assertThat(side.ask(add(says(Role.USER, "b")))).isEqualTo(Accepted.now(3, 1, 1));
            assertThat(side.engine.reads())
                    .as("loads; the session stays cached")
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesASessionThatIsNotThere() {
        try (WriteSide side = new WriteSide()) {
            assertRefused(
                    () -> side.ask(add(says(Role.USER, "a"))), RejectionCode.NOT_FOUND, Map.of("sessionId", "talk"));
            side.given(TALK, started());
            assertThat(side.ask(add(says(Role.USER, "a")))).isEqualTo(Accepted.now(2, 1, 0));
        }
    }

    @Test
    void triesAgainWhenAnotherNodeWasFirst() {
        try (WriteSide side = new WriteSide()) {
            side.given(TALK, started());
            side.ask(add(says(Role.USER, "a")));
            side.given(TALK, said(1, Role.USER, "elsewhere"));
            assertThat(side.ask(add(says(Role.USER, "b")))).isEqualTo(Accepted.now(4, 1, 2));
            side.engine.conflict(3);
            assertThat(side.ask(add(says(Role.USER, "c")))).isEqualTo(Accepted.now(5, 1, 3));
            assertThat(side.events(TALK)).hasSize(5);
        }
    }

    @Test
    void givesUpAfterThreeMoreTriesAndForgetsWhatWasNotWritten() {
        try (WriteSide side = new WriteSide()) {
            side.given(TALK, started());
            side.ask(add(says(Role.USER, "a")));
            side.engine.conflict(4);
            assertThatThrownBy(() -> side.ask(add(says(Role.USER, "b")))).isInstanceOf(ConcurrencyException.class);
            assertThat(side.events(TALK)).hasSize(2);
            assertThat(side.ask(add(says(Role.USER, "b")))).isEqualTo(Accepted.now(3, 1, 1));
        }
    }

    @Test
    void aSessionInMemoryIsNotReadForItsSnapshot() {
        try (WriteSide side = new WriteSide(new CommandSide.Options(1, 10))) {
            side.given(other(), started());
            side.ask(new StartSession(TALK, null, null, null, Details.NONE, Map.of(), Request.UNNAMED));
            for (int i = 0; i < 25; i++) {
                side.ask(add(Request.of("d" + i, null), "m" + i));
            }
            assertThat(snapshotOfTalk(side)).as("after how many events").isEqualTo(20);
            assertThat(side.engine.reads()).isZero();
            side.ask(addTo(other(), "evicts", Request.UNNAMED));
            assertThat(side.ask(add(Request.of("next", null), "next"))).isEqualTo(Accepted.now(27, 1, 25));
        }
    }

    @Test
    void whatWasNotWrittenIsInNoSnapshot() {
        try (WriteSide side = new WriteSide(new CommandSide.Options(1000, 1))) {
            side.ask(new StartSession(TALK, null, null, null, Details.NONE, Map.of(), Request.UNNAMED));
            side.ask(add(says(Role.USER, "a")));
            side.engine.conflict(4);
            assertThatThrownBy(() -> side.ask(add(says(Role.USER, "b")))).isInstanceOf(ConcurrencyException.class);
            assertThat(snapshotOfTalk(side)).isEqualTo(2);
            side.ask(add(says(Role.USER, "b")));
            assertThat(snapshotOfTalk(side)).isEqualTo(3);
        }
    }

    @Test
    void aSnapshotThatCannotBeStoredFailsNoCommand() {
        try (WriteSide side = new WriteSide(new CommandSide.Options(1000, 1))) {
            side.engine.failSnapshots();
            side.ask(new StartSession(TALK, null, null, null, Details.NONE, Map.of(), Request.UNNAMED));
            assertThat(side.ask(add(says(Role.USER, "a")))).isEqualTo(Accepted.now(2, 1, 0));
            assertThat(side.ask(add(says(Role.USER, "b")))).isEqualTo(Accepted.now(3, 1, 1));
        }
    }

    private static long snapshotOfTalk(WriteSide side) {
        return side.engine.readSnapshot(TALK.streamId()).orElseThrow().getSequenceNumber() + 1;
    }

    /** Answers to random commands on three sessions, and the events that stand there afterwards. */
    private static List<Object> outcome(CommandSide.Options options) {
        Random random = new Random(7);
        List<Object> outcome = new ArrayList<>();
        List<SessionKey> keys = List.of(TALK, other(), TALK.sibling(new SessionId("third")));
        try (WriteSide side = new WriteSide(options)) {
            keys.forEach(key -> side.given(key, started()));
            for (int step = 0; step < 600; step++) {
                outcome.add(answer(side, command(keys.get(random.nextInt(3)), random)));
            }
            keys.forEach(key -> outcome.add(side.events(key)));
        }
        return outcome;
    }

    private static Object answer(WriteSide side, SessionCommand command) {
        try {
            return side.ask(command);
        } catch (Rejected e) {
            return e.rejection();
        }
    }

    private static SessionCommand command(SessionKey key, Random random) {
        String name = "n" + random.nextInt(120);
        Request request = Request.of("digest-" + name, random.nextBoolean() ? null : "key-" + name);
        return switch (random.nextInt(6)) {
            case 0 ->
                new ChangeMetadata(
                        key, new KeyChanges(Map.of("k", new Json("" + random.nextInt(3))), null), null, request);
            case 1 -> {
                int version = 1 + random.nextInt(40);
                ResolvedPoint base = new ResolvedPoint(key.id(), version, version - 1, null, null);
                yield new RevertToPoint(key, Resolution.of(base), Boundary.REFUSE, null, request);
            }
            case 2 ->
                new AddMessages(
                        key,
                        List.of(says(Role.USER, name), says(Role.USER, name + "-2")),
                        random.nextBoolean() ? null : (long) random.nextInt(60),
                        request);
            case 3 ->
                new AddMessages(key, List.of(SessionScenarios.calls(name + "-c", "x", "y")), null, Request.UNNAMED);
            case 4 ->
                new AddMessages(
                        key, List.of(SessionScenarios.answers("t" + random.nextInt(), "x")), null, Request.UNNAMED);
            default -> addTo(key, name, request);
        };
    }

    private static SessionKey other() {
        return TALK.sibling(new SessionId("other"));
    }

    private static AddMessages addTo(SessionKey key, String id, Request request) {
        NewMessage message = says(Role.USER, id);
        return new AddMessages(key, List.of(message), null, request);
    }
}
