package io.clew.application.process;

import io.clew.kernel.refusal.Rejected;
import io.clew.log.LogUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does some work in a thread of its own: at the start, when woken, and every so often; after a failure it waits longer. */
public final class Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(Recurring.class);
    private static final long PATIENCE_MILLIS = 500;
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final Work work;
    private final Duration every;
    private final Semaphore woken = new Semaphore(1);
    private final Thread thread;
    private volatile boolean stopping;
    private int failures;

    public Recurring(String name, Duration every, Work work) {
        this.work = work;
        this.every = every;
        this.thread = new Thread(this::go, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** There may be something to do. */
    public void wake() {
        woken.release();
    }

    /** Returns once the work rests, within a second: what is left will be found again. */
    public void stop() throws InterruptedException {
        stopping = true;
        woken.release();
        thread.join(PATIENCE_MILLIS);
        if (thread.isAlive()) {
            thread.interrupt();
            thread.join(PATIENCE_MILLIS);
        }
    }

    private void go() {
        try {
            while (!stopping) {
                long seconds = 1L << Math.min(failures - 1, 6);
                // Being woken does not help against what failed.
                if (failures > 0) {
                    woken.drainPermits();
                }
                woken.tryAcquire(
                        failures == 0 ? every.toMillis() : Math.min(seconds, LONGEST_WAIT_SECONDS) * 1000,
                        TimeUnit.MILLISECONDS);
                woken.drainPermits();
                if (!stopping) {
                    once();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            work.run(() -> stopping);
            failures = 0;
        } catch (RuntimeException e) {
            failures++;
            if (!stopping) {
                tell(e);
            }
        }
    }

    /** Without what people wrote, which messages of foreign failures may repeat. */
    private void tell(RuntimeException failure) {
        boolean passes = failure instanceof Rejected || failure instanceof LogUnavailableException;
        if (passes) {
            LOG.info("{} could not go on and tries again: {}", thread.getName(), failure.getMessage());
        } else {
            StackTraceElement[] trace = failure.getStackTrace();
            LOG.warn(
                    "{} failed and tries again: {}{}",
                    thread.getName(),
                    failure.getClass().getSimpleName(),
                    trace.length == 0 ? "" : " at " + trace[0]);
        }
    }
}
