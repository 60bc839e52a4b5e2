package io.clew.application.operation;

import io.clew.application.access.key.Keys;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the file of keys is what is in use. Requests are taken even if not, so that readiness does not ask. */
@Component("accessHealthIndicator")
final class AccessHealth implements HealthIndicator {

    private final Keys keys;

    AccessHealth(Keys keys) {
        this.keys = keys;
    }

    @Override
    public Health health() {
        String trouble = keys.trouble();
        return trouble == null
                ? Health.up().build()
                : Health.down().withDetail("cause", trouble).build();
    }
}
