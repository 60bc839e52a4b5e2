package io.clew.application.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where gRPC is served.
 *
 * @param enabled whether it is
 * @param port 0 for any that is free
 */
@ConfigurationProperties("clew.grpc")
public record GrpcSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("50051") int port) {}
