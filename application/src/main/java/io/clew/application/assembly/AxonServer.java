package io.clew.application.assembly;

import io.clew.application.settings.AxonServerSettings;
import io.clew.application.settings.Settings;
import io.clew.application.settings.WorkingDirectory;
import io.clew.log.StoredSerializer;
import io.clew.log.axonserver.AxonServerOptions;
import io.clew.log.axonserver.ServerAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Axon Server that the settings name, as what speaks to it wants it said. */
public final class AxonServer {

    private AxonServer() {}

    static ServerAccess access(Settings settings, AxonServerSettings server) {
        return new ServerAccess(
                server.address().stream().map(String::strip).toList(),
                server.context(),
                server.token().isEmpty() ? null : server.token(),
                server.tls(),
                server.trusted().orElse(null),
                settings.nodeName());
    }

    /** With an index in a directory that is there. */
    public static AxonServerOptions options(
            Settings settings, AxonServerSettings server, WorkingDirectory working, StoredSerializer serializer)
            throws IOException {
        Path index = Files.createDirectories(server.ownIndex().orElseGet(() -> working.resolve("log-index")));
        return AxonServerOptions.of(access(settings, server), index, serializer)
                .withLimits(server.deadline(), (int) server.maxAppend().toBytes());
    }
}
