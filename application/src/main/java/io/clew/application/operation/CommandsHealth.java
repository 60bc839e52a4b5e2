package io.clew.application.operation;

import io.clew.application.routing.CommandRouting;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether commands go to where they are decided; reads go on when they do not. */
@Component("commandsHealthIndicator")
final class CommandsHealth implements HealthIndicator {

    private final ObjectProvider<CommandRouting> routing;

    CommandsHealth(ObjectProvider<CommandRouting> routing) {
        this.routing = routing;
    }

    @Override
    public Health health() {
        CommandRouting routed = routing.getIfAvailable();
        return routed == null || routed.isConnected()
                ? Health.up().build()
                : Health.down()
                        .withDetail("cause", "Commands cannot be routed: Axon Server does not answer.")
                        .build();
    }
}
