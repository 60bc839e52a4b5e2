package io.clew.application.operation;

import io.clew.log.EventLog;
import io.clew.log.LogStatus;
import io.clew.log.axonserver.AxonServerEventLog;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether the event log takes appends, and this node keeps up its index of one on a server. Where only its disk is full
 * it is read-only, which readiness lets pass: nobody else could answer the reads.
 */
@Component("eventLogHealthIndicator")
final class EventLogHealth implements HealthIndicator {

    private static final Status READ_ONLY = new Status("READ_ONLY");

    private final EventLog log;

    EventLogHealth(EventLog log) {
        this.log = log;
    }

    @Override
    public Health health() {
        LogStatus status = log.status();
        String fault = log instanceof AxonServerEventLog shared ? shared.indexFault() : null;
        String cause = status.cause() == null ? fault : status.cause();
        Health.Builder health = Health.status(stands(status, fault));
        if (cause != null) {
            health.withDetail("cause", cause);
        }
        health.withDetail("head", log.head());
        if (log instanceof AxonServerEventLog shared) {
            health.withDetail("indexed", shared.indexedTo());
        }
        return health.build();
    }

    private static Status stands(LogStatus status, @Nullable String fault) {
        if (fault == null && status.diskFull()) {
            return READ_ONLY;
        }
        return fault == null && status.writable() ? Status.UP : Status.DOWN;
    }
}
