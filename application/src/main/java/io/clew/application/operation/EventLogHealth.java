package io.clew.application.operation;

import io.clew.log.EventLog;
import io.clew.log.LogStatus;
import io.clew.log.axonserver.AxonServerEventLog;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the event log takes appends; reads go on when it does not. */
@Component("eventLogHealthIndicator")
final class EventLogHealth implements HealthIndicator {

    private final EventLog log;

    EventLogHealth(EventLog log) {
        this.log = log;
    }

    @Override
    public Health health() {
        LogStatus status = log.status();
        Health.Builder health = status.writable() ? Health.up() : Health.down();
        if (status.cause() != null) {
            health.withDetail("cause", status.cause());
        }
        health.withDetail("head", log.head());
        if (log instanceof AxonServerEventLog shared) {
            health.withDetail("indexed", shared.indexedTo());
        }
        return health.build();
    }
}
