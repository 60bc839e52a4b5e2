package io.clew.application.audit;

import io.clew.kernel.event.AdministrativeAct;
import io.clew.kernel.id.Namespace;
import io.clew.log.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records who asked for what. Refusals and readings cost their request nothing: a thread writes those of a second at
 * once, and what it has not written yet is all that {@code kill -9} can lose. An administrative act is durable before it
 * is done. Memory is bounded, however many ask; what cannot wait any more is written by whoever asks.
 */
public final class AccessRecord implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccessRecord.class);
    private static final Duration READINGS = Duration.ofMinutes(1);
    private static final int WAITING = 10_000;
    private static final int AT_ONCE = 1_000;
    private static final long PATIENCE_MILLIS = 5_000;

    private final AccessStreams streams;
    private final Refusals refusals = new Refusals();
    private final Readings readings = new Readings(READINGS);
    private final LinkedBlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(WAITING);
    private final long everyMillis;
    private final Semaphore ends = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "access-record");
    private boolean failing;

    /**
     * A record in this log.
     *
     * @param node names this server among those that write to one log
     */
    public AccessRecord(EventLog log, String node, Duration every) {
        streams = new AccessStreams(log, node);
        everyMillis = every.toMillis();
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Requests that are alike are counted, not told one by one.
     *
     * @param asked the namespace asked for, if another than the one who asked belongs to
     */
    public void refused(Who who, String operation, int status, String problem, @Nullable Namespace asked) {
        refusals.add(who, operation, status, problem, asked);
    }

    public void read(Who who, String operation, @Nullable String target) {
        readings.add(who, operation, target, System.nanoTime()).ifPresent(this::add);
    }

    /** Returns when it is durable that this is about to be done; who cannot be told so must not do it. */
    public void act(Who who, String operation, @Nullable String target) {
        streams.append(List.of(new Entry(who, new AdministrativeAct(operation, target, null))));
    }

    /** The act that was announced was not done. */
    public void failed(Who who, String operation, @Nullable String target, String problem) {
        add(new Entry(who, new AdministrativeAct(operation, target, problem)));
    }

    private void add(Entry entry) {
        if (!waiting.offer(entry)) {
            streams.append(List.of(entry));
        }
    }

    private void run() {
        try {
            while (!ends.tryAcquire(everyMillis, TimeUnit.MILLISECONDS)) {
                write(false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write(true);
    }

    private void write(boolean last) {
        readings.take(System.nanoTime(), last).forEach(this::offer);
        List<Entry> batch = new ArrayList<>();
        if (!failing || last) {
            batch.addAll(refusals.take());
        }
        waiting.drainTo(batch, last ? WAITING : AT_ONCE);
        if (batch.isEmpty()) {
            return;
        }
        try {
            streams.append(batch);
            failing = false;
        } catch (RuntimeException e) {
            // Messages of foreign failures may repeat what was to be written.
            if (!failing) {
                LOG.warn(
                        "Access could not be recorded, it is tried again: {}",
                        e.getClass().getSimpleName());
            }
            failing = true;
            batch.forEach(this::offer);
        }
    }

    private void offer(Entry entry) {
        if (!waiting.offer(entry)) {
            LOG.warn("An access was not recorded: too many wait for the event log.");
        }
    }

    /** Writes what waits. */
    @Override
    public void close() throws InterruptedException {
        ends.release();
        thread.join(PATIENCE_MILLIS);
    }
}
