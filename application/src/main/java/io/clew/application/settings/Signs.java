package io.clew.application.settings;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether this node signs heads of the log and receipts: the only one of a log does, of a cluster who is told where. */
public final class Signs implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        Settings.LogEngine log = Binder.get(environment)
                .bind("clew.event-log", Settings.LogEngine.class)
                .orElse(Settings.LogEngine.EMBEDDED);
        return log == Settings.LogEngine.EMBEDDED
                || !environment.getProperty("clew.proof.dir", "").isBlank();
    }
}
