package io.clew.application.grpc;

import io.clew.application.settings.Misconfigured;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Serves gRPC beside HTTP: begins once HTTP does, and ends with it, when what is under way is answered. */
final class GrpcServer implements SmartLifecycle {

    /** A value of 1 MiB is several times as large as a message, if it is of many small numbers. */
    private static final int LARGEST_MESSAGE = 8 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(GrpcServer.class);
    private static final Duration DRAIN = Duration.ofSeconds(8);
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    private final String host;
    private final int port;
    private final ServerServiceDefinition service;
    private final ExecutorService threads;
    private volatile @Nullable Server server;

    GrpcServer(String host, int port, ServerServiceDefinition service, ExecutorService threads) {
        this.host = host;
        this.port = port;
        this.service = service;
        this.threads = threads;
    }

    /** Where it listens; 0 if it does not. */
    int port() {
        Server running = server;
        return running == null ? 0 : running.getPort();
    }

    @Override
    public void start() {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new Misconfigured("--grpc.host=" + host + " is no address of this machine.");
        }
        try {
            server = NettyServerBuilder.forAddress(address)
                    .executor(threads)
                    .maxInboundMessageSize(LARGEST_MESSAGE)
                    .handshakeTimeout(HANDSHAKE.toSeconds(), TimeUnit.SECONDS)
                    .addService(service)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new Misconfigured("gRPC cannot listen on port " + port
                    + ", most likely since another program does; choose another with --grpc.port=N, or have none with"
                    + " --grpc.enabled=false.");
        }
        LOG.info("gRPC is served on {}:{}", host, port());
    }

    /** New calls are refused at once, those under way are waited for. */
    @Override
    public void stop(Runnable then) {
        Server running = server;
        if (running == null) {
            then.run();
            return;
        }
        running.shutdown();
        Thread waiting = new Thread(
                () -> {
                    end(running);
                    then.run();
                },
                "grpc-shutdown");
        waiting.start();
    }

    @Override
    public void stop() {
        Server running = server;
        if (running != null) {
            running.shutdown();
            end(running);
        }
    }

    private void end(Server running) {
        try {
            if (!running.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                running.shutdownNow();
                running.awaitTermination(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
        server = null;
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
    }
}
