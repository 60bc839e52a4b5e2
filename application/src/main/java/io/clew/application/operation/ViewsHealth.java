package io.clew.application.operation;

import io.clew.query.QuerySide;
import io.clew.query.group.GroupStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the views follow the log: not while they are built again at start, nor while an event stops them. */
@Component("viewsHealthIndicator")
final class ViewsHealth implements HealthIndicator {

    private final QuerySide querySide;

    ViewsHealth(QuerySide querySide, MeterRegistry registry) {
        this.querySide = querySide;
        Gauge.builder("clew.view.lag.events", querySide, side -> side.status().lag())
                .description("Events in the log that the views do not show yet")
                .tag("group", QuerySide.GROUP)
                .register(registry);
        Gauge.builder("clew.view.lag", querySide, side -> side.status().lagMillis() / 1000.0)
                .description("Age of what the views show while they are behind")
                .baseUnit("seconds")
                .tag("group", QuerySide.GROUP)
                .register(registry);
    }

    @Override
    public Health health() {
        GroupStatus status = querySide.status();
        Health.Builder health = status.status() == GroupStatus.State.LIVE ? Health.up() : Health.outOfService();
        health.withDetail("group", status.group())
                .withDetail("status", status.status().wire())
                .withDetail("position", status.position())
                .withDetail("head", status.head());
        if (status.error() != null) {
            health.withDetail("error", status.error());
        }
        return health.build();
    }
}
