package io.clew.query.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Whoever waits is woken by what it waits for, and by nothing else. */
class ProgressTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Progress progress = new Progress(0, Clock.systemUTC());

    @Test
    void wakesAThousandWaitersEachByItsOwnPosition() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(1000);
        List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            long position = i;
            waiting.add(CompletableFuture.supplyAsync(() -> waitFor(position), threads));
        }
        progress.shows(() -> 500, Instant.EPOCH);
        for (CompletableFuture<Boolean> reached : waiting.subList(0, 500)) {
            assertThat(reached).succeedsWithin(LONG).isEqualTo(true);
        }
        assertThat(waiting.subList(500, 1000)).noneMatch(CompletableFuture::isDone);
        progress.shows(() -> 1000, Instant.EPOCH);
        for (CompletableFuture<Boolean> reached : waiting) {
            assertThat(reached).succeedsWithin(LONG).isEqualTo(true);
        }
        threads.shutdown();
    }

    @Test
    void givesUpWhenTheTimeIsOver() throws InterruptedException {
        assertThat(progress.await(1, Duration.ofMillis(1))).isFalse();
    }

    @Test
    void aFailureWakesThoseWhoWaitForWhatStandsBehindIt() {
        CompletableFuture<Boolean> behind = CompletableFuture.supplyAsync(() -> waitFor(7));
        progress.failed(5, "MessageAdded", "no", Duration.ofSeconds(1));
        assertThat(behind).succeedsWithin(LONG).isEqualTo(false);
        assertThat(waitFor(5)).isFalse();
    }

    @Test
    void aFailureDoesNotHinderThoseWhoWaitForWhatStandsBeforeIt() {
        progress.failed(5, "MessageAdded", "no", Duration.ofSeconds(1));
        CompletableFuture<Boolean> before = CompletableFuture.supplyAsync(() -> waitFor(4));
        progress.shows(() -> 4, Instant.EPOCH);
        assertThat(before).succeedsWithin(LONG).isEqualTo(true);
        assertThat(progress.error()).isNotNull();
        progress.shows(() -> 5, Instant.EPOCH);
        assertThat(progress.error()).isNull();
    }

    @Test
    void whoeverAsksWaitsAgainWhereTheViewsAreBegunAnew() {
        progress.shows(() -> 10, Instant.EPOCH);
        progress.shows(() -> 0, Instant.EPOCH);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> waitFor(5));
        assertThat(progress.position()).isZero();
        progress.shows(() -> 4, Instant.EPOCH);
        assertThat(waiting).isNotDone();
        progress.shows(() -> 5, Instant.EPOCH);
        assertThat(waiting).succeedsWithin(LONG).isEqualTo(true);
    }

    private boolean waitFor(long position) {
        try {
            return progress.await(position, LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
