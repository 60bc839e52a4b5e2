package io.clew.application.routing;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.clew.kernel.refusal.TooLarge;
import io.clew.log.LogUnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandMessage;
import org.jspecify.annotations.Nullable;

/** Sends commands by way of Axon Server, and waits for their answers. Thread-safe. */
final class Outgoing {

    /** What a message may have beyond the largest append; so much more the server takes as well. */
    private static final int ROOM = (1 << 20) - (64 << 10);

    private static final String NO_HANDLER = "AXONIQ-4000";
    private static final String TOO_MANY = "AXONIQ-1900";

    private final AxonServerConnection connection;
    private final Wire wire;
    private final long deadlineMillis;
    private final int mostBytes;

    Outgoing(AxonServerConnection connection, Wire wire, RoutingOptions options) {
        this.connection = connection;
        this.wire = wire;
        deadlineMillis = options.deadline().toMillis();
        mostBytes = options.mostBytes();
    }

    /**
     * The answer of whoever handled the command; a refusal is thrown as if it had been handled here.
     *
     * @throws LogUnavailableException if nobody handled it, or if that is not known
     */
    Object send(CommandMessage<?> message) {
        Command command = wire.command(message);
        if (command.getSerializedSize() > mostBytes + ROOM) {
            // In the words of the log, which would be no smaller.
            throw new TooLarge(
                    "append", mostBytes, "what is written at once may have at most " + mostBytes + " bytes in the log");
        }
        if (!connection.isConnected()) {
            throw notWritten("Axon Server does not answer.");
        }
        CommandResponse response = await(connection.commandChannel().sendCommand(command));
        switch (response.getErrorCode()) {
            case "" -> {
                try {
                    return Failure.accepted(wire.answer(response));
                } catch (Unintelligible e) {
                    throw unknown(String.valueOf(e.getMessage()), e);
                }
            }
            case NO_HANDLER -> throw notWritten("No node that handles " + command.getName() + " is connected.");
            case TOO_MANY -> throw notWritten("Axon Server has too many commands waiting.");
            default -> throw unknown(response.getErrorMessage().getMessage(), null);
        }
    }

    /** Waits even when interrupted, since what was sent may be handled. */
    private CommandResponse await(CompletableFuture<CommandResponse> response) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(deadlineMillis);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return response.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            throw unknown("no answer in time", e);
        } catch (ExecutionException e) {
            throw unknown(String.valueOf(e.getMessage()), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static LogUnavailableException notWritten(String message) {
        return new LogUnavailableException(message, null, true);
    }

    private static LogUnavailableException unknown(String why, @Nullable Throwable cause) {
        return new LogUnavailableException("It is not known what became of a command: " + why, cause, false);
    }
}
