package io.clew.application.routing;

import io.clew.command.CommandSide;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredType;
import io.clew.log.StoredSerializer;
import io.clew.log.axonserver.AxonServerEventLog;
import io.clew.log.axonserver.AxonServerOptions;
import io.clew.log.axonserver.ServerAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** A node without HTTP and views: the command side on the log of a real Axon Server, routed or not. */
final class Node implements AutoCloseable {

    /** Set to {@code host:port} where there is an Axon Server. */
    static final String SERVER = "CLEW_TEST_AXON_SERVER";

    private static final int MOST_BYTES = 3 << 20;
    private static final StoredJson JSON = new StoredJson(CommandSide.aggregateSnapshots());

    final AxonServerEventLog log;
    /** The streams of the commands that were handled here. */
    final Set<String> handled = ConcurrentHashMap.newKeySet();

    private final @Nullable CommandRouting routing;
    private final Configuration axon;

    private Node(String name, Path index, boolean routed, boolean handles, Duration deadline) {
        ServerAccess server = ServerAccess.of(List.of(Objects.requireNonNull(System.getenv(SERVER))), name);
        Map<String, String> shapes = CommandSide.aggregateSnapshots().stream()
                .collect(Collectors.toMap(StoredType::name, type -> Integer.toString(type.revision())));
        log = AxonServerEventLog.open(AxonServerOptions.of(server, index, new StoredSerializer(JSON))
                .withSnapshotShapes(shapes)
                .withLimits(Duration.ofSeconds(5), MOST_BYTES));
        routing = routed
                ? CommandRouting.open(
                        new RoutingOptions(server, handles, deadline, Duration.ofSeconds(10), MOST_BYTES, 64))
                : null;
        var configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(config -> new StoredSerializer(JSON))
                .configureEventStore(config -> log.eventStore());
        if (routing != null) {
            routing.configureModule(configurer);
        }
        new CommandSide(new CommandSide.Options(1000, 200, true)).configureModule(configurer);
        axon = configurer.buildConfiguration();
        axon.commandBus().registerHandlerInterceptor((work, chain) -> {
            handled.add(((SessionCommand) work.getMessage().getPayload()).streamId());
            return chain.proceed();
        });
        axon.start();
    }

    static Node routed(String name, Path index) {
        return new Node(name, index, true, true, Duration.ofSeconds(20));
    }

    static Node forwarding(String name, Path index) {
        return new Node(name, index, true, false, Duration.ofSeconds(20));
    }

    static Node impatient(String name, Path index, Duration deadline) {
        return new Node(name, index, true, false, deadline);
    }

    static Node alone(String name, Path index) {
        return new Node(name, index, false, true, Duration.ofSeconds(20));
    }

    Accepted ask(SessionCommand command) {
        return axon.commandGateway().sendAndWait(command, MetaData.with(EventMetadata.ACTOR, "J\u00fcrgen"));
    }

    @Override
    public void close() {
        axon.shutdown();
        if (routing != null) {
            routing.close();
        }
        log.close();
    }
}
