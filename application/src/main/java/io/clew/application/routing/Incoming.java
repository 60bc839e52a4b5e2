package io.clew.application.routing;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.Registration;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.clew.kernel.event.EventMetadata;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles the commands that Axon Server gives this node, on threads of its own. */
final class Incoming {

    /** The share of the streams that each node gets: the same. */
    private static final int LOAD = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);

    private final AxonServerConnection connection;
    private final Wire wire;
    private final CommandBus local;
    private final long deadlineMillis;
    private final ThreadPoolExecutor threads;
    private @Nullable Registration registration;

    Incoming(AxonServerConnection connection, Wire wire, CommandBus local, RoutingOptions options) {
        this.connection = connection;
        this.wire = wire;
        this.local = local;
        deadlineMillis = options.deadline().toMillis();
        AtomicInteger number = new AtomicInteger();
        // Which of them wait, the server knows: it sends no more than a node lets it.
        threads = new ThreadPoolExecutor(
                options.threads(), options.threads(), 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "command-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Returns when the server knows, or at the deadline; it is told again after each time the connection broke. */
    void start(Collection<String> names) {
        Registration begun =
                connection.commandChannel().registerCommandHandler(this::handle, LOAD, names.toArray(String[]::new));
        registration = begun;
        try {
            begun.awaitAck(deadlineMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Axon Server has not confirmed yet that this node handles commands", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no more commands, and returns when those it took are answered. */
    void stop() {
        Registration begun = registration;
        if (begun != null) {
            CompletableFuture<Void> ended = begun.cancel();
            ended.completeOnTimeout(null, deadlineMillis, TimeUnit.MILLISECONDS)
                    .exceptionally(failure -> null)
                    .join();
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(deadlineMillis, TimeUnit.MILLISECONDS)) {
                LOG.warn("Commands of other nodes were not ended in time; these do not know what became of them");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<CommandResponse> handle(Command command) {
        CompletableFuture<CommandResponse> response = new CompletableFuture<>();
        try {
            threads.execute(() -> response.complete(wire.response(command, answer(command))));
        } catch (RejectedExecutionException e) {
            response.complete(wire.response(command, Failure.notWritten("The node is being stopped.")));
        }
        return response;
    }

    private Object answer(Command command) {
        CommandMessage<?> message;
        try {
            message = wire.message(command);
        } catch (RuntimeException e) {
            LOG.warn("A command of another node was refused", e);
            return Failure.notWritten(
                    e instanceof Unintelligible ? String.valueOf(e.getMessage()) : "The command cannot be read.");
        }
        try {
            return decide(message);
        } catch (RuntimeException | Error e) {
            return refusal(message, e);
        }
    }

    /** The bus hands over the answer in this thread. */
    private Object decide(CommandMessage<?> message) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        local.dispatch(
                message,
                (command, result) -> answer.complete(
                        result.isExceptional() ? refusal(message, result.exceptionResult()) : result.getPayload()));
        return answer.join();
    }

    private static Object refusal(CommandMessage<?> message, Throwable thrown) {
        Object refusal = Failure.of(thrown);
        if (refusal instanceof Failure failure && failure.kind() == Failure.Kind.UNFORESEEN) {
            LOG.error(
                    "{} failed, request {}",
                    message.getPayloadType().getSimpleName(),
                    message.getMetaData().get(EventMetadata.REQUEST_ID),
                    thrown);
        }
        return refusal;
    }
}
