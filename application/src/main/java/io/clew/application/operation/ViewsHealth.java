package io.clew.application.operation;

import io.clew.application.settings.Settings;
import io.clew.query.QuerySide;
import io.clew.query.group.GroupStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the views follow the log: not while they are built again at start, nor while an event stops them, nor if they
 * do not reach within a read's patience what the log holds now.
 */
@Component("viewsHealthIndicator")
final class ViewsHealth implements HealthIndicator {

    private final QuerySide querySide;
    private final Duration patience;

    ViewsHealth(QuerySide querySide, Settings settings, MeterRegistry registry) {
        this.querySide = querySide;
        patience = settings.views().longestWait();
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
        boolean follows = status.status() == GroupStatus.State.LIVE && reach(status.head());
        Health.Builder health = follows ? Health.up() : Health.outOfService();
        health.withDetail("group", status.group())
                .withDetail("status", status.status().wire())
                .withDetail("position", status.position())
                .withDetail("head", status.head());
        if (status.error() != null) {
            health.withDetail("error", status.error());
        }
        return health.build();
    }

    private boolean reach(long head) {
        try {
            return querySide.progress().await(head, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
