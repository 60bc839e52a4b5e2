package io.clew.application.assembly;

import io.clew.application.routing.CommandRouting;
import io.clew.application.routing.RoutingOptions;
import io.clew.application.settings.AxonServerSettings;
import io.clew.application.settings.Settings;
import io.clew.log.EventLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Where the commands of a cluster's node go. */
@Configuration(proxyBeanMethods = false)
class CommandRoutes {

    /** Opened after the log, which finds out whether the server lets this node in. */
    @Bean(destroyMethod = "close")
    @Conditional(CommandsAreRouted.class)
    CommandRouting commandRouting(EventLog log, Settings settings, AxonServerSettings server, Roles roles) {
        return CommandRouting.open(
                RoutingOptions.of(AxonServer.access(settings, server), roles.commands(), server.deadline(), (int)
                        server.maxAppend().toBytes()));
    }
}
