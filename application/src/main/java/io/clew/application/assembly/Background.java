package io.clew.application.assembly;

import io.clew.application.erasure.Erasures;
import io.clew.application.http.end.Settling;
import io.clew.application.http.side.Views;
import io.clew.application.process.Checkpointing;
import io.clew.application.process.Deletions;
import io.clew.application.process.Recurring;
import io.clew.application.process.Sweep;
import io.clew.application.process.TwoSides;
import io.clew.application.process.Work;
import io.clew.application.settings.RetentionSettings;
import io.clew.application.settings.Signs;
import io.clew.kernel.stored.StoredJson;
import io.clew.key.KeyStore;
import io.clew.log.EventLog;
import io.clew.log.proof.SignedHeads;
import io.clew.log.proof.SignedNotes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** What goes on by itself; stopped before the sides it speaks to. */
@Configuration(proxyBeanMethods = false)
class Background {

    /** What another process began, or a crash interrupted, is found after so long. */
    private static final Duration LOOK_FOR_DELETIONS = Duration.ofSeconds(5);

    private static final Duration LOOK_FOR_ERASURES = Duration.ofMinutes(1);

    @Bean(destroyMethod = "close")
    TwoSides twoSides(QueryGateway queries, CommandGateway commands, EventLog log) {
        return new TwoSides(queries, commands, log);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    Recurring deletions(TwoSides sides, EventLog log, StoredJson stored, Roles roles) {
        return new Recurring("deletions", LOOK_FOR_DELETIONS, ofCommandNodes(roles, new Deletions(sides, log, stored)));
    }

    @Bean
    Settling settling(Recurring deletions) {
        return deletions::wake;
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "clew.sealing", matchIfMissing = true)
    Erasures erasures(KeyStore keys, EventLog log, StoredJson stored, Views views, Optional<SignedNotes> notes) {
        return new Erasures(keys, log, stored, views, notes);
    }

    /** What has no receipt yet was interrupted, or waits for views that fail. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    @ConditionalOnBooleanProperty(name = "clew.sealing", matchIfMissing = true)
    Recurring unfinishedErasures(Erasures erasures, Roles roles, Optional<SignedNotes> notes) {
        Work resuming = stopping -> erasures.resume();
        // Who signs writes the receipts of what others erased.
        return new Recurring(
                "erasures", LOOK_FOR_ERASURES, notes.isPresent() ? resuming : ofCommandNodes(roles, resuming));
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    @Conditional(Signs.class)
    Recurring checkpoints(SignedHeads heads, @Value("${clew.proof.every}") Duration every) {
        return new Recurring("checkpoints", every, new Checkpointing(heads));
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    Recurring retention(
            TwoSides sides,
            ConfigurableEnvironment environment,
            @Value("${clew.retention.every}") Duration every,
            Roles roles) {
        return new Recurring(
                "retention",
                every,
                ofCommandNodes(roles, new Sweep(sides, RetentionSettings.of(environment), Clock.systemUTC())));
    }

    /** What may be done by several, since a repeat changes nothing, and need not be done by all. */
    private static Work ofCommandNodes(Roles roles, Work work) {
        return roles.commands() ? work : stopping -> {};
    }
}
