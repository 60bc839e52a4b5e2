package io.clew.application.routing;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.clew.command.CommandSide;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;

/**
 * Routes commands by the stream that they address, so that each session's are handled by one node, whose memory of it is
 * warm. Which node that is, Axon Server says, and says anew when nodes come and go: two may then handle commands of one
 * session for a moment, which is why {@link CommandSide.Options#sharedLog} must be on.
 */
public final class CommandRouting implements ConfigurerModule, AutoCloseable {

    private final RoutingOptions options;
    private final SentJson json = new SentJson();
    private final Wire wire = new Wire(json);
    private final AxonServerConnectionFactory connections;
    private final AxonServerConnection connection;

    private CommandRouting(
            RoutingOptions options, AxonServerConnectionFactory connections, AxonServerConnection connection) {
        this.options = options;
        this.connections = connections;
        this.connection = connection;
    }

    /**
     * Connects. That the server is there and lets this node in, the log has found out before.
     *
     * @throws io.clew.log.CannotOpenLogException if the connection does not stand in time
     */
    public static CommandRouting open(RoutingOptions options) {
        AxonServerConnectionFactory connections = Connections.of(options);
        try {
            return new CommandRouting(options, connections, Connections.open(connections, options));
        } catch (RuntimeException e) {
            connections.shutdown();
            throw e;
        }
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer
                .configureCommandBus(this::bus)
                .onInitialize(config -> config.onStart(Phase.INBOUND_COMMAND_CONNECTOR, () -> {
                    if (options.handles()) {
                        handle(config);
                    }
                }));
    }

    /** Behind it stands a bus such as Axon would configure. */
    private CommandBus bus(Configuration config) {
        SimpleCommandBus local = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .messageMonitor(config.messageMonitor(SimpleCommandBus.class, "commandBus"))
                .build();
        local.registerHandlerInterceptor(new CorrelationDataInterceptor<>(config.correlationDataProviders()));
        CommandSide.keepTheRefused(local);
        return new RoutedCommandBus(new Outgoing(connection, wire, options), local);
    }

    private void handle(Configuration config) {
        RoutedCommandBus bus = (RoutedCommandBus) config.commandBus();
        Incoming incoming = new Incoming(connection, wire, bus.local(), options);
        config.onShutdown(Phase.INBOUND_COMMAND_CONNECTOR, incoming::stop);
        incoming.start(names(bus));
    }

    private Collection<String> names(RoutedCommandBus bus) {
        return json.commandNames().entrySet().stream()
                .filter(names -> bus.handles(names.getKey()))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    /** Whether the connection stands that commands go over. */
    public boolean isConnected() {
        return connection.isConnected();
    }

    @Override
    public void close() {
        connections.shutdown();
    }
}
