package io.clew.command.agentstate;

import static io.clew.command.agentstate.TransactionScenarios.commit;
import static io.clew.command.agentstate.TransactionScenarios.expect;
import static io.clew.command.agentstate.TransactionScenarios.key;
import static io.clew.command.agentstate.TransactionScenarios.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.command.WriteSide;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.agentstate.Committed;
import io.clew.kernel.id.TransactionId;
import io.clew.kernel.refusal.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transactions at the same time. None is tried again here: in one process none may need it. */
@Timeout(60)
class ManyCommitsTest {

    private static final int WRITERS = 32;
    private static final int EACH = 40;

    private final WriteSide side = new WriteSide();
    private final AtomicInteger ids = new AtomicInteger();

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void noVersionIsSkippedOrGivenTwice() throws Exception {
        List<Committed> all = atOnce(() -> side.askOnce(commit("t" + ids.incrementAndGet(), write("a", "1"))));

        assertThat(all)
                .extracting(committed -> committed.versions().get(0))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, WRITERS * EACH).boxed().toList());
    }

    @Test
    void transactionsThatNameTheSameKeysInOtherOrdersDoNotWaitForEachOther() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        List<Committed> all = atOnce(() -> side.askOnce(
                turn.incrementAndGet() % 2 == 0
                        ? commit("t" + ids.incrementAndGet(), write("a", "1"), write("b", "1"))
                        : commit("t" + ids.incrementAndGet(), write("b", "1"), write("a", "1"))));

        assertThat(all)
                .allSatisfy(committed -> assertThat(committed.versions().get(0))
                        .isEqualTo(committed.versions().get(1)));
        assertThat(side.engine.stream(key("a").streamId())).hasSize(WRITERS * EACH);
    }

    @Test
    void ofThoseWhoExpectTheSameVersionOneWins() throws Exception {
        AtomicInteger won = new AtomicInteger();
        atOnce(() -> {
            long version = side.engine.stream(key("a").streamId()).size();
            try {
                side.askOnce(commit("t" + ids.incrementAndGet(), expect(version, "a", "1")));
                won.incrementAndGet();
            } catch (Rejected lost) {
                // Another was first.
            }
            return new Committed(new TransactionId("t"), List.of(), false);
        });

        assertThat(side.engine.stream(key("a").streamId())).hasSize(won.get());
        assertThat(won).hasPositiveValue();
    }

    @Test
    void theSameRequestFromManyIsCommittedOnce() throws Exception {
        Request request = Request.of("digest", "key");
        List<Committed> all = atOnce(() -> side.askOnce(commit("t", request, write("a", "1"))));

        assertThat(all).extracting(Committed::versions).containsOnly(List.of(1L));
        assertThat(all).filteredOn(committed -> !committed.replayed()).hasSize(1);
        assertThat(side.engine.stream(key("a").streamId())).hasSize(1);
    }

    private static List<Committed> atOnce(Callable<Committed> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        CyclicBarrier together = new CyclicBarrier(WRITERS);
        try {
            List<Future<List<Committed>>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> {
                    together.await(10, TimeUnit.SECONDS);
                    List<Committed> own = new ArrayList<>();
                    for (int j = 0; j < EACH; j++) {
                        own.add(work.call());
                    }
                    return own;
                }));
            }
            List<Committed> all = new ArrayList<>();
            for (Future<List<Committed>> writer : writers) {
                all.addAll(writer.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }
}
