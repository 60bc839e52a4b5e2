package io.clew.application.assembly;

import io.clew.application.settings.Settings.LogEngine;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether other nodes may handle this one's commands: always in a cluster, unless that is off. */
final class CommandsAreRouted implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Binder settings = Binder.get(context.getEnvironment());
        return settings.bind("clew.event-log", LogEngine.class).orElse(LogEngine.EMBEDDED) == LogEngine.AXON_SERVER
                && settings.bind("clew.commands.routing", Boolean.class).orElse(true);
    }
}
