package io.clew.application.operation;

import io.clew.log.LogObserver;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The event log's writer in figures: groups, their sizes, their flushes, and how long an append waits. */
@Component
public final class LogMetrics implements LogObserver {

    private final DistributionSummary appendsPerGroup;
    private final DistributionSummary eventsPerGroup;
    private final Timer flush;
    private final Timer append;

    LogMetrics(MeterRegistry registry) {
        appendsPerGroup = DistributionSummary.builder("clew.log.group.appends")
                .description("Appends that one flush made durable")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128)
                .register(registry);
        eventsPerGroup = DistributionSummary.builder("clew.log.group.events")
                .description("Events that one flush made durable")
                .register(registry);
        flush = timer("clew.log.flush", "Time of one flush").register(registry);
        append = timer("clew.log.append", "From handing an append to the writer to its acknowledgement")
                .register(registry);
    }

    private static Timer.Builder timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(
                        Duration.ofNanos(250_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1));
    }

    @Override
    public void groupWritten(int appends, int events, long flushNanos) {
        appendsPerGroup.record(appends);
        eventsPerGroup.record(events);
        flush.record(flushNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void appendAcknowledged(long nanos) {
        append.record(nanos, TimeUnit.NANOSECONDS);
    }
}
