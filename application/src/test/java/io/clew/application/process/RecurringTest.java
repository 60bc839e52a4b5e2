package io.clew.application.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Work that goes on by itself begins at the start, comes again when woken or after a failure, and stops soon. */
class RecurringTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void worksAtTheStartAndWhenWoken() throws InterruptedException {
        Recurring recurring = new Recurring("test", NEVER, stopping -> runs.incrementAndGet());
        recurring.start();
        await().until(() -> runs.get() == 1);
        recurring.wake();
        await().until(() -> runs.get() == 2);
        recurring.stop();
    }

    @Test
    void comesAgainAfterAWhile() throws InterruptedException {
        Recurring recurring = new Recurring("test", Duration.ofMillis(1), stopping -> runs.incrementAndGet());
        recurring.start();
        await().until(() -> runs.get() > 3);
        recurring.stop();
    }

    @Test
    void triesAgainAfterAFailure() throws InterruptedException {
        Recurring recurring = new Recurring("test", NEVER, stopping -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("a secret");
            }
        });
        recurring.start();
        await().until(() -> runs.get() == 2);
        recurring.stop();
    }

    @Test
    void stopsWithinASecondAlsoWhileItWaitsForSomething() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Recurring recurring = new Recurring("test", NEVER, stopping -> {
            runs.incrementAndGet();
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
            }
        });
        recurring.start();
        await().until(() -> runs.get() == 1);
        long begun = System.nanoTime();
        recurring.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1500));
        assertThat(interrupted.getCount()).isZero();
    }
}
