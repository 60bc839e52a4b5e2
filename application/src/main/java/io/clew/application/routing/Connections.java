package io.clew.application.routing;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.clew.log.CannotOpenLogException;
import io.clew.log.axonserver.ServerAccess;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLException;

/** Makes the connection that commands go over: the log's is for events alone. */
final class Connections {

    /** Commands that the server may send before it is told that others were answered. */
    private static final int PERMITS = 1000;

    private static final int RECONNECT_MILLIS = 500;
    private static final int ALIVE_SECONDS = 5;

    private Connections() {}

    static AxonServerConnectionFactory of(RoutingOptions options) {
        ServerAccess access = options.server();
        AxonServerConnectionFactory.Builder builder = AxonServerConnectionFactory.forClient("clew", access.node())
                .routingServers(access.addresses().stream()
                        .map(each -> new ServerAddress(ServerAccess.host(each), ServerAccess.port(each)))
                        .toArray(ServerAddress[]::new))
                .connectTimeout(options.connecting().toMillis(), TimeUnit.MILLISECONDS)
                .reconnectInterval(RECONNECT_MILLIS, TimeUnit.MILLISECONDS)
                .usingKeepAlive(ALIVE_SECONDS, ALIVE_SECONDS, TimeUnit.SECONDS, true)
                .maxInboundMessageSize(options.mostBytes() + (1 << 20))
                .commandPermits(PERMITS);
        if (access.token() != null) {
            builder.token(access.token());
        }
        if (access.tls()) {
            secure(builder, access);
        }
        return builder.build();
    }

    private static void secure(AxonServerConnectionFactory.Builder builder, ServerAccess access) {
        if (access.trusted() == null) {
            builder.useTransportSecurity();
            return;
        }
        try {
            SslContextBuilder trusting =
                    GrpcSslContexts.forClient().trustManager(access.trusted().toFile());
            builder.useTransportSecurity(trusting.build());
        } catch (SSLException | IllegalArgumentException e) {
            throw new CannotOpenLogException(
                    "The certificates %s to trust Axon Server by cannot be read: %s."
                            .formatted(access.trusted(), e.getMessage()),
                    e);
        }
    }

    static AxonServerConnection open(AxonServerConnectionFactory connections, RoutingOptions options) {
        AxonServerConnection connection = connections.connect(options.server().context());
        long end = System.nanoTime() + options.connecting().toNanos();
        while (!connection.isConnected()) {
            if (System.nanoTime() > end) {
                throw new CannotOpenLogException(
                        "Commands cannot be routed: " + options.server() + " does not answer.", null);
            }
            LockSupport.parkNanos(5_000_000);
        }
        return connection;
    }
}
