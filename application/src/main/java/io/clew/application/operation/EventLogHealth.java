package io.clew.application.operation;

import io.clew.log.EventLog;
import io.clew.log.LogStatus;
import io.clew.log.axonserver.AxonServerEventLog;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the event log takes appends, and this node keeps up its index of one on a server; reads go on when not. */
@Component("eventLogHealthIndicator")
final class EventLogHealth implements HealthIndicator {

    private final EventLog log;

    EventLogHealth(EventLog log) {
        this.log = log;
    }

    @Override
    public Health health() {
        LogStatus status = log.status();
        String fault = log instanceof AxonServerEventLog shared ? shared.indexFault() : null;
        String cause = status.cause() == null ? fault : status.cause();
        Health.Builder health = status.writable() && fault == null ? Health.up() : Health.down();
        if (cause != null) {
            health.withDetail("cause", cause);
        }
        health.withDetail("head", log.head());
        if (log instanceof AxonServerEventLog shared) {
            health.withDetail("indexed", shared.indexedTo());
        }
        return health.build();
    }
}
