package io.clew.log.axonserver;

import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.clew.log.CannotOpenLogException;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks each address for the log once, since Axon's connector keeps to itself why it cannot connect. */
final class FirstContact {
    private FirstContact() {}

    /** @throws CannotOpenLogException saying in a sentence what is wrong, unless one of the addresses answers */
    static void make(AxonServerOptions options) {
        CannotOpenLogException why = null;
        for (String address : options.server().addresses()) {
            why = ask(address, options);
            if (why == null) {
                return;
            }
        }
        if (why != null) {
            throw why;
        }
    }

    private static @Nullable CannotOpenLogException ask(String address, AxonServerOptions options) {
        ServerAccess access = options.server();
        ManagedChannel channel = Channels.open(ServerAccess.host(address), ServerAccess.port(address), options);
        try {
            var stub = EventStoreGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(options.deadline().toMillis(), TimeUnit.MILLISECONDS);
            stub.getLastToken(GetLastTokenRequest.getDefaultInstance());
            return null;
        } catch (StatusRuntimeException e) {
            return new CannotOpenLogException(sentence(address, access, e), e);
        } finally {
            channel.shutdownNow();
        }
    }

    private static String sentence(String address, ServerAccess access, StatusRuntimeException e) {
        return switch (e.getStatus().getCode()) {
            case PERMISSION_DENIED, UNAUTHENTICATED ->
                access.token() == null
                        ? "Axon Server at %s asks for a token; set one.".formatted(address)
                        : "Axon Server at %s refuses the token that is set, for the context %s."
                                .formatted(address, access.context());
            case NOT_FOUND -> "Axon Server at %s has no context %s.".formatted(address, access.context());
            case UNAVAILABLE, DEADLINE_EXCEEDED ->
                "Axon Server cannot be reached at %s%s: %s."
                        .formatted(address, access.tls() ? " with TLS" : "", Server.describe(e));
            default -> "Axon Server at %s does not give its event log: %s.".formatted(address, Server.describe(e));
        };
    }
}
