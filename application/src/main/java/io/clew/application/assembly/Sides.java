package io.clew.application.assembly;

import io.clew.application.http.request.Start;
import io.clew.application.http.side.Views;
import io.clew.application.operation.CommandMetrics;
import io.clew.application.routing.CommandRouting;
import io.clew.application.routing.RoutedCommandBus;
import io.clew.application.settings.KeptVersionSettings;
import io.clew.application.settings.Settings;
import io.clew.command.CommandSide;
import io.clew.command.agentstate.StreamLengths;
import io.clew.command.session.AggregateSnapshots;
import io.clew.command.session.TakenIds;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.EventLog;
import io.clew.log.StoredSerializer;
import io.clew.query.QueryOptions;
import io.clew.query.QuerySide;
import io.clew.query.ViewBuilds;
import java.util.Optional;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Both sides on Axon, put together by hand: nothing of Axon's is found by the class path, so what is named here is what
 * runs.
 */
@Configuration(proxyBeanMethods = false)
class Sides {

    @Bean
    Roles roles(Settings settings) {
        return Roles.of(settings);
    }

    @Bean
    TakenIds takenIds() {
        return new TakenIds();
    }

    @Bean
    CommandSide commandSide(Settings settings, TakenIds taken, ConfigurableEnvironment environment) {
        Settings.Commands commands = settings.commands();
        return new CommandSide(
                new CommandSide.Options(commands.cache(), commands.aggregateSnapshotEvery(), settings.isOfCluster()),
                taken,
                KeptVersionSettings.of(environment));
    }

    @Bean(destroyMethod = "close")
    QuerySide querySide(ViewBuilds builds, EventLog log, Settings settings, Roles roles) {
        Settings.Views views = settings.views();
        QueryOptions options =
                new QueryOptions(views.longestWait(), views.grace(), QueryOptions.DEFAULT.batch(), roles.views());
        return new QuerySide(builds, new LogOfViews(log), options);
    }

    /**
     * Started before the first request and shut down after the last. There is no transaction to manage: an append is
     * one request to the log, and a group of views commits its rows and its position itself.
     */
    @Bean(initMethod = "start", destroyMethod = "shutdown")
    org.axonframework.config.Configuration axon(
            EventLog log,
            StoredJson json,
            CommandSide commandSide,
            QuerySide querySide,
            CommandMetrics metrics,
            Optional<CommandRouting> routing) {
        var configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(config -> NoTransactionManager.instance())
                .configureSerializer(config -> new StoredSerializer(json))
                .configureEventStore(config -> log.eventStore())
                .registerComponent(StreamLengths.class, config -> log::lengths)
                .configureMessageMonitor(CommandBus.class, config -> metrics);
        routing.ifPresent(routed -> routed.configureModule(configurer));
        commandSide.configureModule(configurer);
        querySide.configureModule(configurer);
        return asNamed(configurer.buildConfiguration(), log);
    }

    /** Refuses to start with parts that would silently cost durability or speed. */
    private static org.axonframework.config.Configuration asNamed(
            org.axonframework.config.Configuration axon, EventLog log) {
        CommandBus bus = axon.commandBus();
        require(
                bus instanceof SimpleCommandBus || bus instanceof RoutedCommandBus,
                "another command bus would defeat group commit");
        require(axon.eventStore() == log.eventStore(), "another event store is not the log");
        require(axon.serializer() instanceof StoredSerializer, "another serializer would not store for ever");
        require(
                axon.getComponent(TransactionManager.class) == NoTransactionManager.instance(),
                "another transaction manager would commit something else");
        return axon;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("Axon was put together wrongly: " + otherwise);
        }
    }

    @Bean
    AggregateSnapshots aggregateSnapshots(org.axonframework.config.Configuration axon) {
        return axon.getComponent(AggregateSnapshots.class);
    }

    @Bean
    CommandGateway commandGateway(org.axonframework.config.Configuration axon) {
        return axon.commandGateway();
    }

    @Bean
    QueryGateway queryGateway(org.axonframework.config.Configuration axon) {
        return DefaultQueryGateway.builder().queryBus(axon.queryBus()).build();
    }

    @Bean
    Views views(QuerySide querySide) {
        return new AllViews(querySide);
    }

    @Bean
    Start start(QuerySide querySide, EventLog log, Roles roles) {
        // Who keeps no views does not wait for those who do: commands need none, and reads wait for what they must see.
        return new CaughtUp(querySide, roles.views() ? log.head() : 0);
    }
}
