package io.clew.command.session;

import static io.clew.command.Scenarios.assertRefused;
import static io.clew.command.session.SessionScenarios.ID;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.add;
import static io.clew.command.session.SessionScenarios.says;
import static io.clew.command.session.SessionScenarios.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.command.CommandSide;
import io.clew.command.WriteSide;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.ArchiveSession;
import io.clew.kernel.command.ChangeState;
import io.clew.kernel.command.DeleteSession;
import io.clew.kernel.command.DescribeSession;
import io.clew.kernel.command.ForkSession;
import io.clew.kernel.command.ForkSessions;
import io.clew.kernel.command.NewFork;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.RevertToPoint;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.command.StateReading;
import io.clew.kernel.command.UnarchiveSession;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.ChildPolicy;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What several nodes on one log answer, each with a cache that the others' writes do not reach. */
class SharedLogTest {

    private static final CommandSide.Options SHARED = new CommandSide.Options(1000, 20, true);
    private static final CommandSide.Options ALONE = new CommandSide.Options(1000, 20);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyNodeAnswersAsOneAlone(long seed) {
        assertThat(outcome(seed, 3, SHARED)).isEqualTo(outcome(seed, 1, ALONE));
    }

    /** Else the property above would show nothing. */
    @Test
    void nodesThatDoNotKnowOfEachOtherAnswerOtherwise() {
        assertThat(outcome(1, 3, ALONE)).isNotEqualTo(outcome(1, 1, ALONE));
    }

    @Test
    void aRefusalThatAnotherNodeHasMadeStaleIsTakenOnceMore() {
        try (WriteSide here = new WriteSide(SHARED);
                WriteSide there = here.besides(SHARED)) {
            here.given(TALK, started());
            here.ask(add(says(Role.USER, "a")));
            there.ask(add(says(Role.USER, "b")));
            AddMessages next = new AddMessages(TALK, List.of(says(Role.USER, "c")), 3L, Request.UNNAMED);
            assertThatThrownBy(() -> here.askOnce(next)).isInstanceOf(ConcurrencyException.class);
            assertThat(here.ask(next)).isEqualTo(Accepted.now(4, 1, 2));
        }
    }

    @Test
    void noSessionBeginsUnderAParentThatAnotherNodeDeleted() {
        try (WriteSide here = new WriteSide(SHARED);
                WriteSide there = here.besides(SHARED)) {
            here.given(TALK, started());
            here.ask(add(says(Role.USER, "a")));
            there.ask(new DeleteSession(TALK, null, 0, 1, null, null, Request.UNNAMED));
            assertRefused(() -> here.ask(Writes.childOf(ID)), RejectionCode.DELETED, Map.of("sessionId", ID.value()));
            assertThat(here.events(TALK.sibling(Writes.CHILD))).isEmpty();
        }
    }

    @Test
    void aWriteAsksTheLogNothingFirst() {
        try (WriteSide side = new WriteSide(SHARED)) {
            side.given(TALK, started());
            side.ask(add(says(Role.USER, "a")));
            int reads = side.engine.reads();
            int looks = side.engine.looks();
            for (int i = 0; i < 10; i++) {
                side.ask(add(says(Role.USER, "b" + i)));
            }
            assertThat(side.engine.reads()).isEqualTo(reads);
            assertThat(side.engine.looks()).isEqualTo(looks);
        }
    }

    @Test
    void aRefusalThatStandsKeepsTheSessionInMemory() {
        try (WriteSide side = new WriteSide(SHARED)) {
            side.given(TALK, started());
            side.ask(add(says(Role.USER, "a")));
            int reads = side.engine.reads();
            assertRefused(
                    () -> side.ask(new AddMessages(TALK, List.of(says(Role.USER, "b")), 9L, Request.UNNAMED)),
                    RejectionCode.VERSION_MISMATCH,
                    Map.of("expectedVersion", 9L, "actualVersion", 2L));
            side.ask(add(says(Role.USER, "b")));
            assertThat(side.engine.reads()).isEqualTo(reads);
        }
    }

    /** Answers to random commands, each sent to any of the nodes, and the events that stand there afterwards. */
    private static List<Object> outcome(long seed, int nodes, CommandSide.Options options) {
        Random random = new Random(seed);
        Random which = new Random(~seed);
        List<SessionKey> keys = IntStream.range(0, 6)
                .mapToObj(i -> TALK.sibling(new SessionId("s" + i)))
                .toList();
        List<Object> outcome = new ArrayList<>();
        List<WriteSide> sides = new ArrayList<>();
        try {
            sides.add(new WriteSide(options));
            while (sides.size() < nodes) {
                sides.add(sides.get(0).besides(options));
            }
            for (int step = 0; step < 400; step++) {
                SessionCommand command = command(keys, random);
                outcome.add(command.getClass().getSimpleName() + answer(sides.get(which.nextInt(nodes)), command));
            }
            keys.forEach(key -> outcome.add(sides.get(0).events(key)));
            return outcome;
        } finally {
            sides.forEach(WriteSide::close);
        }
    }

    private static Object answer(WriteSide side, SessionCommand command) {
        try {
            return side.ask(command);
        } catch (Rejected e) {
            return e.rejection();
        }
    }

    private static SessionCommand command(List<SessionKey> keys, Random random) {
        SessionKey key = keys.get(random.nextInt(keys.size()));
        String name = "n" + random.nextInt(40);
        Request request = Request.of("digest-" + name, random.nextBoolean() ? null : "key-" + name);
        Long expected = random.nextInt(3) > 0 ? null : (long) random.nextInt(30);
        int version = 1 + random.nextInt(12);
        Resolution point = Resolution.of(new ResolvedPoint(key.id(), version, version - 1, null, null));
        KeyChanges change = new KeyChanges(Map.of("k", new Json("" + random.nextInt(3))), Set.of());
        SessionKey other = keys.get(random.nextInt(keys.size()));
        return switch (random.nextInt(15)) {
            case 0 -> new StartSession(key, null, null, null, Details.NONE, Map.of(), request);
            case 1 -> new StartSession(key, other.id(), null, null, Details.NONE, Map.of(), request);
            case 2 ->
                new ForkSession(key, other.id(), point, null, KeyChanges.NONE, Boundary.REFUSE, expected, request);
            case 3 -> new RevertToPoint(key, point, Boundary.REFUSE, expected, request);
            case 4 -> new DescribeSession(key, "title " + random.nextInt(2), change, expected, request);
            case 5 ->
                new ChangeState(
                        key, new StateReading(random.nextInt(40), change, Set.of(), 1, 1), false, expected, request);
            case 6 -> new ArchiveSession(key, null, expected, request);
            case 7, 8 -> new UnarchiveSession(key, expected, request);
            case 14 ->
                new ForkSessions(
                        key,
                        keys.subList(random.nextInt(5), 6).stream()
                                .map(child -> new NewFork(child.id(), null, KeyChanges.NONE))
                                .toList(),
                        random.nextBoolean(),
                        point,
                        Boundary.REFUSE,
                        expected,
                        request);
            case 9 ->
                random.nextInt(4) > 0
                        ? new UnarchiveSession(key, null, request)
                        : new DeleteSession(key, ChildPolicy.DETACH, 0, 1, null, expected, request);
            default -> new AddMessages(key, List.of(says(Role.USER, name)), expected, request);
        };
    }
}
