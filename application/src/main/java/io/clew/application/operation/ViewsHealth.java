package io.clew.application.operation;

import io.clew.application.settings.Settings;
import io.clew.mongodb.Database;
import io.clew.query.QuerySide;
import io.clew.query.group.GroupStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the views follow the log: not while they are built again at start, nor while an event stops them, nor if they
 * do not reach within a read's patience what the log holds now, nor while the database that keeps them is away.
 */
@Component("viewsHealthIndicator")
final class ViewsHealth implements HealthIndicator {

    private final QuerySide querySide;
    private final Duration patience;
    private final Optional<Database> database;

    ViewsHealth(QuerySide querySide, Settings settings, Optional<Database> database) {
        this.querySide = querySide;
        this.database = database;
        patience = settings.views().longestWait();
    }

    @Override
    public Health health() {
        List<GroupStatus> groups = querySide.groups();
        String away = database.map(Database::away).orElse(null);
        boolean follow = away == null
                && groups.stream().allMatch(group -> group.status() == GroupStatus.State.LIVE)
                && reach(groups.stream().mapToLong(GroupStatus::head).max().orElse(0));
        Health.Builder health = follow ? Health.up() : Health.outOfService();
        if (away != null) {
            health.withDetail("mongodb", away);
        }
        groups.forEach(group -> health.withDetail(group.group(), details(group)));
        return health.build();
    }

    private static Map<String, Object> details(GroupStatus group) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("status", group.status().wire());
        details.put("position", group.position());
        details.put("head", group.head());
        if (group.error() != null) {
            details.put("error", group.error());
        }
        return details;
    }

    private boolean reach(long head) {
        try {
            return querySide.await(head, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
