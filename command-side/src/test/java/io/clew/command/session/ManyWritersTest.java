package io.clew.command.session;

import static io.clew.command.session.SessionScenarios.ID;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.add;
import static io.clew.command.session.SessionScenarios.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.command.CommandSide;
import io.clew.command.WriteSide;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.ForkSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds when several send at once, in one process. No command is tried again here: none may need it. */
@Timeout(60)
class ManyWritersTest {

    private static final SessionId OTHER = new SessionId("other");

    @Test
    void theSameStartTwiceAtOnceBeginsOneSession() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (WriteSide side = new WriteSide()) {
                SessionCommand start = start(TALK, Request.of("digest-1", "key-1"));
                assertThat(atOnce(List.of(() -> side.askOnce(start), () -> side.askOnce(start))))
                        .containsExactlyInAnyOrder(Accepted.now(1, 1, 0), new Accepted(1, 1, 0, true, null));
                assertThat(side.events(TALK)).hasSize(1);
            }
        }
    }

    @Test
    void ofTwoStartsOfOneIdOneWins() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (WriteSide side = new WriteSide()) {
                assertThat(atOnce(List.of(
                                () -> side.askOnce(start(TALK, Request.of("digest-1", null))),
                                () -> side.askOnce(start(TALK, Request.of("digest-2", null))))))
                        .containsExactlyInAnyOrder(Accepted.now(1, 1, 0), RejectionCode.ID_TAKEN);
            }
        }
    }

    @Test
    void ofTwoForksToOneIdOneWins() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (WriteSide side = new WriteSide()) {
                side.given(TALK, started()).given(TALK.sibling(OTHER), started());
                SessionId child = new SessionId("child");
                assertThat(atOnce(List.of(
                                () -> side.askOnce(fork(TALK, child, Request.of("digest-1", null))),
                                () -> side.askOnce(fork(TALK.sibling(OTHER), child, Request.of("digest-2", null))))))
                        .containsExactlyInAnyOrder(Accepted.now(1, 1, 0), RejectionCode.ID_TAKEN);
                assertThat(side.events(TALK.sibling(child))).hasSize(1);
            }
        }
    }

    @Test
    void forksThatCrossWaitForEachOther() throws Exception {
        try (WriteSide side = new WriteSide()) {
            side.given(TALK, started()).given(TALK.sibling(OTHER), started());
            for (int round = 0; round < 200; round++) {
                Request request = Request.of("digest-" + round, null);
                assertThat(atOnce(List.of(
                                () -> side.askOnce(fork(TALK, OTHER, request)),
                                () -> side.askOnce(fork(TALK.sibling(OTHER), ID, request)))))
                        .containsExactly(RejectionCode.ID_TAKEN, RejectionCode.ID_TAKEN);
            }
        }
    }

    @Test
    void thirtyTwoWritersOnOneSessionGetOneTotalOrder() throws Exception {
        int writers = 32;
        int each = 25;
        // A cache of one and a busy neighbour: the session is evicted in the middle of the burst.
        try (WriteSide side = new WriteSide(new CommandSide.Options(1, 50))) {
            side.given(TALK, started()).given(TALK.sibling(OTHER), started());
            List<Callable<Object>> burst = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String name = "w" + writer + "-";
                burst.add(() -> {
                    for (int i = 0; i < each; i++) {
                        side.askOnce(add(Request.of("d" + name + i, null), name + i));
                    }
                    return "done";
                });
            }
            burst.add(() -> {
                for (int i = 0; i < 100; i++) {
                    side.askOnce(new AddMessages(
                            TALK.sibling(OTHER),
                            List.of(SessionScenarios.says(Role.USER, "n" + i)),
                            null,
                            Request.UNNAMED));
                }
                return "done";
            });
            assertThat(atOnce(burst)).containsOnly("done");
            List<SessionEvent> events = side.events(TALK).subList(1, 1 + writers * each);
            assertThat(side.events(TALK)).hasSize(1 + writers * each);
            assertThat(events)
                    .extracting(event -> ((MessageAdded) event).index())
                    .containsExactlyElementsOf(IntStream.range(0, writers * each)
                            .mapToObj(Long::valueOf)
                            .toList());
            assertThat(events).extracting(event -> ((MessageAdded) event).id()).doesNotHaveDuplicates();
        }
    }

    @Test
    void theSameAppendFromManyAtOnceWritesOnce() throws Exception {
        try (WriteSide side = new WriteSide()) {
            side.given(TALK, started());
            for (int round = 0; round < 50; round++) {
                SessionCommand append = add(Request.of("digest-" + round, "key-" + round), "a" + round, "b" + round);
                Callable<Object> send = () -> side.askOnce(append);
                Accepted first = Accepted.now(2 + 2L * round, 2, 2L * round);
                Accepted again = new Accepted(2 + 2L * round, 2, 2L * round, true, null);
                assertThat(atOnce(List.of(send, send, send, send)))
                        .containsExactlyInAnyOrder(first, again, again, again);
            }
            assertThat(side.events(TALK)).hasSize(101);
        }
    }

    @Test
    void ofTwoWritersWithTheSameExpectedVersionOneWins() throws Exception {
        try (WriteSide side = new WriteSide()) {
            side.given(TALK, started());
            for (long version = 1; version <= 100; version++) {
                long expected = version;
                List<Callable<Object>> senders = new ArrayList<>();
                for (String name : List.of("a", "b")) {
                    senders.add(() -> side.askOnce(new AddMessages(
                            TALK,
                            List.of(SessionScenarios.says(Role.USER, name + expected)),
                            expected,
                            Request.of(name + expected, null))));
                }
                assertThat(atOnce(senders))
                        .containsExactlyInAnyOrder(
                                Accepted.now(version + 1, 1, version - 1), RejectionCode.VERSION_MISMATCH);
            }
        }
    }

    /** Runs all at the same time; a refusal counts as its code. */
    private static List<Object> atOnce(List<Callable<Object>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        CyclicBarrier together = new CyclicBarrier(tasks.size());
        try {
            List<Future<Object>> futures = new ArrayList<>();
            for (Callable<Object> task : tasks) {
                futures.add(threads.submit(() -> {
                    together.await(10, TimeUnit.SECONDS);
                    try {
                        return task.call();
                    } catch (Rejected e) {
                        return e.rejection().code();
                    }
                }));
            }
            List<Object> results = new ArrayList<>();
            for (Future<Object> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static StartSession start(SessionKey key, Request request) {
        return new StartSession(key, null, null, null, Details.NONE, Map.of(), request);
    }

    private static ForkSession fork(SessionKey source, SessionId child, Request request) {
        ResolvedPoint base = new ResolvedPoint(source.id(), 1, 0, null, null);
        return new ForkSession(
                source, child, Resolution.of(base), null, KeyChanges.NONE, Boundary.REFUSE, null, request);
    }
}
