package io.clew.log.axonserver;

import io.axoniq.axonserver.connector.impl.Headers;
import io.clew.log.CannotOpenLogException;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Makes connections to one address: with what the server wants to be told on every call, and noticing a silent end. */
final class Channels {
    private Channels() {}

    static ManagedChannel open(String host, int port, AxonServerOptions options) {
        return Grpc.newChannelBuilderForAddress(host, port, credentials(options.server()))
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers(options.server())))
                .maxInboundMessageSize(options.mostBytes() + (1 << 20))
                .keepAliveTime(5, TimeUnit.SECONDS)
                .keepAliveTimeout(5, TimeUnit.SECONDS)
                .keepAliveWithoutCalls(true)
                .build();
    }

    private static ChannelCredentials credentials(ServerAccess access) {
        if (!access.tls()) {
            return InsecureChannelCredentials.create();
        }
        if (access.trusted() == null) {
            return TlsChannelCredentials.create();
        }
        try {
            return TlsChannelCredentials.newBuilder()
                    .trustManager(access.trusted().toFile())
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotOpenLogException(
                    "The certificates %s to trust Axon Server by cannot be read: %s."
                            .formatted(access.trusted(), e.getMessage()),
                    e);
        }
    }

    private static Metadata headers(ServerAccess access) {
        Metadata headers = new Metadata();
        headers.put(Headers.CONTEXT, access.context());
        if (access.token() != null) {
            headers.put(Headers.ACCESS_TOKEN, access.token());
        }
        return headers;
    }
}
